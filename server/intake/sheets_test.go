package intake_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"gendan/ent/ent/contact"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/product"
	"gendan/ent/ent/sheetimport"
	"gendan/ent/scalar"
	"gendan/server/intake"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

// upload sends a file as POST /files does and returns its id.
func (d *desk) upload(t *testing.T, a *actor.Actor, name string, data []byte) scalar.ID {
	t.Helper()
	row, err := d.files.Upload(as(a), name, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return row.ID
}

// outcomes are the rows of a reading: "good", "present", or the keys of the faults with their fields.
func outcomes(r *intake.SheetReading) (all []string) {
	for _, row := range r.Rows {
		word := "good"
		if row.Present {
			word = "present"
		}
		for i, f := range row.Faults {
			if i == 0 {
				word = ""
			}
			word += f.Key + "@" + f.Field[len(f.Field)-1] + " "
		}
		all = append(all, word)
	}
	return all
}

const customersGBK = "客户资料表,,,,,,\n客户名称,公司全称,币种,国家,等级,联系人,邮箱\n" +
	"恒泰商贸,宁波恒泰商贸有限公司,人民币,中国,Ａ,王芳,wang@hengtai.test\n" +
	"Nordvik,Nordvik AB,EUR,瑞典,B级,,\n" +
	"恒泰商贸,,CNY,,,,\n" +
	"Sonne GmbH,,欧元,Atlantis,,Jan,not-an-address\n" +
	",无名公司,USD,,,,\n"

func TestCustomersFromAChineseTable(t *testing.T) {
	d := newDesk(t)
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(customersGBK))
	if err != nil {
		t.Fatal(err)
	}
	in := intake.Sheet{Kind: sheetimport.KindCustomers, FileID: d.upload(t, d.sales, "客户.csv", data)}
	read, err := d.intake.PreviewSheet(as(d.sales), in)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"good", "good", "base.duplicate@name ", "sheet.word@country ", "base.required@name "}
	if diff := cmp.Diff(want, outcomes(read)); diff != "" {
		t.Errorf("preview (-want +got):\n%s", diff)
	}
	count := func() int { return d.store.Client().Customer.Query().CountX(d.sys) }
	if n := count(); n != 0 {
		t.Fatalf("a preview made %d customers", n)
	}
	if got := read.Rows[3].Reasons; len(got) != 1 || got[0] != "国家：不认识“Atlantis”。" {
		t.Errorf("the reason reads %q", got)
	}
	in.Columns = map[string]int{}
	for _, f := range read.Fields {
		if f.Column >= 0 {
			in.Columns[f.Name] = f.Column
		}
	}
	_, err = d.intake.ImportSheet(as(d.sales), in, false)
	if faults, ok := fault.All(err); !ok || faults[0].Key != "sheet.rows_refused" || count() != 0 {
		t.Errorf("all or nothing: %v, %d customers", err, count())
	}
	done, err := d.intake.ImportSheet(as(d.sales), in, true)
	if err != nil {
		t.Fatal(err)
	}
	failed, err := intake.FailedRows(done)
	if err != nil || done.CreatedCount != 2 || done.FailedCount != 3 || len(failed.Rows) != 3 || failed.Rows[1].Cells[3] != "Atlantis" {
		t.Errorf("done: %+v, failed %+v, %v", done, failed, err)
	}
	c := d.store.Client().Customer.Query().Where(customer.Name("恒泰商贸")).OnlyX(as(d.sales))
	if c.Country != "CN" || c.Currency != "CNY" || c.Tier != customer.TierA || c.LegalName != "宁波恒泰商贸有限公司" || *c.SalesID != d.sales.ID {
		t.Errorf("the customer is %+v", c)
	}
	if p := d.store.Client().Contact.Query().Where(contact.CustomerID(c.ID)).OnlyX(d.sys); p.Name != "王芳" || p.Email != "wang@hengtai.test" {
		t.Errorf("the contact is %+v", p)
	}
	again, err := d.intake.ImportSheet(as(d.sales), in, true)
	if err != nil || again.CreatedCount != 0 || again.PresentCount != 2 || count() != 2 {
		t.Errorf("the same file again: %+v, %v", again, err)
	}
	if n := d.store.Client().SheetImport.Query().CountX(as(d.merchandiser)); n != 0 {
		t.Errorf("a colleague sees %d imports with their rows", n)
	}
	if _, err := d.intake.PreviewSheet(as(d.merchandiser), in); err == nil {
		t.Error("a colleague read the upload")
	}
}

func TestColumnsAreRemembered(t *testing.T) {
	d := newDesk(t)
	first := intake.Sheet{Kind: sheetimport.KindProducts, FileID: d.upload(t, d.merchandiser, "a.csv", []byte("型号X,叫法,论\nS-1,衬衫,件\n")),
		Columns: map[string]int{"code": 0, "name": 1, "unit": 2}}
	if _, err := d.intake.ImportSheet(as(d.merchandiser), first, false); err != nil {
		t.Fatal(err)
	}
	next := intake.Sheet{Kind: sheetimport.KindProducts, FileID: d.upload(t, d.other, "b.csv", []byte("型号X,叫法,论\nS-2,裤子,件\n"))}
	read, err := d.intake.PreviewSheet(as(d.other), next)
	if err != nil {
		t.Fatal(err)
	}
	if good, _, _ := read.Counts(); !read.Remembered || good != 1 {
		t.Errorf("remembered %t, rows %v", read.Remembered, outcomes(read))
	}
}

func TestProductsFromAWorkbook(t *testing.T) {
	d := newDesk(t)
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for i, row := range [][]any{
		{"款号", "品名", "单位", "起订量", "外箱长（cm）", "净重"}, {"S-1", "衬衫", "件", "1.2万", 60, 12.5}, {"S-2", "裤子", "箩筐", 500, 60, 0}, {"s-1", "又一件", "pcs", "5K", 1, 1},
	} {
		for k, v := range row {
			cell, err := excelize.CoordinatesToCellName(k+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	in := intake.Sheet{Kind: sheetimport.KindProducts, FileID: d.upload(t, d.merchandiser, "产品.xlsx", b.Bytes())}
	read, err := d.intake.PreviewSheet(as(d.merchandiser), in)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"good", "sheet.unit@unit ", "base.duplicate@code "}, outcomes(read)); diff != "" {
		t.Errorf("preview (-want +got):\n%s", diff)
	}
	if _, err := d.intake.ImportSheet(as(d.merchandiser), in, true); err != nil {
		t.Fatal(err)
	}
	p := d.store.Client().Product.Query().Where(product.Code("S-1")).OnlyX(d.sys)
	if p.MinOrderQuantity != scalar.Whole(12000) || p.CartonLengthMm != 600 || p.CartonNetKg.String() != "12.5" {
		t.Errorf("the product is %+v", p)
	}
}

package ubl_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gendan/server/intake/ubl"
	"gendan/server/platform/fault"
)

// variant is the example order with each first text of a pair replaced, once, by
// the second. A text that is not there fails the test.
func variant(t testing.TB, pairs ...string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/Order_Example.xml")
	if err != nil {
		t.Fatal(err)
	}
	order := string(data)
	for i := 0; i+1 < len(pairs); i += 2 {
		if !strings.Contains(order, pairs[i]) {
			t.Fatalf("the example holds no %q", pairs[i])
		}
		order = strings.Replace(order, pairs[i], pairs[i+1], 1)
	}
	return order
}

var refusalCases = []struct {
	name   string
	file   func(testing.TB) string
	limits ubl.Limits
	kind   ubl.Kind
	key    string
	zh, en string // said in the message
}{
	{"empty", text(""), ubl.Limits{}, ubl.NotXML, "ubl.empty", "空", "empty"},
	{"spaces", text(" \n\t"), ubl.Limits{}, ubl.NotXML, "ubl.empty", "空", "empty"},
	{"comment only", text("<!-- nothing -->"), ubl.Limits{}, ubl.NotXML, "ubl.empty", "空", "empty"},
	{"PDF", text("%PDF-1.7 ..."), ubl.Limits{}, ubl.NotXML, "ubl.not_xml_but", "PDF", "PDF"},
	{"spreadsheet", text("PK\x03\x04..."), ubl.Limits{}, ubl.NotXML, "ubl.not_xml_but", "XLSX", "XLSX"},
	{"HTML", text("<!DOCTYPE html><html></html>"), ubl.Limits{}, ubl.NotXML, "ubl.not_xml_but", "HTML", "HTML"},
	{"CSV", text("order;line\n1;2\n"), ubl.Limits{}, ubl.NotXML, "ubl.not_xml_but", "CSV", "CSV"},
	{"bytes", text("\x00\x01\x02\x03"), ubl.Limits{}, ubl.NotXML, "ubl.not_xml_at_all", "不是 XML", "not XML"},
	{"cut off", func(t testing.TB) string { return variant(t)[:3000] }, ubl.Limits{}, ubl.NotXML, "ubl.not_xml", "第 ", "line "},
	{"tags crossed", func(t testing.TB) string { return variant(t, "</cbc:ID>", "</cbc:Id>") }, ubl.Limits{}, ubl.NotXML, "ubl.not_xml", "第 8 行", "line 8"},
	{"attribute twice", func(t testing.TB) string { return variant(t, `unitCode="EA">120`, `unitCode="EA" unitCode="KGM">120`) }, ubl.Limits{}, ubl.NotXML, "ubl.not_xml", "第", "twice"},
	{"text after the end", func(t testing.TB) string { return variant(t) + "x" }, ubl.Limits{}, ubl.NotXML, "ubl.not_xml", "第", "line"},
	{"two documents", func(t testing.TB) string { return variant(t) + "<Order/>" }, ubl.Limits{}, ubl.NotXML, "ubl.not_xml", "第", "line"},
	{"DTD", func(t testing.TB) string {
		return variant(t, "<Order ", `<!DOCTYPE Order SYSTEM "file:///etc/passwd"><Order `)
	}, ubl.Limits{}, ubl.Forbidden, "ubl.doctype", "DOCTYPE", "DOCTYPE"},
	{"billion laughs", func(t testing.TB) string {
		return variant(t, "<Order ", `<!DOCTYPE Order [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Order `)
	}, ubl.Limits{}, ubl.Forbidden, "ubl.doctype", "DOCTYPE", "DOCTYPE"},
	{"entity", func(t testing.TB) string { return variant(t, "Needle 4mm", "Needle &size;") }, ubl.Limits{}, ubl.Forbidden, "ubl.entity", "实体", "entity"},
	{"unknown encoding", func(t testing.TB) string { return variant(t, `encoding="UTF-8"`, `encoding="EBCDIC-X"`) }, ubl.Limits{}, ubl.Unreadable, "ubl.encoding", "EBCDIC-X", "EBCDIC-X"},
	{"too large", func(t testing.TB) string { return variant(t) }, ubl.Limits{Bytes: 15000}, ubl.TooLarge, "ubl.too_large", "15000 B", "15000 B"},
	{"too large by the default", func(t testing.TB) string { return variant(t) + strings.Repeat(" ", 10<<20) }, ubl.Limits{}, ubl.TooLarge, "ubl.too_large", "10 MiB", "10 MiB"},
	{"too many elements", func(t testing.TB) string { return variant(t) }, ubl.Limits{Elements: 100}, ubl.TooLarge, "ubl.too_many_elements", "100", "100"},
	{"too deep", func(t testing.TB) string {
		return variant(t, "<cbc:Note>", strings.Repeat("<x>", 40)+strings.Repeat("</x>", 40)+"<cbc:Note>")
	}, ubl.Limits{}, ubl.TooLarge, "ubl.too_deep", "30", "30"},
	{"endless name", func(t testing.TB) string {
		return variant(t, "<cbc:Note>", "<"+strings.Repeat("x", 5000)+"/><cbc:Note>")
	}, ubl.Limits{}, ubl.NotUBL, "ubl.name_too_long", "100", "100"},
	{"other XML", text(`<catalog xmlns="urn:x"/>`), ubl.Limits{}, ubl.NotUBL, "ubl.not_ubl", "catalog", "catalog"},
	{"invoice of the other syntax", text(`<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"/>`), ubl.Limits{}, ubl.NotUBL, "ubl.not_ubl", "CrossIndustryInvoice", "CrossIndustryInvoice"},
	{"no namespace", text(`<Order><ID>1</ID></Order>`), ubl.Limits{}, ubl.NotUBL, "ubl.no_namespace", "Order-2", "Order-2"},
	{"name and namespace disagree", text(`<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>`), ubl.Limits{}, ubl.NotUBL, "ubl.not_ubl", "Invoice", "Invoice"},
	{"UBL 1", text(ublKind("Order", "1.0")), ubl.Limits{}, ubl.Version, "ubl.version", "UBL 1.0", "UBL 1.0"},
	{"UBL 3", func(t testing.TB) string {
		return variant(t, "<cbc:CustomizationID>", "<cbc:UBLVersionID>3.0</cbc:UBLVersionID><cbc:CustomizationID>")
	}, ubl.Limits{}, ubl.Version, "ubl.version", "UBL 3.0", "UBL 3.0"},
	{"order change", text(ublKind("OrderChange", "2")), ubl.Limits{}, ubl.OtherKind, "ubl.other_kind", "订单变更（OrderChange）", "an order change (OrderChange)"},
	{"order response", text(ublKind("OrderResponse", "2")), ubl.Limits{}, ubl.OtherKind, "ubl.other_kind", "订单答复（OrderResponse）", "an order response (OrderResponse)"},
	{"cancellation", text(ublKind("OrderCancellation", "2")), ubl.Limits{}, ubl.OtherKind, "ubl.other_kind", "订单取消（OrderCancellation）", "an order cancellation"},
	{"despatch advice", text(ublKind("DespatchAdvice", "2")), ubl.Limits{}, ubl.OtherKind, "ubl.other_kind", "发货通知（DespatchAdvice）", "a despatch advice"},
	{"invoice", text(ublKind("Invoice", "2")), ubl.Limits{}, ubl.OtherKind, "ubl.other_kind", "发票（Invoice）", "an invoice (Invoice)"},
	{"a kind nobody sends", text(ublKind("UtilityStatement", "2")), ubl.Limits{}, ubl.OtherKind, "ubl.other_kind", "UtilityStatement", "UtilityStatement"},
	{"no number", func(t testing.TB) string { return variant(t, "<cbc:ID>34</cbc:ID>", "") }, ubl.Limits{}, ubl.Missing, "ubl.missing", "/Order/ID", "/Order/ID"},
	{"empty number", func(t testing.TB) string { return variant(t, "<cbc:ID>34</cbc:ID>", "<cbc:ID> </cbc:ID>") }, ubl.Limits{}, ubl.Missing, "ubl.missing", "/Order/ID", "/Order/ID"},
	{"no date", func(t testing.TB) string { return variant(t, "<cbc:IssueDate>2018-09-01</cbc:IssueDate>", "") }, ubl.Limits{}, ubl.Missing, "ubl.missing", "/Order/IssueDate", "/Order/IssueDate"},
	{"no currency", func(t testing.TB) string {
		return variant(t, "<cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>", "")
	}, ubl.Limits{}, ubl.Missing, "ubl.missing", "/Order/DocumentCurrencyCode", "/Order/DocumentCurrencyCode"},
	{"no currency of any country", func(t testing.TB) string {
		return variant(t, ">NOK</cbc:DocumentCurrencyCode>", ">kr</cbc:DocumentCurrencyCode>")
	}, ubl.Limits{}, ubl.BadValue, "ubl.bad_currency", "“kr”", "“kr”"},
	{"no quantity", func(t testing.TB) string { return variant(t, `<cbc:Quantity unitCode="EA">120</cbc:Quantity>`, "") }, ubl.Limits{}, ubl.Missing, "ubl.missing", "/Order/OrderLine[1]/LineItem/Quantity", "/Order/OrderLine[1]/LineItem/Quantity"},
	{"no unit", func(t testing.TB) string { return variant(t, `<cbc:Quantity unitCode="EA">120`, "<cbc:Quantity>120") }, ubl.Limits{}, ubl.Missing, "ubl.missing", "Quantity/@unitCode", "Quantity/@unitCode"},
	{"no item name", func(t testing.TB) string { return variant(t, "<cbc:Name>Wet tissues</cbc:Name>", "") }, ubl.Limits{}, ubl.Missing, "ubl.missing", "/Order/OrderLine[2]/LineItem/Item/Name", "/Order/OrderLine[2]/LineItem/Item/Name"},
	{"quantity in words", func(t testing.TB) string { return variant(t, ">120<", ">ten dozen<") }, ubl.Limits{}, ubl.BadNumber, "ubl.bad_number", "“ten dozen”", "“ten dozen”"},
	{"quantity empty", func(t testing.TB) string { return variant(t, ">120<", "><") }, ubl.Limits{}, ubl.BadNumber, "ubl.bad_number", "“”", "“”"},
	{"decimal comma", func(t testing.TB) string { return variant(t, ">50.000<", ">50,000<") }, ubl.Limits{}, ubl.BadNumber, "ubl.bad_number", "/Order/OrderLine[1]/LineItem/Price/PriceAmount", "“50,000”"},
	{"exponent", func(t testing.TB) string { return variant(t, ">50.000<", ">1e999999999<") }, ubl.Limits{}, ubl.BadNumber, "ubl.bad_number", "1e999999999", "1e999999999"},
	{"fraction", func(t testing.TB) string { return variant(t, ">50.000<", ">1/3<") }, ubl.Limits{}, ubl.BadNumber, "ubl.bad_number", "1/3", "1/3"},
	{"number without end", func(t testing.TB) string { return variant(t, ">50.000<", ">"+strings.Repeat("9", 1000)+"<") }, ubl.Limits{}, ubl.BadNumber, "ubl.bad_number", "9…", "9…"},
	{"price for nothing", func(t testing.TB) string {
		return variant(t, `<cbc:BaseQuantity unitCode="EA">1<`, `<cbc:BaseQuantity unitCode="EA">0<`)
	}, ubl.Limits{}, ubl.BadNumber, "ubl.bad_base_quantity", "“0”", "“0”"},
	{"date of another country", func(t testing.TB) string { return variant(t, "2018-09-01", "01.09.2018") }, ubl.Limits{}, ubl.BadDate, "ubl.bad_date", "01.09.2018", "01.09.2018"},
	{"no such day", func(t testing.TB) string { return variant(t, "2018-09-01", "2018-02-30") }, ubl.Limits{}, ubl.BadDate, "ubl.bad_date", "2018-02-30", "2018-02-30"},
	{"charge or allowance", func(t testing.TB) string { return variant(t, "<cbc:ChargeIndicator>true", "<cbc:ChargeIndicator>yes") }, ubl.Limits{}, ubl.BadValue, "ubl.bad_indicator", "yes", "yes"},
	{"allowance of no sign", func(t testing.TB) string { return variant(t, "<cbc:ChargeIndicator>true</cbc:ChargeIndicator>", "") }, ubl.Limits{}, ubl.Missing, "ubl.missing", "/Order/AllowanceCharge[1]/ChargeIndicator", "/Order/AllowanceCharge[1]/ChargeIndicator"},
}

func text(file string) func(testing.TB) string { return func(testing.TB) string { return file } }

func ublKind(kind, version string) string {
	return fmt.Sprintf(`<q:%s xmlns:q="urn:oasis:names:specification:ubl:schema:xsd:%s-%s"/>`, kind, kind, version)
}

func TestRefusals(t *testing.T) {
	for _, test := range refusalCases {
		t.Run(test.name, func(t *testing.T) {
			o, err := ubl.Parse(strings.NewReader(test.file(t)), test.limits)
			var refusal *ubl.Refusal
			if !errors.As(err, &refusal) || o != nil {
				t.Fatalf("read as %v, %v; want a refusal", o, err)
			}
			if refusal.Kind != test.kind || refusal.Key != test.key {
				t.Errorf("refused %s %s, want %s %s", refusal.Kind, refusal.Key, test.kind, test.key)
			}
			for lang, want := range map[string]string{"zh-CN": test.zh, "en": test.en} {
				text := refusal.Text(lang)
				if !strings.Contains(text, want) || strings.ContainsAny(text, "{}") {
					t.Errorf("%s: %q does not say %q", lang, text, want)
				}
			}
		})
	}
}

// The sender is told everything that is wrong, not one thing a day.
func TestAllThatIsWrongIsTold(t *testing.T) {
	file := variant(t, "<cbc:ID>34</cbc:ID>", "", ">120<", ">many<", "2018-09-01", "soon")
	_, err := ubl.Parse(strings.NewReader(file), ubl.Limits{})
	var refusal *ubl.Refusal
	if !errors.As(err, &refusal) {
		t.Fatal(err)
	}
	got := map[string]fault.Code{}
	for _, f := range refusal.Faults() {
		got[f.Key+" "+f.Field[0]] = f.Code
	}
	for want, code := range map[string]fault.Code{
		"ubl.missing /Order/ID":                                fault.Required,
		"ubl.bad_date /Order/IssueDate":                        fault.Invalid,
		"ubl.bad_number /Order/OrderLine[1]/LineItem/Quantity": fault.Invalid,
	} {
		if got[want] != code {
			t.Errorf("%s is %q, want %s; told: %v", want, got[want], code, got)
		}
	}
	if len(got) != 3 {
		t.Errorf("%d faults, want 3: %v", len(got), got)
	}
}

func TestReaderFails(t *testing.T) {
	_, err := ubl.Parse(failing{}, ubl.Limits{})
	var refusal *ubl.Refusal
	if err == nil || errors.As(err, &refusal) || !errors.Is(err, errDisk) {
		t.Errorf("%v, want the reader's own error", err)
	}
}

var errDisk = errors.New("disk gone")

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errDisk }

func TestEncodings(t *testing.T) {
	order := variant(t, "Needle 4mm", "Nål 4mm", `encoding="UTF-8"`, `encoding="X"`)
	chinese := variant(t, "Needle 4mm", "针头 4mm", "Lørenskog", "Lorenskog", `encoding="UTF-8"`, `encoding="X"`)
	must := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	named := func(order, label string) string { return strings.Replace(order, `"X"`, `"`+label+`"`, 1) }
	tests := map[string]struct{ file, description string }{
		"UTF-8 with a byte order mark": {"\xef\xbb\xbf" + named(order, "UTF-8"), "Nål 4mm"},
		"Latin 1":                      {must(charmap.ISO8859_1.NewEncoder().String(named(order, "ISO-8859-1"))), "Nål 4mm"},
		"GBK":                          {must(simplifiedchinese.GBK.NewEncoder().String(named(chinese, "GBK"))), "针头 4mm"},
		"UTF-16":                       {must(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(named(chinese, "UTF-16"))), "针头 4mm"},
	}
	for name, test := range tests {
		o, err := ubl.Parse(strings.NewReader(test.file), ubl.Limits{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := o.Lines[0].Item.Descriptions[0].Text; got != test.description {
			t.Errorf("%s: %q, want %q", name, got, test.description)
		}
	}
}

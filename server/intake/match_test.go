package intake_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/orderline"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

func TestSameNumberInAnotherFile(t *testing.T) {
	d := newDesk(t)
	first := d.take(t, d.merchandiser, "UC1_Order.xml", example(t, "UC1_Order.xml"))
	second := d.take(t, d.merchandiser, "UC2_Order.xml", example(t, "UC2_Order.xml"))
	if second.CustomerProposed || second.Order.CustomerID != first.Order.CustomerID {
		t.Error("the buyer of UC2 is the one of UC1, but was not found")
	}
	if rules(first)[orders.RuleDuplicatePO] != 0 {
		t.Error("the first use of a number is doubted")
	}
	for _, doubt := range second.Discrepancies {
		if doubt.Rule != orders.RuleDuplicatePO {
			continue
		}
		if doubt.SourcePath != "/Order/ID" || doubt.Severity != discrepancy.SeverityWarning || doubt.ResolvedAt != nil ||
			!strings.Contains(doubt.Params["numbers"], first.Order.Number) {
			t.Errorf("doubt %v", doubt)
		}
	}
	if n := rules(second)[orders.RuleDuplicatePO]; n != 1 {
		t.Errorf("%d doubts about the number used twice", n)
	}
	// UC1 and Order_Example share the GLN of their buyers, which are two firms.
	third := d.take(t, d.merchandiser, "Order_Example.xml", example(t, "Order_Example.xml"))
	if !third.CustomerProposed || third.Order.CustomerID == first.Order.CustomerID {
		t.Error("another firm was taken for the first by an identifier they share")
	}
}

func TestBuyerIsFoundByNameAndIdentifierAlone(t *testing.T) {
	gln := scalar.Identifier{Scheme: "0088", Value: "7300010000001"}
	for _, test := range []struct {
		name, legal string
		identifiers []scalar.Identifier
		want        string // matched, proposed or refused
	}{
		{"both agree", "city  HOSPITAL 345433", []scalar.Identifier{gln}, "matched"},
		{"only the identifier", "Another Hospital", []scalar.Identifier{gln}, "proposed"},
		{"only the name", "City Hospital 345433", nil, "refused"},
		{"the number under another scheme", "City Hospital 345433", []scalar.Identifier{{Scheme: "0192", Value: gln.Value}}, "refused"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t)
			known := d.customer(t, test.legal, test.identifiers)
			done, err := d.intake.ImportUBLBytes(as(d.merchandiser), "UC1.xml", example(t, "UC1_Order.xml"), nil)
			got := "refused"
			switch {
			case err == nil && done.Order.CustomerID == known:
				got = "matched"
			case err == nil && done.CustomerProposed:
				got = "proposed"
			case !errors.Is(err, fault.New(fault.Blocked, "intake.customer_unclear")):
				t.Errorf("error %v", err)
			}
			if got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
			if test.want != "refused" {
				return
			}
			chosen, err := d.intake.ImportUBLBytes(as(d.merchandiser), "UC1.xml", example(t, "UC1_Order.xml"), &known)
			if err != nil || chosen.Order.CustomerID != known || rules(chosen)["intake.customer_chosen"] != 1 {
				t.Errorf("with the customer chosen: %+v, %v", chosen, err)
			}
		})
	}
}

func (d *desk) customer(t *testing.T, legal string, identifiers []scalar.Identifier) scalar.ID {
	t.Helper()
	id, err := d.store.Write(d.sys, "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c, err := tx.Customer.Create().SetNumber("CU-1").SetName("the hospital").SetNameKey("the hospital").SetLegalName(legal).
			SetLegalKey(store.Fold(legal)).SetIdentifiers(identifiers).SetCurrency("EUR").Save(ctx)
		if err != nil {
			return 0, err
		}
		return c.ID, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestProductIsFoundByOurCode(t *testing.T) {
	d := newDesk(t)
	_, err := d.store.Write(d.sys, "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return 0, tx.Product.Create().SetCode("sn-33").SetCodeKey("sn-33").SetName("酱").SetNameKey("酱").SetUnit("KGM").Exec(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	done := d.take(t, d.merchandiser, "UC1.xml", example(t, "UC1_Order.xml"))
	line := d.store.Client().OrderLine.Query().Where(orderline.Position(1)).OnlyX(d.sys)
	if p := line.QueryProduct().OnlyX(d.sys); p.Code != "sn-33" {
		t.Errorf("product %v", p)
	}
	if got := rules(done); got[orders.RuleOtherUnit] != 1 || got["intake.product_proposed"] != done.Order.LineCount-1 {
		t.Errorf("doubts %v", got)
	}
}

func TestSalesImportsForItsOwnCustomers(t *testing.T) {
	d := newDesk(t)
	done := d.take(t, d.sales, "UC1.xml", example(t, "UC1_Order.xml"))
	if *done.Order.SalesID != d.sales.ID || done.Order.MerchandiserID != nil {
		t.Errorf("sales %v, merchandiser %v", done.Order.SalesID, done.Order.MerchandiserID)
	}
	if got := rules(done); got[orders.RuleNoProduct] != done.Order.LineCount || done.ProductsProposed != 0 {
		t.Errorf("who may not make products made some: %v", got)
	}
}

package crowd_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/ent/searchterm"
	"gendan/ent/scalar"
	"gendan/server/platform/backup"
	"gendan/server/platform/crowd"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// TestFill copies two orders, one under way and one closed, with what hangs on them: numbers are of their
// own, sums and working days stay, nothing points into the void, and the copies are found by their words.
func TestFill(t *testing.T) {
	s := storetest.New(t)
	due := scalar.NewDate(2026, 12, 24)
	_, err := s.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c := tx.Customer.Create().SetNumber("CU-2611-0001").SetName("Nordvik").SetNameKey("nordvik").SetCurrency("USD").SaveX(ctx)
		for i, status := range []order.Status{order.StatusConfirmed, order.StatusClosed} {
			number, err := store.Number(ctx, tx, "SO")
			if err != nil {
				return 0, err
			}
			o := tx.Order.Create().SetNumber(number).SetCustomerPoNo("PO 7").SetCustomerID(c.ID).SetCurrency("USD").SetStatus(status).
				SetPromisedOn(due).SetLineCount(2).SetPayableAmount(1200).SaveX(ctx)
			for n := range 2 {
				l := tx.OrderLine.Create().SetOrderID(o.ID).SetPosition(n + 1).SetDescription("Polo").SetUnit("C62").SetCurrency("USD").SetAmount(600).SaveX(ctx)
				b := tx.ProductionBatch.Create().SetNumber(fmt.Sprintf("B-2611-%d%d", i, n)).SetOrderID(o.ID).SetOrderLineID(l.ID).SetUnit("C62").SaveX(ctx)
				tx.Operation.Create().SetOrderID(o.ID).SetBatchID(b.ID).SetSequence(1).SetName("Sew").ExecX(ctx)
			}
		}
		return 0, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	if err := crowd.Fill(t.Context(), s, 50, func(n int) { told = n }); err != nil {
		t.Fatal(err)
	}
	sys, client := storetest.System(), s.Client()
	orders := client.Order.Query().WithLines().AllX(sys)
	if len(orders) != 50 || told != 50 {
		t.Fatalf("%d orders, told of %d, want 50", len(orders), told)
	}
	open := 0
	for _, o := range orders {
		if o.Status == order.StatusConfirmed {
			open++
		}
		sum := scalar.Amount(0)
		for _, l := range o.Edges.Lines {
			sum += l.Amount
		}
		if len(o.Edges.Lines) != o.LineCount || sum != o.PayableAmount || o.PromisedOn.Weekday() != due.Weekday() || o.PromisedOn.After(due) {
			t.Errorf("%s has %d lines of %d, promised on %s", o.Number, len(o.Edges.Lines), sum, o.PromisedOn)
		}
		if strings.Contains(o.CustomerPoNo, "PO 7 ") && !client.SearchTerm.Query().
			Where(searchterm.RecordID(o.ID), searchterm.Term(strings.ToLower(o.CustomerPoNo))).ExistX(sys) {
			t.Errorf("%s is not found by %s", o.Number, o.CustomerPoNo)
		}
	}
	if open < 3 || open > 10 {
		t.Errorf("%d of 50 are under way", open)
	}
	if batches := client.ProductionBatch.Query().CountX(sys); batches != 100 {
		t.Errorf("%d batches, want two an order", batches)
	}
	if err := backup.Orphans(t.Context(), s); err != nil {
		t.Error(err)
	}
	_, err = s.Write(sys, "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		number, err := store.Number(ctx, tx, "SO")
		if err == nil && client.Order.Query().Where(order.Number(number)).ExistX(sys) {
			t.Errorf("the next number %s is taken", number)
		}
		return 0, err
	})
	if err != nil {
		t.Error(err)
	}
}

package orders_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent/order"
	"gendan/ent/ent/requirement"
	"gendan/ent/scalar"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

func TestCopyMakesARepeat(t *testing.T) {
	w := newWorld(t)
	first, err := w.orders.Create(w.merch, orders.Draft{
		CustomerID: w.customer.ID, CustomerPONo: "PO-1", Lines: []orders.DraftLine{w.line()},
		Requirements: []orders.DraftRequirement{{Kind: requirement.KindPacking, Text: "单件入盒"}},
	})
	w.must(err)
	first, err = w.orders.Confirm(w.merch, first.ID, first.Version)
	w.must(err)
	again, err := w.orders.Copy(w.merch, first.ID)
	w.must(err)
	if again.Kind != order.KindRepeat || again.Status != order.StatusDraft || again.OriginalID == nil || *again.OriginalID != first.ID {
		t.Errorf("the repeat is %s %s of %v", again.Kind, again.Status, again.OriginalID)
	}
	if again.CustomerPoNo != "" || !again.RequestedOn.IsZero() || !again.PromisedOn.IsZero() || again.PayableAmount != first.PayableAmount {
		t.Errorf("the repeat has the number %q, is asked for %s, promised %s, and comes to %d", again.CustomerPoNo, again.RequestedOn, again.PromisedOn, again.PayableAmount)
	}
	a, b := w.lines(first)[0], w.lines(again)[0]
	if diff := cmp.Diff([]any{a.ProductID, a.Quantity, a.UnitPrice}, []any{b.ProductID, b.Quantity, b.UnitPrice}); diff != "" {
		t.Errorf("the line of the repeat:\n%s", diff)
	}
	if !slices.Contains(w.doubts(again), "WARNING "+orders.RuleRepeatPrice) {
		t.Errorf("the price is not to be confirmed: %v", w.doubts(again))
	}
	if n := again.QueryRequirements().CountX(w.merch); n != 1 {
		t.Errorf("%d requirements were taken over, want 1", n)
	}
	if _, err := w.orders.Copy(w.as(scalar.Merchandiser), first.ID); err == nil {
		t.Error("somebody copied an order of others")
	}
}

func TestHandOverAll(t *testing.T) {
	w := newWorld(t)
	mine, other := w.draft(), w.confirmed()
	from, chief, to := *mine.MerchandiserID, w.as(scalar.Manager), w.as(scalar.Merchandiser)
	heir := orders.Parcel{From: from, To: idOf(to), Expected: new(2)}
	if _, err := w.orders.HandOverAll(chief, orders.Parcel{From: from, To: heir.To, Expected: new(3)}); codeOf(err) != "CONFLICT" {
		t.Errorf("another number than was looked at: %v", err)
	}
	if _, err := w.orders.HandOverAll(to, heir); codeOf(err) != "BLOCKED" {
		t.Errorf("somebody took the orders of another: %v", err)
	}
	ids, err := w.orders.HandOverAll(chief, heir)
	w.must(err)
	if want := []scalar.ID{mine.ID, other.ID}; !slices.Equal(ids, want) {
		t.Errorf("handed over %v, want %v", ids, want)
	}
	for _, id := range ids {
		if o := w.store.Client().Order.GetX(chief, id); *o.MerchandiserID != heir.To {
			t.Errorf("order %s is carried by %s", o.Number, *o.MerchandiserID)
		}
	}
	back := orders.Parcel{From: heir.To, To: from, Orders: ids}
	_, err = w.orders.HandOverAll(chief, back)
	w.must(err)
	if _, err := w.orders.HandOverAll(chief, back); codeOf(err) != "BLOCKED" {
		t.Errorf("taken back twice: %v", err)
	}
	if o := w.store.Client().Order.GetX(chief, mine.ID); *o.MerchandiserID != from {
		t.Errorf("order %s did not come back", o.Number)
	}
}

func idOf(ctx context.Context) scalar.ID { return actor.From(ctx).ID }

// codeOf is the code of the first fault of an error; empty without one.
func codeOf(err error) string {
	if faults, ok := fault.All(err); ok && len(faults) > 0 {
		return string(faults[0].Code)
	}
	return ""
}

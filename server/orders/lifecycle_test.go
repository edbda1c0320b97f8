package orders_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent/order"
	"gendan/server/orders"
	"gendan/server/platform/policy"
)

var statuses = []order.Status{
	order.StatusDraft, order.StatusClarifying, order.StatusConfirmed, order.StatusClosed, order.StatusCancelled,
}

func TestEveryMoveOfAnOrderIsEitherAllowedOrNot(t *testing.T) {
	allowed := map[[2]order.Status]bool{
		{"DRAFT", "CLARIFYING"}: true, {"DRAFT", "CONFIRMED"}: true, {"DRAFT", "CANCELLED"}: true,
		{"CLARIFYING", "CONFIRMED"}: true, {"CLARIFYING", "CANCELLED"}: true,
		{"CONFIRMED", "CLOSED"}: true, {"CONFIRMED", "CANCELLED"}: true,
	}
	for _, from := range statuses {
		for _, to := range statuses {
			if got := orders.CanMove(from, to); got != allowed[[2]order.Status{from, to}] {
				t.Errorf("%s to %s: %v", from, to, got)
			}
		}
	}
}

// A walk tries moves at random; once done, an order stays done.
func TestNoPathLeavesAFinalState(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for range 10_000 {
		at, done := order.StatusDraft, false
		for range 20 {
			to := statuses[r.IntN(len(statuses))]
			if !orders.CanMove(at, to) {
				continue
			}
			if done {
				t.Fatalf("seed %d: %s, which is final, moved to %s", seed, at, to)
			}
			if to == order.StatusDraft || at == order.StatusConfirmed && orders.Open(to) {
				t.Fatalf("seed %d: moved back from %s to %s", seed, at, to)
			}
			at = to
			done = orders.Final(at)
		}
	}
}

func TestWhatCanBeDoneWithAnOrder(t *testing.T) {
	merchandiser := []policy.Permission{
		policy.OrderUpdate, policy.OrderConfirm, policy.OrderCancel, policy.OrderClose, policy.OrderHold,
		policy.OrderHandOver, policy.OrderPromise,
	}
	cases := []struct {
		name  string
		facts orders.Facts
		may   []policy.Permission
		want  []orders.Action
	}{
		{"empty draft", orders.Facts{Status: order.StatusDraft}, merchandiser,
			[]orders.Action{orders.Update, orders.Clarify, orders.Hold, orders.Cancel, orders.HandOver}},
		{"draft with lines", orders.Facts{Status: order.StatusDraft, Lines: 2}, merchandiser,
			[]orders.Action{orders.Update, orders.Clarify, orders.Confirm, orders.Hold, orders.Cancel, orders.Promise, orders.HandOver}},
		{"held draft", orders.Facts{Status: order.StatusDraft, Lines: 2, Held: true}, merchandiser,
			[]orders.Action{orders.Update, orders.Clarify, orders.Resume, orders.Cancel, orders.Promise, orders.HandOver}},
		{"waiting for the customer", orders.Facts{Status: order.StatusClarifying, Lines: 2}, merchandiser,
			[]orders.Action{orders.Update, orders.Clarify, orders.Confirm, orders.Hold, orders.Cancel, orders.Promise, orders.HandOver}},
		{"confirmed", orders.Facts{Status: order.StatusConfirmed, Lines: 2}, merchandiser,
			[]orders.Action{orders.Update, orders.Hold, orders.Cancel, orders.Promise, orders.HandOver}},
		{"partly shipped", orders.Facts{Status: order.StatusConfirmed, Lines: 2, Shipped: true}, merchandiser,
			[]orders.Action{orders.Update, orders.Hold, orders.Promise, orders.HandOver}},
		{"delivered", orders.Facts{Status: order.StatusConfirmed, Lines: 2, Shipped: true, Delivered: true}, merchandiser,
			[]orders.Action{orders.Update, orders.Hold, orders.Close, orders.Promise, orders.HandOver}},
		{"closed", orders.Facts{Status: order.StatusClosed, Lines: 2, Shipped: true, Delivered: true}, merchandiser, []orders.Action{}},
		{"cancelled", orders.Facts{Status: order.StatusCancelled, Lines: 2}, merchandiser, []orders.Action{}},
		{"confirmed, seen by finance", orders.Facts{Status: order.StatusConfirmed, Lines: 2},
			[]policy.Permission{policy.OrderHold}, []orders.Action{orders.Hold}},
		{"confirmed, seen by quality", orders.Facts{Status: order.StatusConfirmed, Lines: 2}, nil, []orders.Action{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, orders.Actions(c.facts, c.may)); diff != "" {
				t.Errorf("actions (-want +got):\n%s", diff)
			}
		})
	}
}

package people_test

import (
	"context"
	"fmt"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/people"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// scene is orders in every state, of every mix of who carries and sells them.
func scene(t *testing.T, s *store.Store, staff []*actor.Actor) (orders []scalar.ID, firms []scalar.ID) {
	t.Helper()
	_, err := s.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		team := tx.Team.Create().SetName("A").SaveX(ctx)
		staff[1].TeamID = team.ID
		tx.User.UpdateOneID(staff[1].ID).SetTeamID(team.ID).ExecX(ctx)
		for i := range 2 {
			name := fmt.Sprint("C-", i)
			c := tx.Customer.Create().SetNumber(name).SetName(name).SetNameKey(name).SetCurrency("USD")
			if i == 1 {
				c.SetSalesID(staff[2].ID)
			}
			firms = append(firms, c.SaveX(ctx).ID)
		}
		for i, status := range []order.Status{order.StatusDraft, order.StatusClarifying, order.StatusConfirmed, order.StatusClosed, order.StatusCancelled} {
			for n := range 4 {
				c := tx.Order.Create().SetNumber(fmt.Sprint("SO-", i, n)).SetStatus(status).SetCustomerID(firms[n%2]).SetCurrency("USD")
				switch n {
				case 0:
					c.SetMerchandiserID(staff[0].ID)
				case 1:
					c.SetTeamID(team.ID)
				case 2:
					c.SetSalesID(staff[2].ID)
				}
				orders = append(orders, c.SaveX(ctx).ID)
			}
		}
		return 0, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return orders, firms
}

// TestReachAgreesWithTheRows holds the rule asked of one order beside the rows each person reads.
func TestReachAgreesWithTheRows(t *testing.T) {
	s := storetest.New(t)
	sets := [][]scalar.Role{{scalar.Merchandiser}, {scalar.Merchandiser}, {scalar.Sales}, {scalar.Production, scalar.Merchandiser}}
	for _, r := range scalar.Roles() {
		if r != scalar.Buyer {
			sets = append(sets, []scalar.Role{r})
		}
	}
	var staff []*actor.Actor
	for _, roles := range sets {
		staff = append(staff, storetest.Person(t, s, 0, roles...))
	}
	orders, firms := scene(t, s, staff)
	staff = append(staff, storetest.Person(t, s, firms[0], scalar.Buyer))
	messages := map[scalar.Audience][]scalar.ID{}
	_, err := s.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		for _, id := range orders {
			for _, to := range []scalar.Audience{scalar.ForHouse, scalar.ForCommercial, scalar.ForCustomer} {
				m := tx.Message.Create().SetOrderID(id).SetAudience(to).SetAuthorID(staff[0].ID).SetAuthorName("x").SetBody("x").SaveX(ctx)
				messages[to] = append(messages[to], m.ID)
			}
		}
		return 0, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for i, id := range orders {
		reach, err := people.Reach(t.Context(), s.Client(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range staff {
			ctx := storetest.As(t.Context(), a)
			_, err := s.Client().Order.Get(ctx, id)
			if got := reach.Sees(a); got != (err == nil) {
				t.Errorf("%v and order %s: the reach says %v, the rows %v", a.Roles, reach.Order.Number, got, err == nil)
			} else if got {
				seen++
			}
			for to, ids := range messages {
				_, err := s.Client().Message.Get(ctx, ids[i])
				if got := reach.Hears(a, to); got != (err == nil) {
					t.Errorf("%v and %s on order %s: the reach says %v, the rows %v", a.Roles, to, reach.Order.Number, got, err == nil)
				}
			}
		}
	}
	if seen < 50 || seen == len(orders)*len(staff) {
		t.Errorf("%d of %d pairs are seen", seen, len(orders)*len(staff))
	}
}

func TestStaff(t *testing.T) {
	s := storetest.New(t)
	mei, gone := storetest.Person(t, s, 0, scalar.Merchandiser), storetest.Person(t, s, 0, scalar.Sales)
	storetest.Person(t, s, 0) // without any role
	_, err := s.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		firm := tx.Customer.Create().SetNumber("C-1").SetName("x").SetNameKey("x").SetCurrency("USD").SaveX(ctx)
		return firm.ID, tx.User.UpdateOneID(gone.ID).SetDisabledAt(s.Clock().Now()).Exec(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	staff, err := people.Staff(t.Context(), s.Client())
	if err != nil {
		t.Fatal(err)
	}
	if len(staff) != 1 || staff[0].ID != mei.ID || !staff[0].Has(scalar.Merchandiser) {
		t.Errorf("staff %v", staff)
	}
}

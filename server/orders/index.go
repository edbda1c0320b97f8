package orders

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// index puts the order under the words it is found by: its number for everyone, its customer's
// name and number of it for those who see customers.
func index(ctx context.Context, tx *ent.Client, o *ent.Order, customer string) error {
	return store.Index(ctx, tx, ent.TypeOrder, o.ID, terms(o, customer)...)
}

func terms(o *ent.Order, customer string) []store.Term {
	return []store.Term{
		{Text: o.Number}, {Text: o.CustomerPoNo, See: policy.Customer}, {Text: customer, See: policy.Customer},
	}
}

// reindex finds the orders of a customer by its new name from now on.
func reindex(ctx context.Context, tx *ent.Client, c *ent.Customer) error {
	rows, err := tx.Order.Query().Where(order.CustomerID(c.ID)).Order(order.ByID()).All(actor.System(ctx))
	if err != nil {
		return fmt.Errorf("list the orders of customer %s: %w", c.ID, err)
	}
	for _, o := range rows {
		if err := index(ctx, tx, o, c.Name); err != nil {
			return err
		}
	}
	return nil
}

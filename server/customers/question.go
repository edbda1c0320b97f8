package customers

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/scalar"
)

// Ask says something to the customer of an order, within a transaction: the question that the
// order then waits for.
func (m *Messages) Ask(ctx context.Context, tx *ent.Client, orderID scalar.ID, question string) error {
	_, err := m.send(ctx, tx, Word{OrderID: orderID, Audience: scalar.ForCustomer, Body: question})
	return err
}

package intake

import (
	"cmp"
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/product"
	"gendan/server/catalog"
	"gendan/server/intake/ubl"
	"gendan/server/orders"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
)

// longestCode is the longest code of a product.
const longestCode = 60

// settleProducts finds what each line orders in the catalogue, by our own code as the customer
// gives it or else by the standard one, or puts it there.
func (s *Service) settleProducts(ctx context.Context, tx *ent.Client, r *reading) error {
	for i := range r.order.Lines {
		item, line := &r.order.Lines[i].Item, &r.draft.Lines[i]
		p, code, err := findProduct(ctx, tx, item)
		if err != nil {
			return err
		}
		r.mark(code, "product")
		if p == nil && mayPropose(ctx) {
			if p, err = s.proposeProduct(ctx, tx, r, i); err != nil {
				return err
			}
		}
		switch {
		case p == nil || p.ArchivedAt != nil: // what is put away is not made any more
			r.doubtLine(i, orders.RuleNoProduct, discrepancy.SeverityWarning, cmp.Or(code.Path, item.Name.Path), "description", line.Description)
			continue
		case p.Unit != line.Unit:
			r.doubtLine(i, orders.RuleOtherUnit, discrepancy.SeverityWarning, r.order.Lines[i].Quantity.Unit.Path,
				"unit", line.Unit, "standard", p.Unit)
		}
		line.ProductID = &p.ID
	}
	return nil
}

// mayPropose reports whether the actor may put a product into the catalogue by an import.
func mayPropose(ctx context.Context) bool {
	a := actor.From(ctx)
	return policy.Can(a, policy.ProductCreate) || a == nil && actor.IsSystem(ctx)
}

// findProduct returns the product and the value of the file that names it. A code that is not ours
// nor the standard one may be anybody's, so that the name has to agree too.
func findProduct(ctx context.Context, tx *ent.Client, item *ubl.Item) (*ent.Product, ubl.Value, error) {
	for _, code := range []ubl.Value{item.SellerID.Value, item.StandardID.Value, newCode(item)} {
		if !code.Given() {
			continue
		}
		p, err := tx.Product.Query().Where(product.CodeKey(codeKey(code))).Only(ctx)
		switch ours := code == item.SellerID.Value || code == item.StandardID.Value; {
		case ent.IsNotFound(err):
		case err != nil:
			return nil, ubl.Value{}, fmt.Errorf("look for product %s: %w", code.Text, err)
		case ours, p.NameKey == store.Fold(short(item.Name.Text, 200)):
			return p, code, nil
		}
	}
	return nil, newCode(item), nil
}

func codeKey(code ubl.Value) string { return store.Fold(short(code.Text, longestCode)) }

// newCode is the code of an item that is not in the catalogue: what the customer takes for ours,
// else the best there is.
func newCode(item *ubl.Item) ubl.Value {
	for _, code := range []ubl.Value{item.SellerID.Value, item.StandardID.Value, item.ManufacturerID.Value, item.BuyerID.Value} {
		if code.Given() {
			return code
		}
	}
	return item.Name
}

// proposeProduct puts what a line orders into the catalogue, to be completed by a person. It returns
// none where the code is another product's already, or the unit is not known.
func (s *Service) proposeProduct(ctx context.Context, tx *ent.Client, r *reading, i int) (*ent.Product, error) {
	item, line := &r.order.Lines[i].Item, r.draft.Lines[i]
	code := newCode(item)
	taken, err := tx.Product.Query().Where(product.CodeKey(codeKey(code))).Exist(actor.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("look for product %s: %w", code.Text, err)
	}
	if _, known := rec20.Lookup(r.order.Lines[i].Quantity.Unit.Text); taken || !known {
		return nil, nil
	}
	p, err := s.catalog.Create(ctx, catalog.Card{
		Code: new(short(code.Text, longestCode)), Name: new(short(item.Name.Text, 200)), Unit: &line.Unit,
	})
	if err != nil {
		return nil, fmt.Errorf("propose product %s: %w", code.Text, err)
	}
	r.doubtLine(i, ruleProductProposed, discrepancy.SeverityWarning, code.Path, "code", p.Code, "name", p.Name)
	return p, nil
}

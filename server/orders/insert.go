package orders

import (
	"context"
	"fmt"
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/orderadjustment"
	"gendan/ent/scalar"
)

// many is how many rows are written with one statement, and most where they are small and nothing
// else is written with each.
const (
	many = 100
	most = 1000
)

// inserted is what hangs on a new order and says something about its figures and doubts.
type inserted struct {
	lines         []*ent.OrderLine
	adjustments   []*ent.OrderAdjustment
	discrepancies []*ent.Discrepancy
}

// insert writes everything that hangs on a new order.
func insert(ctx context.Context, tx *ent.Client, o *ent.Order, d Draft) (inserted, error) {
	parts := parts{ctx: ctx, tx: tx, order: o}
	var rows []*ent.OrderLineCreate
	var sum scalar.Amount
	for i, l := range d.Lines {
		id := scalar.NewID(scalar.KindOrderLine)
		sums := l.charged(o.Currency)
		sum += sums.Net
		rows = append(rows, l.row(tx, o, i+1).SetID(id).
			SetAllowanceAmount(sums.Allowances).SetChargeAmount(sums.Charges).SetAmount(sums.Net))
		parts.add(&id, sums.Gross, l.Adjustments, l.Requirements, l.Discrepancies, l.Provenance)
	}
	for some := range slices.Chunk(rows, many) {
		lines, err := tx.OrderLine.CreateBulk(some...).Save(ctx)
		if err != nil {
			return inserted{}, fmt.Errorf("write the lines of order %s: %w", o.Number, err)
		}
		parts.inserted.lines = append(parts.inserted.lines, lines...)
	}
	parts.add(nil, sum, d.Adjustments, d.Requirements, d.Discrepancies, d.Provenance)
	err := parts.write()
	return parts.inserted, err
}

// row begins the row of a line.
func (l DraftLine) row(tx *ent.Client, o *ent.Order, position int) *ent.OrderLineCreate {
	return tx.OrderLine.Create().SetOrderID(o.ID).SetPosition(position).SetNillableProductID(l.ProductID).
		SetDescription(l.Description).SetCustomerItemNo(l.CustomerItemNo).SetCustomerLineNo(l.CustomerLineNo).
		SetSpec(l.Spec).SetProperties(l.Properties).SetQuantity(l.Quantity).SetUnit(l.Unit).
		SetUnitPrice(l.UnitPrice).SetPricePer(l.PricePer).SetTaxPercent(l.TaxPercent).SetTaxCategory(l.TaxCategory).
		SetCurrency(o.Currency).SetRequestedOn(l.RequestedOn).SetPromisedOn(l.PromisedOn).SetNote(l.Note)
}

// parts collects the rows that hang on an order or on its lines.
type parts struct {
	ctx           context.Context
	tx            *ent.Client
	order         *ent.Order
	adjustments   []*ent.OrderAdjustmentCreate
	requirements  []*ent.RequirementCreate
	discrepancies []*ent.DiscrepancyCreate
	provenance    []*ent.ProvenanceCreate
	inserted      inserted
}

// add takes up what hangs on a line, or on the order where line is nil; base is what its
// allowances and charges stand on.
func (p *parts) add(line *scalar.ID, base scalar.Amount, adjustments []DraftAdjustment, requirements []DraftRequirement,
	discrepancies []DraftDiscrepancy, provenance []DraftProvenance) {
	for _, a := range adjustments {
		p.adjustments = append(p.adjustments, a.row(p.tx, p.order, line, base))
	}
	for _, r := range requirements {
		p.requirements = append(p.requirements, r.row(p.tx, p.order, line))
	}
	for _, d := range discrepancies {
		p.discrepancies = append(p.discrepancies, p.tx.Discrepancy.Create().SetOrderID(p.order.ID).
			SetNillableOrderLineID(line).SetRule(d.Rule).SetSeverity(d.Severity).SetParams(d.Params).
			SetSourcePath(d.SourcePath))
	}
	for _, v := range provenance {
		p.provenance = append(p.provenance, p.tx.Provenance.Create().SetOrderID(p.order.ID).
			SetNillableOrderLineID(line).SetNillableAttachmentID(v.AttachmentID).SetField(v.Field).
			SetSourcePath(v.SourcePath).SetSourceText(v.SourceText))
	}
}

func (p *parts) write() error {
	err := inParts(p.adjustments, func(some []*ent.OrderAdjustmentCreate) error {
		rows, err := p.tx.OrderAdjustment.CreateBulk(some...).Save(p.ctx)
		p.inserted.adjustments = append(p.inserted.adjustments, rows...)
		return err
	})
	if err == nil {
		err = inParts(p.requirements, func(some []*ent.RequirementCreate) error {
			return p.tx.Requirement.CreateBulk(some...).Exec(p.ctx)
		})
	}
	if err == nil {
		err = inParts(p.discrepancies, func(some []*ent.DiscrepancyCreate) error {
			rows, err := p.tx.Discrepancy.CreateBulk(some...).Save(p.ctx)
			p.inserted.discrepancies = append(p.inserted.discrepancies, rows...)
			return err
		})
	}
	if err == nil {
		err = inPartsOf(most, p.provenance, func(some []*ent.ProvenanceCreate) error {
			return p.tx.Provenance.CreateBulk(some...).Exec(p.ctx)
		})
	}
	if err != nil {
		return fmt.Errorf("write what hangs on order %s: %w", p.order.Number, err)
	}
	return nil
}

func inParts[T any](all []T, write func([]T) error) error { return inPartsOf(many, all, write) }

func inPartsOf[T any](size int, all []T, write func([]T) error) error {
	for some := range slices.Chunk(all, size) {
		if err := write(some); err != nil {
			return err
		}
	}
	return nil
}

func (a DraftAdjustment) charge() bool { return a.Kind == orderadjustment.KindCharge }

// row begins the row of an allowance or charge. One that states its amount keeps it: where it
// also names a percentage but not of what, that is noted as of what it stands on now.
func (a DraftAdjustment) row(tx *ent.Client, o *ent.Order, line *scalar.ID, base scalar.Amount) *ent.OrderAdjustmentCreate {
	stated := a.Base
	if a.Amount != 0 && a.Percent != nil && stated == 0 {
		stated = base
	}
	return tx.OrderAdjustment.Create().SetOrderID(o.ID).SetNillableOrderLineID(line).SetKind(a.Kind).
		SetReason(a.Reason).SetNillablePercent(a.Percent).SetBaseAmount(stated).SetAmount(a.sum().On(base)).
		SetTaxPercent(a.TaxPercent).SetTaxCategory(a.TaxCategory).SetCurrency(o.Currency)
}

func (r DraftRequirement) row(tx *ent.Client, o *ent.Order, line *scalar.ID) *ent.RequirementCreate {
	return tx.Requirement.Create().SetOrderID(o.ID).SetNillableOrderLineID(line).SetKind(r.Kind).SetText(r.Text)
}

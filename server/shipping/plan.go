package shipping

import (
	"context"
	"strings"
	"unicode/utf8"

	"gendan/ent/ent"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Plan makes a shipment of passed goods of one customer, of one order or several. What shipments
// have of a line together never exceeds what passed, nor what was ordered with its tolerance.
func (s *Service) Plan(ctx context.Context, parts []Part, d Details) (*ent.Shipment, error) {
	return s.write(ctx, "shipping.plan", policy.ShipmentCreate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		orders, err := ordersOf(ctx, tx, parts)
		if err != nil {
			return 0, err
		}
		if err := store.Lock(ctx, tx, orders...); err != nil {
			return 0, err
		}
		goods, err := gather(ctx, tx, parts, 0, 0)
		if err != nil {
			return 0, err
		}
		row, err := create(ctx, tx, goods, d)
		if err != nil {
			return 0, err
		}
		for _, g := range goods {
			if err := put(ctx, tx, row.ID, g); err != nil {
				return 0, err
			}
		}
		if err := index(ctx, tx, row); err != nil {
			return 0, err
		}
		return row.ID, s.recompute(ctx, tx, orders)
	})
}

func create(ctx context.Context, tx *ent.Client, goods []cargo, d Details) (*ent.Shipment, error) {
	first := goods[0].line.Edges.Order
	b := tx.Shipment.Create().SetCustomerID(first.CustomerID).SetShipTo(first.ShipTo).SetMarks(first.ShippingMarks)
	if d.Mode == nil {
		return nil, fault.New(fault.Required, "base.required", "mode")
	}
	p, known, err := packing(ctx, tx, goods)
	if err != nil {
		return nil, err
	}
	if known {
		p.fill(b.Mutation())
	}
	was := &ent.Shipment{NetKg: p.NetKg, GrossKg: p.GrossKg}
	if err := d.fill(b.Mutation(), was); err != nil {
		return nil, err
	}
	if err := doubt(ctx, tx, b.Mutation(), goods, *d.Mode, ""); err != nil {
		return nil, err
	}
	number, err := store.Number(ctx, tx, "SH")
	if err != nil {
		return nil, err
	}
	return b.SetNumber(number).Save(ctx)
}

func (p Packing) fill(m *ent.ShipmentMutation) {
	m.SetCartonCount(p.Cartons)
	m.SetNetKg(p.NetKg)
	m.SetGrossKg(p.GrossKg)
	m.SetVolumeM3(p.VolumeM3)
}

func put(ctx context.Context, tx *ent.Client, id scalar.ID, g cargo) error {
	return tx.ShipmentLine.Create().SetShipmentID(id).SetOrderID(g.line.OrderID).SetOrderLineID(g.line.ID).
		SetQuantity(g.quantity).SetUnit(g.line.Unit).Exec(ctx)
}

// doubt adds to the note that an Incoterm does not fit how the goods travel, once.
func doubt(ctx context.Context, tx *ent.Client, m *ent.ShipmentMutation, goods []cargo, mode shipment.Mode, note string) error {
	if given, ok := m.Note(); ok {
		note = given
	}
	lang := ""
	for _, g := range goods {
		o := g.line.Edges.Order
		if !Contradicts(o.Incoterm, mode) {
			continue
		}
		if lang == "" {
			var err error
			if lang, err = language(ctx, tx); err != nil {
				return err
			}
		}
		words := fault.New(fault.Invalid, "shipping.incoterm_mode").With("number", o.Number).
			With("incoterm", o.Incoterm).With("mode", fault.Term("shipping.mode."+string(mode))).Text(lang)
		longer := strings.TrimSpace(note + "\n" + words)
		if strings.Contains(note, words) || utf8.RuneCountInString(longer) > 1000 {
			continue
		}
		note = longer
		m.SetNote(note)
	}
	return nil
}

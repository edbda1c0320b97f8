package shipping

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/shipmentline"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// Update changes a shipment that was not given up; parts, when there are any, replace all that is
// in it, which only a planned shipment allows. It refuses with CONFLICT if the shipment is no
// longer at version.
func (s *Service) Update(ctx context.Context, id scalar.ID, version int, parts []Part, d Details) (*ent.Shipment, error) {
	return s.write(ctx, "shipping.update", policy.ShipmentUpdate, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		var further []scalar.ID
		if parts != nil {
			var err error
			if further, err = ordersOf(ctx, tx, parts); err != nil {
				return 0, err
			}
		}
		l, err := held(ctx, tx, id, further...)
		if err != nil {
			return 0, err
		}
		if err := store.Fresh(l.Shipment, l.Version, version); err != nil {
			return 0, err
		}
		if l.Status == shipment.StatusCancelled {
			return 0, fault.New(fault.InvalidTransition, "shipping.cancelled").With("number", l.Number)
		}
		u := tx.Shipment.UpdateOneID(id).Where(shipment.Version(version))
		if err := s.change(ctx, tx, l, u.Mutation(), parts, d); err != nil {
			return 0, err
		}
		row, err := u.Save(ctx)
		if err != nil {
			return 0, store.Stale(err, l.Shipment)
		}
		if err := index(ctx, tx, row); err != nil {
			return 0, err
		}
		return id, s.recompute(ctx, tx, l.orders)
	})
}

func (s *Service) change(ctx context.Context, tx *ent.Client, l *load, m *ent.ShipmentMutation, parts []Part, d Details) error {
	goods, err := s.replace(ctx, tx, l, parts)
	if err != nil {
		return err
	}
	was := l.Shipment
	if parts != nil {
		p, known, err := packing(ctx, tx, goods)
		if err != nil {
			return err
		}
		if known {
			p.fill(m)
			was = &ent.Shipment{NetKg: p.NetKg, GrossKg: p.GrossKg, EtdOn: l.EtdOn, EtaOn: l.EtaOn}
		}
	}
	if err := d.fill(m, was); err != nil {
		return err
	}
	mode := l.Mode
	if d.Mode != nil {
		mode = *d.Mode
	}
	if parts == nil && mode != l.Mode {
		if goods, err = l.goods(ctx, tx); err != nil {
			return err
		}
	}
	return doubt(ctx, tx, m, goods, mode, l.Note)
}

// goods is what is in a shipment, with its order lines and their orders.
func (l *load) goods(ctx context.Context, tx *ent.Client) ([]cargo, error) {
	sys := actor.System(ctx)
	var goods []cargo
	for _, row := range l.lines {
		line, err := tx.OrderLine.Query().Where(orderline.ID(row.OrderLineID)).WithOrder().Only(sys)
		if err != nil {
			return nil, err
		}
		goods = append(goods, cargo{line, row.Quantity})
	}
	return goods, nil
}

// replace puts parts into a planned shipment in place of all that is in it.
func (s *Service) replace(ctx context.Context, tx *ent.Client, l *load, parts []Part) ([]cargo, error) {
	if parts == nil {
		return nil, nil
	}
	if l.Status != shipment.StatusPlanned {
		return nil, fault.New(fault.Blocked, "shipping.packed_already", "lines").With("number", l.Number)
	}
	// Who does not see all of it must not throw out what others put in.
	visible, err := linesOf(ctx, tx, l.ID)
	if err != nil {
		return nil, err
	}
	if len(visible) != len(l.lines) {
		return nil, fault.New(fault.Blocked, "shipping.foreign_lines", "lines").With("number", l.Number)
	}
	goods, err := gather(ctx, tx, parts, l.ID, l.CustomerID)
	if err != nil {
		return nil, err
	}
	there := make(map[scalar.ID]*ent.ShipmentLine, len(l.lines))
	for _, row := range l.lines {
		there[row.OrderLineID] = row
	}
	for _, g := range goods {
		row := there[g.line.ID]
		delete(there, g.line.ID)
		switch {
		case row == nil:
			err = put(ctx, tx, l.ID, g)
		case row.Quantity != g.quantity:
			err = tx.ShipmentLine.UpdateOneID(row.ID).Where(shipmentline.Version(row.Version)).SetQuantity(g.quantity).Exec(ctx)
		}
		if err != nil {
			return nil, store.Stale(err, l.Shipment)
		}
	}
	for _, row := range l.lines {
		if there[row.OrderLineID] == nil {
			continue
		}
		err := tx.ShipmentLine.UpdateOneID(row.ID).Where(shipmentline.Version(row.Version)).
			SetArchivedAt(s.clock.Now()).Exec(ctx)
		if err != nil {
			return nil, store.Stale(err, l.Shipment)
		}
	}
	return goods, nil
}

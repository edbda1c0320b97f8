package purchasing

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/goodsreceipt"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Arrival is goods that came in.
type Arrival struct {
	Quantity  *scalar.Quantity // what is still missing when nil
	ArrivedOn scalar.Date      // today when none
	Note      string
}

// Receive records goods that came in for a requirement, all or some of them. More than needed is
// taken, for suppliers deliver by the roll and the box.
func (s *Service) Receive(ctx context.Context, id scalar.ID, version int, a Arrival) (*ent.MaterialRequirement, error) {
	return s.change(ctx, "goods.receive", policy.GoodsReceiptRecord, id, version,
		func(ctx context.Context, tx *ent.Client, now *ent.MaterialRequirement) error {
			if err := s.check(&a, now); err != nil {
				return err
			}
			err := tx.GoodsReceipt.Create().SetOrderID(now.OrderID).SetRequirementID(id).
				SetNillableSupplierID(now.SupplierID).SetQuantity(*a.Quantity).SetArrivedOn(a.ArrivedOn).
				SetNillableOnTime(OnTime(a.ArrivedOn, now.FirstPromisedOn)).SetNote(a.Note).Exec(ctx)
			if err != nil {
				return err
			}
			return count(ctx, tx, now)
		})
}

// check puts the arrival into the form in which it is stored, and says what is wrong with it.
func (s *Service) check(a *Arrival, r *ent.MaterialRequirement) error {
	f := entry.New()
	f.Refuse(Wanted(r))
	today := s.clock.Today()
	if a.ArrivedOn.IsZero() {
		a.ArrivedOn = today
	}
	if a.ArrivedOn.After(today) {
		f.Add(fault.New(fault.OutOfRange, "purchasing.arrived_in_future", "arrivedOn").With("today", today))
	}
	if a.Quantity == nil {
		if r.ArrivedQuantity >= r.Quantity {
			f.Add(fault.New(fault.Required, "base.required", "quantity"))
			return f.Err()
		}
		a.Quantity = new(r.Quantity - r.ArrivedQuantity)
	}
	f.Refuse(entry.Some(*a.Quantity, r.Unit, "quantity"))
	a.Note = f.Text(a.Note, 500, "note")
	return f.Err()
}

// count brings a requirement to what its receipts say.
func count(ctx context.Context, tx *ent.Client, now *ent.MaterialRequirement) error {
	rows, err := receipts(ctx, tx, now.ID)
	if err != nil {
		return err
	}
	now.ArrivedQuantity, now.ArrivedOn = arrived(rows)
	return nil
}

// Void takes a wrong receipt back; the requirement waits again for what it said had come. It
// returns the requirement; so does a CONFLICT, when the receipt is no longer at version.
func (s *Service) Void(ctx context.Context, receiptID scalar.ID, version int, reason string) (*ent.MaterialRequirement, error) {
	f := entry.New()
	reason = f.Needed(reason, 500, "reason")
	if err := f.Err(); err != nil {
		return nil, err
	}
	return write(store.Reason(ctx, reason), s, "goods.void", policy.GoodsReceiptRecord, requirementByID, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		g, err := tx.GoodsReceipt.Get(ctx, receiptID)
		if err != nil {
			return 0, store.Found(err, ent.TypeGoodsReceipt)
		}
		r, err := held(ctx, tx, g.RequirementID)
		if err != nil {
			return 0, err
		}
		if g, err = tx.GoodsReceipt.Query().Where(goodsreceipt.ID(receiptID)).Only(ctx); err != nil {
			return 0, store.Found(err, ent.TypeGoodsReceipt)
		}
		if g.VoidedAt != nil {
			return 0, fault.New(fault.InvalidTransition, "purchasing.voided_already")
		}
		if err := store.Fresh(r, g.Version, version); err != nil {
			return 0, err
		}
		err = tx.GoodsReceipt.UpdateOneID(g.ID).Where(goodsreceipt.Version(version)).
			SetVoidedAt(s.clock.Now()).SetVoidReason(reason).Exec(ctx)
		if err != nil {
			return 0, store.Stale(err, r)
		}
		now := *r
		if err := count(ctx, tx, &now); err != nil {
			return 0, err
		}
		if err := keep(ctx, tx, r, &now); err != nil {
			return 0, err
		}
		return r.ID, recompute(ctx, tx, r.BatchID)
	})
}

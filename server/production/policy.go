package production

import (
	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/ent/productionbatch"
	"gendan/server/platform/fault"
)

// Confirmed refuses work on an order that is not, or no longer, in execution.
func Confirmed(o *ent.Order, field ...string) *fault.Fault {
	if o.Status != order.StatusConfirmed {
		return fault.New(fault.Blocked, "production.order_not_confirmed", field...).With("number", o.Number)
	}
	return nil
}

// Running refuses what a hold stops: releasing and shipping.
func Running(o *ent.Order, field ...string) *fault.Fault {
	if f := Confirmed(o, field...); f != nil {
		return f
	}
	if o.HeldAt != nil {
		return fault.New(fault.Blocked, "production.order_held", field...).With("number", o.Number).With("reason", o.HeldReason)
	}
	return nil
}

// Wanted refuses work for a line that was taken out of its order.
func Wanted(l *ent.OrderLine, field ...string) *fault.Fault {
	if l.CancelledAt != nil {
		return fault.New(fault.Blocked, "production.line_cancelled", field...).With("position", l.Position)
	}
	return nil
}

// Equipped asks for a reason where a batch goes to the floor before its materials are there.
func Equipped(b *ent.ProductionBatch, reason string) *fault.Fault {
	if b.MaterialReadiness == productionbatch.MaterialReadinessExpected && reason == "" {
		return fault.New(fault.Required, "production.materials_missing", "reason").With("number", b.Number)
	}
	return nil
}

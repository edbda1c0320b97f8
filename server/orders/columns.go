package orders

import (
	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/scalar"
)

// column is a derived column: its value as stored, as it should be, and how to store that.
type column struct {
	name       string
	have, want any
	set        func()
}

func derived[T comparable](name string, have, want T, set func(T)) column {
	return column{name: name, have: have, want: want, set: func() { set(want) }}
}

// columns pairs an order's row with its figures; m may be of another order where nothing is set.
func (f Figures) columns(o *ent.Order, m *ent.OrderMutation) []column {
	return []column{
		derived(order.FieldLineCount, o.LineCount, f.LineCount, m.SetLineCount),
		derived(order.FieldRequestedOn, o.RequestedOn, f.RequestedOn, m.SetRequestedOn),
		derived(order.FieldFirstPromisedOn, o.FirstPromisedOn, f.FirstPromisedOn, m.SetFirstPromisedOn),
		derived(order.FieldPromisedOn, o.PromisedOn, f.PromisedOn, m.SetPromisedOn),
		derived(order.FieldDeliveredOn, o.DeliveredOn, f.DeliveredOn, m.SetDeliveredOn),
		derived(order.FieldLinesAmount, o.LinesAmount, f.Totals.Lines, m.SetLinesAmount),
		derived(order.FieldAllowanceAmount, o.AllowanceAmount, f.Totals.Allowances, m.SetAllowanceAmount),
		derived(order.FieldChargeAmount, o.ChargeAmount, f.Totals.Charges, m.SetChargeAmount),
		derived(order.FieldTaxAmount, o.TaxAmount, f.Totals.Tax, m.SetTaxAmount),
		derived(order.FieldPayableAmount, o.PayableAmount, f.Totals.Payable, m.SetPayableAmount),
		derived(order.FieldPaidAmount, o.PaidAmount, f.Paid, m.SetPaidAmount),
		derived(order.FieldPaidPercent, o.PaidPercent, f.PaidPercent, m.SetPaidPercent),
		derived(order.FieldProductionGateHeld, o.ProductionGateHeld, f.Gates.Production, m.SetProductionGateHeld),
		derived(order.FieldShipmentGateHeld, o.ShipmentGateHeld, f.Gates.Shipment, m.SetShipmentGateHeld),
		derived(order.FieldDocumentGateHeld, o.DocumentGateHeld, f.Gates.Documents, m.SetDocumentGateHeld),
		derived(order.FieldPlannedPercent, o.PlannedPercent, f.Planned, m.SetPlannedPercent),
		derived(order.FieldMadePercent, o.MadePercent, f.Made, m.SetMadePercent),
		derived(order.FieldPassedPercent, o.PassedPercent, f.Passed, m.SetPassedPercent),
		derived(order.FieldPackedPercent, o.PackedPercent, f.Packed, m.SetPackedPercent),
		derived(order.FieldShippedPercent, o.ShippedPercent, f.Shipped, m.SetShippedPercent),
		derived(order.FieldDeliveredPercent, o.DeliveredPercent, f.Delivered, m.SetDeliveredPercent),
	}
}

func (f Figures) apply(o *ent.Order, m *ent.OrderMutation) bool { return write(f.columns(o, m)) }

// figuresOf is the figures of a line as they are stored.
func figuresOf(l *ent.OrderLine) LineFigures {
	return LineFigures{
		Allowances: l.AllowanceAmount, Charges: l.ChargeAmount, Amount: l.Amount,
		Planned: l.PlannedQuantity, Made: l.MadeQuantity, Passed: l.PassedQuantity, Packed: l.PackedQuantity,
		Shipped: l.ShippedQuantity, Delivered: l.DeliveredQuantity, DeliveredOn: l.DeliveredOn,
	}
}

func (f LineFigures) columns(l *ent.OrderLine, m *ent.OrderLineMutation) []column {
	return []column{
		derived(orderline.FieldAllowanceAmount, l.AllowanceAmount, f.Allowances, m.SetAllowanceAmount),
		derived(orderline.FieldChargeAmount, l.ChargeAmount, f.Charges, m.SetChargeAmount),
		derived(orderline.FieldAmount, l.Amount, f.Amount, m.SetAmount),
		derived(orderline.FieldPlannedQuantity, l.PlannedQuantity, f.Planned, m.SetPlannedQuantity),
		derived(orderline.FieldMadeQuantity, l.MadeQuantity, f.Made, m.SetMadeQuantity),
		derived(orderline.FieldPassedQuantity, l.PassedQuantity, f.Passed, m.SetPassedQuantity),
		derived(orderline.FieldPackedQuantity, l.PackedQuantity, f.Packed, m.SetPackedQuantity),
		derived(orderline.FieldShippedQuantity, l.ShippedQuantity, f.Shipped, m.SetShippedQuantity),
		derived(orderline.FieldDeliveredQuantity, l.DeliveredQuantity, f.Delivered, m.SetDeliveredQuantity),
		derived(orderline.FieldLostQuantity, l.LostQuantity, f.Lost, m.SetLostQuantity),
		derived(orderline.FieldDeliveredOn, l.DeliveredOn, f.DeliveredOn, m.SetDeliveredOn),
	}
}

func (f LineFigures) apply(l *ent.OrderLine, m *ent.OrderLineMutation) bool {
	return write(f.columns(l, m))
}

// write stores the columns that are not as they should be, and reports whether there were any.
func write(columns []column) (changed bool) {
	for _, c := range columns {
		if c.have != c.want {
			c.set()
			changed = true
		}
	}
	return changed
}

// Difference is a derived column that is not what it should be.
type Difference struct {
	OrderID      scalar.ID
	Number       string // of the order
	Position     int    // of the line; zero for the order itself
	Column       string
	Stored, True any
}

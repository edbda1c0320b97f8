package shipping

import (
	"gendan/ent/ent"
	"gendan/ent/ent/shipment"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/production/entry"
)

// Details is how a shipment travels. What is nil stays, or comes from the order and the packing
// standard when the shipment is planned.
type Details struct {
	Mode                           *shipment.Mode
	Carrier, Forwarder, TrackingNo *string
	Vessel, ContainerNo            *string
	FromPlace, ToPlace             *string
	ShipTo                         *scalar.Address
	Marks                          *string
	CartonCount                    *int
	NetKg, GrossKg, VolumeM3       *scalar.Decimal
	EtdOn, EtaOn                   *scalar.Date
	Note                           *string
}

// Bounds of what one shipment can be: a ship's hold, and not a slip of the keyboard.
const (
	mostCartons = 10_000_000
	mostKg      = scalar.Decimal(1_000_000_000_000_000)
)

// fill writes what is given into a shipment to be created or changed; was is the row before, or
// an empty one.
func (d Details) fill(m *ent.ShipmentMutation, was *ent.Shipment) error {
	f := entry.New()
	if d.Mode != nil {
		if shipment.ModeValidator(*d.Mode) != nil || *d.Mode == shipment.ModeUnknown && was.Mode != shipment.ModeUnknown {
			f.Add(fault.New(fault.Invalid, "base.invalid", "mode"))
		}
		m.SetMode(*d.Mode)
	}
	for _, text := range []struct {
		given *string
		most  int
		field string
		set   func(string)
	}{
		{d.Carrier, 120, "carrier", m.SetCarrier}, {d.Forwarder, 120, "forwarder", m.SetForwarder},
		{d.TrackingNo, 80, "trackingNo", m.SetTrackingNo}, {d.Vessel, 80, "vessel", m.SetVessel},
		{d.ContainerNo, 80, "containerNo", m.SetContainerNo},
		{d.FromPlace, 120, "fromPlace", m.SetFromPlace}, {d.ToPlace, 120, "toPlace", m.SetToPlace},
	} {
		if text.given != nil {
			text.set(f.Line(*text.given, text.most, text.field))
		}
	}
	if no, ok := m.TrackingNo(); ok {
		m.SetTrackingKey(store.Fold(no))
	}
	if d.Marks != nil {
		m.SetMarks(f.Text(*d.Marks, 1000, "marks"))
	}
	if d.Note != nil {
		m.SetNote(f.Text(*d.Note, 1000, "note"))
	}
	if d.ShipTo != nil {
		m.SetShipTo(f.Address(*d.ShipTo, "shipTo"))
	}
	d.sizes(f, m, was)
	d.days(f, m, was)
	return f.Err()
}

func (d Details) sizes(f entry.Form, m *ent.ShipmentMutation, was *ent.Shipment) {
	if d.CartonCount != nil {
		if *d.CartonCount < 0 || *d.CartonCount > mostCartons {
			f.Add(fault.New(fault.OutOfRange, "base.out_of_range", "cartonCount").With("min", 0).With("max", mostCartons))
		}
		m.SetCartonCount(*d.CartonCount)
	}
	net, gross := was.NetKg, was.GrossKg
	if d.NetKg != nil {
		net = f.Size(*d.NetKg, mostKg, "netKg")
		m.SetNetKg(net)
	}
	if d.GrossKg != nil {
		gross = f.Size(*d.GrossKg, mostKg, "grossKg")
		m.SetGrossKg(gross)
	}
	if d.VolumeM3 != nil {
		m.SetVolumeM3(f.Size(*d.VolumeM3, mostKg, "volumeM3"))
	}
	if (d.NetKg != nil || d.GrossKg != nil) && net > gross && gross != 0 {
		f.Add(fault.New(fault.Invalid, "shipping.net_above_gross", "grossKg").With("net", net).With("gross", gross))
	}
}

func (d Details) days(f entry.Form, m *ent.ShipmentMutation, was *ent.Shipment) {
	etd, eta := was.EtdOn, was.EtaOn
	if d.EtdOn != nil {
		etd = *d.EtdOn
		m.SetEtdOn(etd)
	}
	if d.EtaOn != nil {
		eta = *d.EtaOn
		m.SetEtaOn(eta)
	}
	if d.EtdOn != nil || d.EtaOn != nil {
		f.Period(etd, eta, "etaOn")
	}
}

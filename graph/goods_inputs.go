package graph

import (
	"gendan/graph/gql"
	"gendan/server/feedback"
	"gendan/server/production"
	"gendan/server/quality"
	"gendan/server/shipping"
)

func batchPlan(in gql.ProductionBatchCreateInput) production.Plan {
	p := production.Plan{
		OrderLineID: in.OrderLineID, Quantity: in.Quantity, StartOn: deref(in.PlannedStartOn),
		FinishOn: deref(in.PlannedFinishOn), Note: deref(in.Note),
	}
	for _, o := range in.Operations {
		p.Steps = append(p.Steps, production.Step{
			Name: o.Name, WorkCenter: deref(o.WorkCenter), Instruction: deref(o.Instruction),
		})
	}
	return p
}

func batchChange(in gql.ProductionBatchUpdateInput) production.Change {
	return production.Change{
		Quantity: in.Quantity, StartOn: in.PlannedStartOn, FinishOn: in.PlannedFinishOn, Note: in.Note,
	}
}

func report(in gql.ProductionReportCreateInput) production.Report {
	return production.Report{
		OperationID:  in.OperationID,
		Tally:        production.Tally{Good: in.Good, Scrap: deref(in.Scrap), Rework: deref(in.Rework)},
		OperatorName: deref(in.OperatorName), Note: deref(in.Note), ReportedAt: in.ReportedAt,
	}
}

func inspectionRequest(in gql.InspectionCreateInput) quality.Request {
	return quality.Request{
		BatchID: in.BatchID, Kind: in.Kind, Repeats: in.RepeatsID, Quantity: in.Quantity, DueOn: deref(in.DueOn), Note: deref(in.Note),
	}
}

// shipmentParts keeps the difference between no lines and none given.
func shipmentParts(in []*gql.ShipmentLineInput) []shipping.Part {
	if in == nil {
		return nil
	}
	parts := make([]shipping.Part, len(in))
	for i, l := range in {
		parts[i] = shipping.Part{OrderLineID: l.OrderLineID, Quantity: l.Quantity}
	}
	return parts
}

func newShipment(in gql.ShipmentCreateInput) shipping.Details {
	return shipping.Details{
		Mode: &in.Mode, Carrier: in.Carrier, Forwarder: in.Forwarder, TrackingNo: in.TrackingNo, Vessel: in.Vessel,
		ContainerNo: in.ContainerNo, FromPlace: in.FromPlace, ToPlace: in.ToPlace, ShipTo: companyAddress(in.ShipTo),
		Marks: in.Marks, CartonCount: in.CartonCount, NetKg: in.NetKg, GrossKg: in.GrossKg, VolumeM3: in.VolumeM3,
		EtdOn: in.EtdOn, EtaOn: in.EtaOn, Note: in.Note,
	}
}

func shipmentChange(in gql.ShipmentUpdateInput) shipping.Details {
	return shipping.Details{
		Mode: in.Mode, Carrier: in.Carrier, Forwarder: in.Forwarder, TrackingNo: in.TrackingNo, Vessel: in.Vessel,
		ContainerNo: in.ContainerNo, FromPlace: in.FromPlace, ToPlace: in.ToPlace, ShipTo: companyAddress(in.ShipTo),
		Marks: in.Marks, CartonCount: in.CartonCount, NetKg: in.NetKg, GrossKg: in.GrossKg, VolumeM3: in.VolumeM3,
		EtdOn: in.EtdOn, EtaOn: in.EtaOn, Note: in.Note,
	}
}

func happening(in gql.TrackingEventRecordInput) shipping.Happening {
	return shipping.Happening{
		ShipmentID: in.ShipmentID, Code: in.Code, Classifier: in.Classifier, RawCode: deref(in.RawCode),
		Source: deref(in.Source), SourceID: deref(in.SourceID), Location: deref(in.Location),
		OccurredAt: in.OccurredAt, ZoneOffset: deref(in.ZoneOffset), EtaOn: deref(in.EtaOn), Note: deref(in.Note),
	}
}

func proof(in gql.ProofOfDeliveryRecordInput) shipping.Proof {
	p := shipping.Proof{ShipmentID: in.ShipmentID, SignedBy: deref(in.SignedBy), SignedAt: in.SignedAt}
	for _, l := range in.Lines {
		p.Lines = append(p.Lines, shipping.ProofLine{
			ShipmentLineID: l.ShipmentLineID, Received: l.Received, Accepted: l.Accepted,
			Condition: l.Condition, Note: deref(l.Note),
		})
	}
	return p
}

func customerWords(in gql.FeedbackCreateInput) feedback.Words {
	return feedback.Words{
		OrderID: in.OrderID, Kind: in.Kind, OrderLineID: in.OrderLineID, ShipmentID: in.ShipmentID,
		BatchID: in.BatchID, Rating: in.Rating, Severity: in.Severity, Text: deref(in.Text),
	}
}

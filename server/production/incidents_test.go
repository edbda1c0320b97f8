package production_test

import (
	"context"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/incident"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/platform/store/storetest"
	"gendan/server/production"
)

func (d *desk) trouble(severity incident.Severity, batch *ent.ProductionBatch, order *scalar.ID, place string) (*ent.Incident, error) {
	t := production.Trouble{
		Kind: pointer(incident.KindEquipment), Severity: &severity, Text: pointer("2 号裁床停机"), OrderID: order, WorkPlace: &place,
	}
	if batch != nil {
		t.BatchID = &batch.ID
	}
	return d.production.ReportIncident(d.operator, t)
}

func TestIncidentsAreReportedWhereTheyHappen(t *testing.T) {
	d := newDesk(t)
	planned, released := d.plan(20), d.released(30)
	mei := storetest.Person(t, d.store, 0, scalar.Merchandiser)
	d.write(func(ctx context.Context, tx *ent.Client) error {
		return tx.Order.UpdateOneID(d.order.ID).SetMerchandiserID(mei.ID).Exec(ctx)
	})
	row, err := d.trouble(incident.SeverityMajor, released, nil, "")
	if err != nil || row.Number != "INC-2611-0001" || *row.OrderID != d.order.ID || *row.OwnerID != mei.ID {
		t.Fatalf("of a batch: %+v, %v", row, err)
	}
	_, err = d.trouble(incident.SeverityMajor, planned, nil, "")
	if got := refused(err); got != "NOT_FOUND base.not_found" {
		t.Errorf("of a batch the floor does not see: %s", got)
	}
	if row, err = d.trouble(incident.SeverityMinor, nil, nil, " 2 号裁床 "); err != nil || row.OrderID != nil || row.WorkPlace != "2 号裁床" || row.OwnerID != nil {
		t.Errorf("at a place of work: %+v, %v", row, err)
	}
	_, err = d.trouble(incident.SeverityMinor, nil, nil, "  ")
	if got := refused(err); got != "REQUIRED production.incident_nowhere" {
		t.Errorf("nowhere: %s", got)
	}
	other := storetest.Actor(t, d.store, scalar.Merchandiser)
	if n := d.store.Client().Incident.Query().CountX(other); n != 1 {
		t.Errorf("who does not carry the order sees %d, want the one at the place of work", n)
	}
	if n := d.store.Client().Incident.Query().CountX(storetest.As(context.Background(), mei)); n != 2 {
		t.Errorf("who carries the order sees %d of 2", n)
	}
	for _, role := range []scalar.Role{scalar.Buyer, scalar.Admin} {
		if n := d.store.Client().Incident.Query().CountX(storetest.Actor(t, d.store, role)); n != 0 {
			t.Errorf("%s sees %d incidents", role, n)
		}
	}
}

func TestABlockingIncidentHoldsTheRelease(t *testing.T) {
	d := newDesk(t)
	mine, other := d.plan(20), d.plan(30)
	row, err := d.production.ReportIncident(d.planner, production.Trouble{
		BatchID: &mine.ID, Kind: pointer(incident.KindTechnique), Severity: pointer(incident.SeverityBlocking), Text: pointer("工艺单有误"),
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.production.Release(d.planner, mine.ID, mine.Version, "")
	if got := refused(err); got != "BLOCKED production.incidents_block" {
		t.Errorf("its own batch: %s", got)
	}
	if _, err = d.production.Release(d.planner, other.ID, other.Version, ""); err != nil {
		t.Errorf("another batch of the order: %v", err)
	}
	_, err = d.production.ResolveIncident(d.planner, row.ID, row.Version, "版本错", " ")
	if got := refused(err); got != "REQUIRED base.required" {
		t.Errorf("without words what was done: %s", got)
	}
	row, err = d.production.ResolveIncident(d.planner, row.ID, row.Version, "版本错", "换新版工艺单")
	if err != nil || row.Status != incident.StatusResolved || row.ResolvedAt == nil || row.ResolvedBy == nil {
		t.Fatalf("resolved: %+v, %v", row, err)
	}
	b, err := d.production.Release(d.planner, mine.ID, mine.Version, "")
	if err != nil || b.Status != productionbatch.StatusReleased {
		t.Errorf("after it was resolved: %v", err)
	}
	_, err = d.production.UpdateIncident(d.planner, row.ID, row.Version, production.Trouble{Text: pointer("x")})
	if got := refused(err); got != "INVALID_TRANSITION production.incident_no_way" {
		t.Errorf("changing what is resolved: %s", got)
	}
	if row, err = d.production.ReopenIncident(d.planner, row.ID, row.Version, "又错"); err != nil || row.Status != incident.StatusOpen || row.ResolvedBy != nil {
		t.Errorf("opened again: %+v, %v", row, err)
	}
}

func TestFactsAreTakenWhileAnIncidentBlocks(t *testing.T) {
	d := newDesk(t)
	b := d.released(100)
	if _, err := d.trouble(incident.SeverityBlocking, b, nil, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := d.report(b, 1, 10, 0); err != nil {
		t.Errorf("pieces that were made: %v", err)
	}
}

func TestIncidentsLookedAfter(t *testing.T) {
	d := newDesk(t)
	row, err := d.trouble(incident.SeverityMinor, nil, nil, "整烫台")
	if err != nil {
		t.Fatal(err)
	}
	customer := storetest.Person(t, d.store, d.order.CustomerID, scalar.Buyer)
	yesterday := storetest.Today.Add(-1)
	for name, change := range map[string]production.Trouble{
		"OUT_OF_RANGE production.incident_past": {DueOn: &yesterday},
		"INVALID production.incident_owner":     {OwnerID: &customer.ID},
		"REQUIRED base.required":                {Text: pointer(" ")},
	} {
		_, err := d.production.UpdateIncident(d.planner, row.ID, row.Version, change)
		if got := refused(err); got != name {
			t.Errorf("got %s, want %s", got, name)
		}
	}
	mei := storetest.Person(t, d.store, 0, scalar.Quality)
	due := storetest.Today.Add(2)
	got, err := d.production.UpdateIncident(d.planner, row.ID, row.Version, production.Trouble{OwnerID: &mei.ID, DueOn: &due, Severity: pointer(incident.SeverityMajor)})
	if err != nil || *got.OwnerID != mei.ID || got.DueOn != due || got.Severity != incident.SeverityMajor {
		t.Fatalf("%+v, %v", got, err)
	}
	_, err = d.production.UpdateIncident(d.planner, row.ID, row.Version, production.Trouble{OwnerID: &mei.ID})
	if got := refused(err); got != "CONFLICT base.conflict" {
		t.Errorf("from an old version: %s", got)
	}
}

func TestEveryPairOfIncidentStatuses(t *testing.T) {
	open, resolved := incident.StatusOpen, incident.StatusResolved
	for _, pair := range []struct {
		from, to incident.Status
		want     bool
	}{{open, resolved, true}, {resolved, open, true}, {open, open, false}, {resolved, resolved, false}} {
		if got := production.CanMoveIncident(pair.from, pair.to); got != pair.want {
			t.Errorf("from %s to %s: %v", pair.from, pair.to, got)
		}
	}
}

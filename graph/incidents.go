package graph

import (
	"context"
	"time"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/incident"
	"gendan/ent/ent/predicate"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/load"
	"gendan/graph/page"
	"gendan/server/platform/actor"
	"gendan/server/production"
)

func incidentConditions(ctx context.Context, f *gql.IncidentFilter, today scalar.Date) (c conditions[predicate.Incident]) {
	if f == nil {
		return nil
	}
	oneOf(&c, incident.FieldStatus, f.Status)
	oneOf(&c, incident.FieldKind, f.Kind)
	oneOf(&c, incident.FieldSeverity, f.Severity)
	equal(&c, incident.FieldOrderID, f.OrderID)
	equal(&c, incident.FieldBatchID, f.BatchID)
	equal(&c, incident.FieldOwnerID, f.OwnerID)
	if a := actor.From(ctx); a != nil && f.Mine != nil && *f.Mine {
		c.add(incident.OwnerID(a.ID))
	}
	late := incident.And(incident.StatusEQ(incident.StatusOpen), incident.DueOnLT(today))
	if f.Overdue != nil && *f.Overdue {
		c.add(late)
	} else if f.Overdue != nil {
		c.add(incident.Not(late))
	}
	days(&c, incident.FieldDueOn, f.DueOn)
	times(&c, incident.FieldUpdatedAt, f.UpdatedAt)
	return c
}

func incidentOrdering(o *gql.IncidentOrder) page.Order[*ent.Incident] {
	by := page.ByDate("due_on", func(r *ent.Incident) scalar.Date { return r.DueOn })
	if o == nil {
		return by
	}
	switch o.Field {
	case gql.IncidentOrderFieldCreatedAt:
		by = page.ByTime("created_at", func(r *ent.Incident) time.Time { return r.CreatedAt })
	case gql.IncidentOrderFieldUpdatedAt:
		by = page.ByTime("updated_at", func(r *ent.Incident) time.Time { return r.UpdatedAt })
	}
	return by.Desc(o.Direction == gql.OrderDirectionDesc)
}

// openIncidents counts the open incidents of a record by the column that names it, for all records
// of the list in one statement.
func openIncidents[T interface{ GetID() scalar.ID }](ctx context.Context, r *Resolver, obj T, column string) (*int, error) {
	all, err := load.Each(ctx, obj, "openIncidents", func(rows []T) (map[scalar.ID]int, error) {
		ids := make([]any, len(rows))
		for i, row := range rows {
			ids[i] = int64(row.GetID())
		}
		var counted []struct {
			Parent scalar.ID `sql:"parent"`
			N      int       `sql:"n"`
		}
		err := r.read().Incident.Query().Where(incident.StatusEQ(incident.StatusOpen)).
			Modify(func(s *sql.Selector) {
				s.Where(sql.In(s.C(column), ids...))
				s.Select(sql.As(s.C(column), "parent"), sql.As(sql.Count("*"), "n")).GroupBy(s.C(column))
			}).Scan(ctx, &counted)
		if err != nil {
			return nil, err
		}
		of := make(map[scalar.ID]int, len(counted))
		for _, c := range counted {
			of[c.Parent] = c.N
		}
		return of, nil
	})
	n := all[obj.GetID()]
	return &n, err
}

func trouble(in gql.IncidentCreateInput) production.Trouble {
	return production.Trouble{
		OrderID: in.OrderID, BatchID: in.BatchID, WorkPlace: in.WorkPlace, Text: &in.Text, Kind: &in.Kind,
		Severity: &in.Severity, OwnerID: in.OwnerID, DueOn: in.DueOn,
	}
}

func troubleChange(in gql.IncidentUpdateInput) production.Trouble {
	return production.Trouble{
		WorkPlace: in.WorkPlace, Text: in.Text, Kind: in.Kind, Severity: in.Severity, OwnerID: in.OwnerID, DueOn: in.DueOn,
	}
}

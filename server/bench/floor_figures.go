package main

import (
	"database/sql"
	"net/http"
	"time"

	"gendan/ent/scalar"
)

func (f *floor) figures(r *http.Request, t *text) error {
	var key sql.RawBytes
	var n, due, good int64
	today := r.URL.Query().Get("today")
	t.raw(`{"onTime":{"groups":[`)
	err := f.each(r, "months", []any{today}, []any{&key, &n, &due, &good}, func() error {
		t.next()
		t.raw("{")
		if string(key) == undated[:7] {
			t.null("month")
		} else {
			t.string("month", key)
		}
		t.int("count", n)
		t.int("dueCount", due)
		t.int("onTimeCount", good)
		t.raw("}")
		return nil
	})
	if err != nil {
		return err
	}
	t.raw(`]},"states":{"groups":[`)
	err = f.each(r, "states", nil, []any{&key, &n}, func() error {
		t.next()
		t.raw("{")
		t.string("status", key)
		t.int("count", n)
		t.raw("}")
		return nil
	})
	if err != nil {
		return err
	}
	t.raw(`]},"late":{"groups":[`)
	var id sql.NullInt64
	err = f.each(r, "late", []any{today}, []any{&key, &id, &n}, func() error {
		t.next()
		t.raw("{")
		t.string("status", key)
		if id.Valid {
			t.raw(`,"merchandiser":{`)
			t.id("id", id.Int64)
			t.raw("}")
		} else {
			t.null("merchandiser")
		}
		t.int("count", n)
		t.raw("}")
		return nil
	})
	t.raw("]}}")
	return err
}

func (f *floor) search(r *http.Request, t *text) error {
	from := r.URL.Query().Get("text")
	var id int64
	var kind, order, number, name, code, product, batch, shipment sql.RawBytes
	seen := make(map[int64]bool, 20)
	t.raw(`{"search":[`)
	err := f.each(r, "search", []any{from, from + "\U0010FFFF"},
		[]any{&id, &kind, &order, &number, &name, &code, &product, &batch, &shipment}, func() error {
			if seen[id] || len(seen) == 20 {
				return nil
			}
			seen[id] = true
			t.next()
			t.raw("{")
			t.id("id", id)
			t.string("kind", kind)
			switch string(kind) {
			case "Customer":
				t.string("number", number)
				t.string("title", name)
			case "Product":
				t.string("number", code)
				t.string("title", product)
			default:
				for _, v := range []sql.RawBytes{order, batch, shipment} {
					if v != nil {
						t.string("number", v)
						t.string("title", v)
					}
				}
			}
			t.raw("}")
			return nil
		})
	t.raw("]}")
	return err
}

func (f *floor) report(r *http.Request, t *text) error {
	operation, err := identified(r, "operation")
	if err != nil {
		return err
	}
	tx, err := f.db.BeginTx(r.Context(), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	now, id := time.Now().UTC(), scalar.NewID(scalar.KindProductionReport)
	const good = 1 // a millionth, so that the product never runs out of what may be reported
	if _, err := tx.StmtContext(r.Context(), f.prepare["tally"]).Exec(good, now, operation); err != nil {
		return err
	}
	if _, err := tx.StmtContext(r.Context(), f.prepare["report"]).Exec(int64(id), now, now, good, now, operation); err != nil {
		return err
	}
	t.raw(`{"productionReportCreate":{"productionReport":{`)
	t.id("id", int64(id))
	t.raw(`},"userErrors":[]}}`)
	return tx.Commit()
}

func (f *floor) create(r *http.Request, t *text) error {
	customer, err := identified(r, "customer")
	if err != nil {
		return err
	}
	tx, err := f.db.BeginTx(r.Context(), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	now, id, on := time.Now().UTC(), int64(scalar.NewID(scalar.KindOrder)), r.URL.Query().Get("on")
	counted, err := tx.StmtContext(r.Context(), f.prepare["count"]).Exec()
	if err != nil {
		return err
	}
	n, err := counted.LastInsertId()
	if err != nil {
		return err
	}
	number := "FL-" + scalar.ID(n).String()
	if _, err := tx.StmtContext(r.Context(), f.prepare["create"]).Exec(id, now, now, number, customer, on, on, on, on); err != nil {
		return err
	}
	var args []any
	for i, product := range r.URL.Query()["product"] {
		p, err := scalar.ParseID(product)
		if err != nil {
			return err
		}
		args = append(args, int64(scalar.NewID(scalar.KindOrderLine)), now, now, id, i+1, int64(p), on, on, on)
	}
	if _, err := tx.StmtContext(r.Context(), f.prepare["add"]).Exec(args...); err != nil {
		return err
	}
	t.raw(`{"orderCreate":{"order":{`)
	t.id("id", id)
	t.quoted("number", number)
	t.raw(`},"userErrors":[]}}`)
	return tx.Commit()
}

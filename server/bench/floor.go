package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-sql-driver/mysql"

	"gendan/ent/scalar"
)

// floor answers by hand.
type floor struct {
	db      *sql.DB
	prepare map[string]*sql.Stmt
	buffers sync.Pool
}

// serveFloor serves the floor until ctx ends.
func serveFloor(ctx context.Context, database, address string) error {
	c, err := mysql.ParseDSN(strings.TrimPrefix(database, "mysql:"))
	if err != nil {
		return err
	}
	c.ParseTime, c.Loc, c.Collation = true, time.UTC, "utf8mb4_bin"
	connector, err := mysql.NewConnector(c)
	if err != nil {
		return err
	}
	f := &floor{db: sql.OpenDB(connector), prepare: map[string]*sql.Stmt{}}
	f.db.SetMaxOpenConns(16)
	f.db.SetMaxIdleConns(16)
	scalar.SetNode(scalar.Nodes - 1) // the product's node is another
	if err := f.counter(ctx); err != nil {
		return err
	}
	f.buffers.New = func() any { return &text{} }
	for name, query := range statements {
		if f.prepare[name], err = f.db.Prepare(query); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/ready", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "yes") })
	mux.HandleFunc("/metrics", func(w http.ResponseWriter, _ *http.Request) {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Fprintf(w, "go_memstats_mallocs_total %d\n", m.Mallocs)
	})
	for path, answer := range map[string]func(*http.Request, *text) error{
		"/q1": f.order, "/q2": f.mine, "/q3": f.after, "/q4": f.figures, "/q5": f.report, "/q6": f.create, "/q7": f.search,
	} {
		mux.HandleFunc(path, f.handle(answer))
	}
	server := &http.Server{Addr: address, Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// counter makes the counter of the floor's own orders.
func (f *floor) counter(ctx context.Context) error {
	_, err := f.db.ExecContext(ctx, "INSERT IGNORE INTO counters (id, kind, period, value) VALUES (?, 'FL', '', 0)",
		int64(scalar.NewID(scalar.KindInternal)))
	return err
}

func (f *floor) handle(answer func(*http.Request, *text) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		t := f.buffers.Get().(*text)
		defer f.buffers.Put(t)
		t.b = append(t.b[:0], `{"data":`...)
		if err := answer(r, t); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		t.b = append(t.b, '}')
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(t.b)
	}
}

// each runs a prepared statement and passes its rows.
func (f *floor) each(r *http.Request, name string, args []any, into []any, row func() error) error {
	rows, err := f.prepare[name].QueryContext(r.Context(), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := row(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// text is JSON being written.
type text struct{ b []byte }

func (t *text) raw(s string) { t.b = append(t.b, s...) }

// name begins a member of an object.
func (t *text) name(s string) {
	if last := t.b[len(t.b)-1]; last != '{' {
		t.b = append(t.b, ',')
	}
	t.b = append(t.b, '"')
	t.b = append(t.b, s...)
	t.b = append(t.b, '"', ':')
}

// next begins an element of a list.
func (t *text) next() {
	if last := t.b[len(t.b)-1]; last != '[' {
		t.b = append(t.b, ',')
	}
}

func (t *text) string(name string, v []byte) {
	t.name(name)
	if bytes.ContainsFunc(v, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' }) {
		b, _ := json.Marshal(string(v))
		t.b = append(t.b, b...)
		return
	}
	t.b = append(t.b, '"')
	t.b = append(t.b, v...)
	t.b = append(t.b, '"')
}

func (t *text) null(name string) {
	t.name(name)
	t.raw("null")
}

func (t *text) date(name string, v []byte) {
	if string(v) == undated {
		t.null(name)
		return
	}
	t.string(name, v)
}

const undated = "9999-12-31"

func (t *text) id(name string, v int64) { t.quoted(name, scalar.ID(v).String()) }

func (t *text) decimal(name string, v int64) { t.quoted(name, scalar.Decimal(v).String()) }

func (t *text) quoted(name, v string) {
	t.name(name)
	t.b = append(t.b, '"')
	t.b = append(t.b, v...)
	t.b = append(t.b, '"')
}

func (t *text) int(name string, v int64) {
	t.name(name)
	t.b = strconv.AppendInt(t.b, v, 10)
}

func (t *text) money(name string, amount int64, currency []byte) {
	t.name(name)
	t.raw(`{"amount":"`)
	t.raw(scalar.Currency(currency).Format(scalar.Amount(amount)))
	t.raw(`","currency":"`)
	t.b = append(t.b, currency...)
	t.raw(`"}`)
}

func (t *text) time(name string, v time.Time) {
	t.name(name)
	t.b = append(t.b, '"')
	t.b = v.AppendFormat(t.b, time.RFC3339Nano)
	t.b = append(t.b, '"')
}

// identified reads an id of the address.
func identified(r *http.Request, name string) (int64, error) {
	id, err := scalar.ParseID(r.URL.Query().Get(name))
	return int64(id), err
}

package history

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/intake/sheet"
	"gendan/server/orders"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Options say what to take over and where to tell of it.
type Options struct {
	Form string
	Path string
	Out  io.Writer // where progress is told
	Lang string
}

// Result is what became of a file.
type Result struct {
	Rows, Orders, Lines, Shipments int // of the file
	TakenOrders, TakenLines        int // now
	TakenShipments                 int
	PresentLines                   int // taken by an earlier run
	RefusedLines                   int
	Customers, Products            int // made new
	OnTime                         int // lines of the file delivered no later than promised
	Stopped                        bool
	Remarks                        []Remark
}

// bundle is how many lines one transaction takes over, about. A stop loses no more than that.
const bundle = 150

// run is one taking over.
type run struct {
	*Service
	form     *Mapping
	file     string
	lang     string
	prefix   string
	out      io.Writer
	known    map[string]scalar.ID // customers by name
	products map[string]scalar.ID
	codes    int
	result   Result
}

// Run takes a file over. It begins where an earlier run of the same was stopped: what is there already
// is not made again. When the context ends it stops between two transactions and says so.
func (s *Service) Run(ctx context.Context, o Options) (*Result, error) {
	m, err := Form(o.Form)
	if err != nil {
		return nil, err
	}
	if err := s.founded(ctx); err != nil {
		return nil, err
	}
	t, err := open(o.Path, m)
	if err != nil {
		return nil, err
	}
	if err := m.find(t); err != nil {
		return nil, err
	}
	r := &run{
		Service: s, form: m, file: filepath.Base(o.Path), lang: o.Lang, prefix: strings.ToUpper(m.Name), out: o.Out,
		known: map[string]scalar.ID{}, products: map[string]scalar.ID{},
	}
	found, all := m.groups(t)
	r.count(found, all)
	ctx = store.Reason(ctx, fault.New(fault.Invalid, "history.reason").With("file", r.file).Text(o.Lang))
	err = r.all(ctx, found)
	if err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		r.result.Stopped, err = true, nil
	}
	for _, e := range all {
		r.result.Remarks = append(r.result.Remarks, e.remarks...)
	}
	return &r.result, err
}

func open(path string, m *Mapping) (*sheet.Table, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.Invalid, "intake.cannot_read").With("reason", err.Error())
	}
	defer func() { _ = file.Close() }()
	data, err := io.ReadAll(io.LimitReader(file, sheet.Commands.Bytes+1))
	if err != nil {
		return nil, fault.New(fault.Invalid, "intake.cannot_read").With("reason", err.Error())
	}
	grid, err := sheet.Read(data, sheet.Commands)
	if err != nil {
		return nil, err
	}
	return grid.Table(m.knows)
}

// count is what the file holds, and what of it contradicts.
func (r *run) count(found []*group, all []*entry) {
	r.result.Rows = len(all)
	for _, g := range found {
		r.result.Orders += len(g.orders)
		r.result.Shipments += len(g.shipments)
		for _, lines := range g.orders {
			r.result.Lines += len(lines)
			r.form.same(lines, "order")
		}
		for _, lines := range g.shipments {
			r.form.same(lines, "shipment")
		}
	}
	for _, e := range all {
		if e.refused {
			continue
		}
		r.form.judge(e)
		if !e.dates["shipment.deliveredOn"].After(e.dates["line.promisedOn"]) {
			r.result.OnTime++
		}
	}
}

func (r *run) all(ctx context.Context, found []*group) error {
	var some []*group
	lines, done := 0, 0
	for i, g := range found {
		if g.refused() {
			r.result.RefusedLines += g.lines
			done += g.lines
		} else {
			some = append(some, g)
			lines += g.lines
		}
		if lines < bundle && i < len(found)-1 || len(some) == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.take(ctx, some); err != nil {
			return err
		}
		done += lines
		some, lines = nil, 0
		r.progress(done)
	}
	return nil
}

// progress tells how far it is, over the line before.
func (r *run) progress(done int) {
	words := fault.New(fault.Invalid, "history.progress").With("done", done).With("total", r.result.Rows).Text(r.lang)
	_, _ = fmt.Fprintf(r.out, "\r%s ", words) // there is nowhere else to tell that the output is gone
	if done == r.result.Rows {
		_, _ = fmt.Fprintln(r.out)
	}
}

// take takes some groups over, in one transaction, after the customers and products they name.
func (r *run) take(ctx context.Context, some []*group) error {
	for _, g := range some {
		for _, lines := range g.orders {
			if err := r.parties(ctx, lines); err != nil {
				return err
			}
		}
	}
	var done Result
	_, err := r.store.Write(ctx, "history.take", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		done = Result{}
		fresh, err := r.fresh(ctx, tx, some, &done)
		if err != nil || len(fresh) == 0 {
			return 0, err
		}
		return 0, r.write(ctx, tx, fresh, &done)
	})
	r.result.TakenOrders += done.TakenOrders
	r.result.TakenLines += done.TakenLines
	r.result.TakenShipments += done.TakenShipments
	r.result.PresentLines += done.PresentLines
	return err
}

// parties settles the customer and the products of an order.
func (r *run) parties(ctx context.Context, lines []*entry) error {
	for _, e := range lines {
		if name := e.texts["customer.name"]; r.known[name] == 0 {
			id, fresh, err := r.customer(ctx, name)
			if err != nil {
				return err
			}
			r.known[name] = id
			if fresh {
				r.result.Customers++
			}
		}
		if name := e.texts["product.name"]; r.products[name] == 0 {
			id, fresh, err := r.product(ctx, e)
			if err != nil {
				return err
			}
			r.products[name] = id
			if fresh {
				r.result.Products++
			}
		}
	}
	return nil
}

// fresh are the groups of which nothing is there yet. A group that is there only in part was longer
// when it came again: what is new in it is left out, and said to be.
func (r *run) fresh(ctx context.Context, tx *ent.Client, some []*group, done *Result) ([]*group, error) {
	var keys []string
	for _, g := range some {
		for _, lines := range g.orders {
			for _, e := range lines {
				keys = append(keys, keyOf(e.texts["line.key"]))
			}
		}
	}
	taken, err := r.source(ent.TypeOrderLine).Taken(ctx, tx, keys...)
	if err != nil {
		return nil, err
	}
	var fresh []*group
	for _, g := range some {
		present := 0
		for _, lines := range g.orders {
			for _, e := range lines {
				if taken[keyOf(e.texts["line.key"])] != 0 {
					present++
				}
			}
		}
		if present == 0 {
			fresh = append(fresh, g)
			continue
		}
		done.PresentLines += present
		if present < g.lines {
			g.late(taken)
		}
	}
	return fresh, nil
}

// late says of the lines of a group that came after its order had been taken over.
func (g *group) late(taken map[string]scalar.ID) {
	for _, lines := range g.orders {
		for _, e := range lines {
			if taken[keyOf(e.texts["line.key"])] == 0 {
				e.remarks = append(e.remarks, Remark{Line: e.line, Key: e.texts["line.key"], Verdict: Refused,
					Reason: fault.New(fault.Blocked, "history.late_line")})
			}
		}
	}
}

func (r *run) source(kind string) store.Source { return store.Source{Name: r.form.Name, Kind: kind} }

// keyOf is a source's key as it is kept: one that is too long for it by its digest.
func keyOf(key string) string {
	if utf8.RuneCountInString(key) <= 120 {
		return key
	}
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:])
}

// write writes groups, with the keys by which they are known again.
func (r *run) write(ctx context.Context, tx *ent.Client, fresh []*group, done *Result) error {
	var pasts []orders.Past
	var of [][]*entry
	for _, g := range fresh {
		for _, lines := range g.orders {
			pasts, of = append(pasts, r.past(lines)), append(of, lines)
		}
	}
	taken, err := r.orders.TakePast(ctx, tx, pasts)
	if err != nil {
		return err
	}
	made := map[*entry]Goods{}
	orderKeys, lineKeys := map[string]scalar.ID{}, map[string]scalar.ID{}
	for i, t := range taken {
		orderKeys[keyOf(of[i][0].texts["order.key"])] = t.Order.ID
		for k, row := range t.Lines {
			e := of[i][k]
			made[e] = Goods{OrderID: t.Order.ID, OrderLineID: row.ID, Quantity: row.Quantity, Unit: row.Unit}
			lineKeys[keyOf(e.texts["line.key"])] = row.ID
		}
		done.TakenLines += len(t.Lines)
	}
	done.TakenOrders = len(taken)
	var voyages []Voyage
	for _, g := range fresh {
		for _, lines := range g.shipments {
			voyages = append(voyages, r.voyage(lines, made))
		}
	}
	shipments, err := r.shipped(ctx, tx, voyages)
	if err != nil {
		return err
	}
	done.TakenShipments = len(shipments)
	shipmentKeys := map[string]scalar.ID{}
	for i, v := range voyages {
		shipmentKeys[keyOf(v.Key)] = shipments[i]
	}
	return errors.Join(r.source(ent.TypeOrder).Take(ctx, tx, orderKeys), r.source(ent.TypeOrderLine).Take(ctx, tx, lineKeys),
		r.source(ent.TypeShipment).Take(ctx, tx, shipmentKeys))
}

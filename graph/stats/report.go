package stats

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	"entgo.io/ent/dialect/sql"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/order"
	"gendan/ent/ent/shipment"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
)

// Report is the figures that were asked for.
type Report struct {
	Per       Unit
	DateBasis Basis
	AsOf      scalar.Date
	Groups    []*Group
	HasMore   bool

	ask       Ask
	customers once[*ent.Customer]
	users     once[*ent.User]
	sums      func(context.Context) (map[[mostKeys]string][]*scalar.Money, error)
}

// Group is the figures of one group. What its keys name, and its amounts, are fetched for all
// groups together when the first is asked for it.
type Group struct {
	Count, DueCount, OnTimeCount int

	report *Report
	keys   [mostKeys]string // as they stand in the database; empty for none
}

func newReport(a Ask, rows []counted) *Report {
	r := &Report{Per: a.Per, DateBasis: a.Basis, AsOf: a.Today, Groups: make([]*Group, len(rows)), ask: a}
	for i, row := range rows {
		r.Groups[i] = &Group{
			Count: row.N, DueCount: row.Due, OnTimeCount: row.OnTime, report: r, keys: keys(row.K0, row.K1, row.K2),
		}
	}
	slices.SortFunc(r.Groups, r.compare)
	if len(r.Groups) > a.First {
		r.Groups, r.HasMore = r.Groups[:a.First], true
	}
	var mu sync.Mutex
	var sums map[[mostKeys]string][]*scalar.Money
	r.sums = func(ctx context.Context) (_ map[[mostKeys]string][]*scalar.Money, err error) {
		mu.Lock()
		defer mu.Unlock()
		if sums == nil {
			sums, err = r.ask.sums(ctx)
		}
		return sums, err
	}
	return r
}

func keys(parts ...*string) (k [mostKeys]string) {
	for i, p := range parts {
		if p != nil {
			k[i] = *p
		}
	}
	return k
}

// compare is by month, undated last, else by count, most first.
func (r *Report) compare(a, b *Group) int {
	if i := slices.Index(r.ask.Keys, Month); i >= 0 {
		if by := cmp.Compare(a.keys[i], b.keys[i]); by != 0 {
			return by
		}
	}
	return cmp.Or(cmp.Compare(b.Count, a.Count), slices.Compare(a.keys[:], b.keys[:]))
}

// key is the value of a key; empty where it was not asked for or there is none.
func (g *Group) key(k Key) string {
	if i := slices.Index(g.report.ask.Keys, k); i >= 0 {
		return g.keys[i]
	}
	return ""
}

// Month is as in 2026-11.
func (g *Group) Month() *string {
	month := g.key(Month)
	if month == "" || strings.HasPrefix(month, "9999") {
		return nil
	}
	return &month
}

// Status is the state of the orders.
func (g *Group) Status() *order.Status { return word[order.Status](g.key(Status)) }

// Mode is how the goods travel.
func (g *Group) Mode() *shipment.Mode { return word[shipment.Mode](g.key(Mode)) }

func word[W ~string](s string) *W {
	if s == "" {
		return nil
	}
	w := W(s)
	return &w
}

// OnTimeRate is the percentage of what was due that was on time, to two decimals.
func (g *Group) OnTimeRate() *scalar.Decimal {
	if g.DueCount == 0 {
		return nil
	}
	hundredths := (int64(g.OnTimeCount)*20_000 + int64(g.DueCount)) / (2 * int64(g.DueCount))
	rate := scalar.Decimal(hundredths * 10_000)
	return &rate
}

// Customer is the customer of the group.
func (g *Group) Customer(ctx context.Context) (*ent.Customer, error) {
	return named(g, Customer, &g.report.customers, []Key{Customer}, func(ids []scalar.ID) ([]*ent.Customer, error) {
		return g.report.ask.Client.Customer.Query().Where(customer.IDIn(ids...)).All(ctx)
	})
}

// Merchandiser is who carries the orders of the group.
func (g *Group) Merchandiser(ctx context.Context) (*ent.User, error) {
	return g.person(ctx, Merchandiser)
}

// Sales is who sold the orders of the group.
func (g *Group) Sales(ctx context.Context) (*ent.User, error) { return g.person(ctx, Sales) }

func (g *Group) person(ctx context.Context, k Key) (*ent.User, error) {
	return named(g, k, &g.report.users, []Key{Merchandiser, Sales}, func(ids []scalar.ID) ([]*ent.User, error) {
		return g.report.ask.Client.User.Query().Where(user.IDIn(ids...)).All(ctx)
	})
}

// once is records by their ids, fetched once for all groups of a report.
type once[T any] struct {
	mu   sync.Mutex
	byID map[string]T
}

// named is the record that a key of a group names; nil where the viewer does not see it. The
// records that any of the keys of all groups name are fetched together.
func named[T interface{ GetID() scalar.ID }](
	g *Group, k Key, o *once[T], all []Key, fetch func([]scalar.ID) ([]T, error),
) (found T, err error) {
	key := g.key(k)
	if key == "" {
		return found, nil
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.byID == nil {
		var ids []scalar.ID
		for _, other := range g.report.Groups {
			for _, k := range all {
				if n, err := strconv.ParseInt(other.key(k), 10, 64); err == nil {
					ids = append(ids, scalar.ID(n))
				}
			}
		}
		slices.Sort(ids)
		rows, err := fetch(slices.Compact(ids))
		if err != nil {
			return found, err
		}
		o.byID = make(map[string]T, len(rows))
		for _, row := range rows {
			o.byID[strconv.FormatInt(int64(row.GetID()), 10)] = row
		}
	}
	return o.byID[key], nil
}

// Amounts is what the orders or lines of the group come to, one sum a currency.
func (g *Group) Amounts(ctx context.Context) ([]*scalar.Money, error) {
	sums, err := g.report.sums(ctx)
	if err != nil {
		return nil, err
	}
	if of := sums[g.keys]; of != nil {
		return of, nil
	}
	return []*scalar.Money{}, nil
}

// sums adds the amounts up by group and currency.
func (a Ask) sums(ctx context.Context) (map[[mostKeys]string][]*scalar.Money, error) {
	var rows []struct {
		K0       *string         `sql:"k0"`
		K1       *string         `sql:"k1"`
		K2       *string         `sql:"k2"`
		Currency scalar.Currency `sql:"currency_code"`
		Total    int64           `sql:"total"`
	}
	err := a.scan(ctx, &rows, func(s *sql.Selector, c columns) {
		s.AppendSelectExprAs(column(c.own("currency")), "currency_code")
		s.AppendSelectExprAs(sql.Raw(sql.Sum(c.own(c.amount))), "total")
		s.GroupBy("currency_code")
		s.Limit(mostGroups * 10).OrderBy("currency_code")
	})
	if err != nil {
		return nil, err
	}
	sums := make(map[[mostKeys]string][]*scalar.Money, len(rows))
	for _, row := range rows {
		k := keys(row.K0, row.K1, row.K2)
		sums[k] = append(sums[k], &scalar.Money{Minor: scalar.Amount(row.Total), Currency: row.Currency})
	}
	return sums, nil
}

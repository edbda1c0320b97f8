package demo

import (
	"context"
	"fmt"
	"strings"

	"gendan/ent/ent"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/message"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/paymentplanline"
	"gendan/ent/ent/promisechange"
	"gendan/ent/ent/requirement"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/finance"
	"gendan/server/orders"
	"gendan/server/platform/actor"
)

// thread is one order while its story is told.
type thread struct {
	*stage
	plot
	no           int
	firm         int
	merchandiser string
	id           scalar.ID
	draft        orders.Draft
	batches      []scalar.ID
	failed       map[scalar.ID]scalar.ID // the inspection that failed, by batch
	shipments    []scalar.ID
}

func (t *thread) has(twist int) bool { return t.twists&twist != 0 }

// order plans everything that happens to the i-th order.
func (p *stage) order(i int) {
	t := &thread{stage: p, plot: plots[i], no: i, firm: i % len(firms), failed: map[scalar.ID]scalar.ID{}}
	if t.has(damaged|complain) || i%9 == 0 {
		t.firm = i % 2 // the two customers who have accounts
	}
	t.merchandiser = firms[t.firm].merchandiser
	t.draft = p.invent(t, i)
	t.at(-t.ago, 9, t.write)
	if t.until == asked {
		t.at(-t.ago+1, 10, t.ask)
		t.at(-t.ago+2, 9, t.reply)
	}
	if t.until >= confirmed {
		t.at(-t.ago+1, 15, t.confirm)
		t.at(-t.ago+2, 11, t.deposit)
	}
	if t.has(slipped) {
		t.at(-t.ago+9, 16, t.slip)
	}
	if t.until == made && t.firm < 2 {
		t.at(-2, 15, t.marks)
	}
	if t.until >= planned {
		t.at(-t.ago+3, 10, t.plan)
		p.supply(t)
		p.stumble(t, i)
	}
	if t.has(held) {
		t.at(-1, 14, t.hold)
	}
	if t.has(cancelled) {
		t.at(-2, 17, t.cancel)
		return
	}
	p.make(t)
	p.send(t)
	t.assign(i)
	t.talk(i)
}

// invent makes up what is ordered.
func (p *stage) invent(t *thread, i int) orders.Draft {
	f := firms[t.firm]
	d := orders.Draft{
		CustomerPONo: fmt.Sprintf("%s-%d", strings.ToUpper(f.country), 88100+i*7), OrderedOn: p.date(-t.ago),
		RequestedOn: p.date(t.promise),
	}
	switch {
	case t.has(repeat):
		d.Kind = order.KindRepeat
	case t.has(sample):
		d.Kind = order.KindSample
	}
	for n := range 1 + p.rand.IntN(3) {
		at := (i*5 + n*3) % len(things)
		quantity := scalar.Whole(things[at].carton * int64(5+p.rand.IntN(25)))
		d.Lines = append(d.Lines, orders.DraftLine{
			Quantity: quantity, UnitPrice: p.price(things[at], f.currency),
			CustomerItemNo: fmt.Sprintf("%s-%03d", f.country, 100+at), Note: "",
			Requirements: nil, PromisedOn: scalar.Date{}, RequestedOn: p.date(t.promise - n),
			Properties: []scalar.Parameter{{Name: "颜色", Value: colours[p.rand.IntN(len(colours))]}},
		})
		d.Lines[n].Spec = things[at].code
	}
	if i%3 == 0 {
		d.Requirements = append(d.Requirements, orders.DraftRequirement{Kind: requirement.KindPacking, Text: "每件独立 OPP 袋，外箱贴客户条码"})
	}
	if i%4 == 1 {
		d.Requirements = append(d.Requirements, orders.DraftRequirement{Kind: requirement.KindQuality, Text: "尾期检验按 AQL 2.5 / 4.0，色差不低于 4 级"})
	}
	return d
}

var colours = []string{"藏青", "米白", "雾蓝", "酒红", "墨绿", "浅灰", "燕麦"}

// price turns a price in dollars into the currency, to the cent or the whole yen.
func (p *stage) price(t thing, currency string) scalar.Price {
	usd := decimal(t.price)
	if currency == "USD" {
		return usd
	}
	yuan := scalar.Decimal(scalar.MulDiv(int64(usd), int64(decimal(rates["USD"])), 1_000_000))
	step := int64(10_000)
	if currency == "JPY" {
		step = 1_000_000
	}
	if rate, ok := rates[currency]; ok {
		yuan = scalar.Decimal(scalar.MulDiv(int64(yuan), 1_000_000, int64(decimal(rate))))
	}
	return scalar.Decimal(scalar.MulDiv(int64(yuan), 1, step) * step)
}

func (t *thread) by(ctx context.Context) context.Context { return t.as(ctx, t.merchandiser) }

// now reads the order as it is.
func (t *thread) now(ctx context.Context) (*ent.Order, error) {
	return t.Store.Client().Order.Get(actor.System(ctx), t.id)
}

func (t *thread) lines(ctx context.Context) ([]*ent.OrderLine, error) {
	return t.Store.Client().OrderLine.Query().Where(orderline.OrderID(t.id), orderline.CancelledAtIsNil()).
		Order(orderline.ByPosition()).All(actor.System(ctx))
}

func (t *thread) write(ctx context.Context) error {
	d := t.draft
	d.CustomerID = t.firms[t.firm].ID
	for i := range d.Lines {
		for _, g := range t.goods {
			if g.Code == d.Lines[i].Spec {
				d.Lines[i].ProductID, d.Lines[i].Spec = &g.ID, ""
				if firms[t.firm].language == scalar.English { // both sides can read what it is
					d.Lines[i].Description = g.NameEn + " " + g.Name
				}
			}
		}
	}
	o, err := t.Orders.Create(t.by(ctx), d)
	if err != nil {
		return err
	}
	t.id = o.ID
	if t.until > asked {
		err = t.settle(ctx)
	}
	return err
}

// settle lets every doubt be, with a reason.
func (t *thread) settle(ctx context.Context) error {
	doubts, err := t.Store.Client().Discrepancy.Query().
		Where(discrepancy.OrderID(t.id), discrepancy.ResolvedAtIsNil(), discrepancy.SeverityNEQ(discrepancy.SeverityNotice)).
		All(actor.System(ctx))
	if err != nil {
		return err
	}
	for _, d := range doubts {
		if _, err := t.Orders.Resolve(t.by(ctx), d.ID, d.Version, discrepancy.ResolutionWaived, "已与客户电话确认"); err != nil {
			return err
		}
	}
	return nil
}

func (t *thread) ask(ctx context.Context) error {
	for _, question := range []string{"Are 5 mm cartons acceptable?", "Please confirm the colour of line 1."} {
		o, err := t.now(ctx)
		if err != nil {
			return err
		}
		if _, err := t.Orders.Clarify(t.by(ctx), t.id, o.Version, question); err != nil {
			return err
		}
	}
	return nil
}

// marks asks the customer of an order that is being made to approve its shipping marks.
func (t *thread) marks(ctx context.Context) error {
	_, err := t.Messages.Send(t.by(ctx), customers.Word{
		OrderID: t.id, Audience: scalar.ForCustomer, Asks: true,
		Body: "Please approve the shipping marks, or tell us what to change, so that the cartons can be printed.",
	})
	return err
}

// reply answers the first of the questions; the order goes on waiting for the second.
func (t *thread) reply(ctx context.Context) error {
	asked, err := t.Store.Client().Message.Query().Where(message.OrderID(t.id), message.Asks(true)).
		Order(message.ByID()).First(actor.System(ctx))
	if err != nil {
		return err
	}
	_, err = t.Messages.Send(t.teller(ctx), customers.Word{
		OrderID: t.id, Audience: scalar.ForCustomer, Body: "Yes, as long as each carton stays under 15 kg.", AnswerTo: &asked.ID,
	})
	return err
}

func (t *thread) confirm(ctx context.Context) error {
	o, err := t.now(ctx)
	if err != nil {
		return err
	}
	if _, err = t.Orders.Confirm(t.by(ctx), t.id, o.Version); err != nil {
		return err
	}
	_, err = t.Messages.Send(t.by(ctx), customers.Word{
		OrderID: t.id, Audience: scalar.ForCustomer,
		Body: "Thank you for your order. It is confirmed; we will keep you posted on its progress.",
	})
	return err
}

// deposit records what the plan wants before production, or has finance let the order pass where a
// letter of credit has come instead. Who is behind pays late, and production waits.
func (t *thread) deposit(ctx context.Context) error {
	if t.has(unpaid) {
		return nil
	}
	for {
		l, err := t.gate(ctx, paymentplanline.GateProductionRelease)
		if l == nil || err != nil {
			return err
		}
		if l.Kind == paymentplanline.KindLetterOfCredit {
			reason := fmt.Sprintf("信用证 LC%07d 已收到，条款审核无误", t.rand.IntN(10_000_000))
			_, err = t.Finance.Release(t.as(ctx, "finance"), l.ID, l.Version, reason)
		} else {
			err = t.pay(ctx, l.Amount-l.PaidAmount)
		}
		if err != nil {
			return err
		}
	}
}

// gate is the first line of the order's plan that holds something back, or nil.
func (t *thread) gate(ctx context.Context, gate paymentplanline.Gate) (*ent.PaymentPlanLine, error) {
	l, err := t.Store.Client().PaymentPlanLine.Query().Where(
		paymentplanline.OrderID(t.id), paymentplanline.GateEQ(gate), paymentplanline.StatusEQ(paymentplanline.StatusOpen),
		paymentplanline.ReleasedAtIsNil(), paymentplanline.ArchivedAtIsNil()).Order(paymentplanline.ByPosition()).First(actor.System(ctx))
	if ent.IsNotFound(err) {
		return nil, nil
	}
	return l, err
}

func (t *thread) pay(ctx context.Context, amount scalar.Amount) error {
	if amount <= 0 {
		return nil
	}
	currency := scalar.Currency(firms[t.firm].currency)
	_, err := t.Finance.Record(t.as(ctx, "finance"), finance.Receipt{
		OrderID: t.id, Amount: currency.Format(amount), Currency: currency,
		Reference: fmt.Sprintf("TT%06d", t.rand.IntN(1_000_000)),
	})
	return err
}

func (t *thread) slip(ctx context.Context) error {
	o, err := t.now(ctx)
	if err != nil {
		return err
	}
	_, err = t.Orders.Promise(t.by(ctx), t.id, o.Version, orders.Move{
		Kind: promisechange.KindPromised, Date: t.date(t.promise + 3), AskedBy: promisechange.AskedByUs,
		Reason: "面料到货晚 3 天，已请客户同意",
	})
	return err
}

func (t *thread) hold(ctx context.Context) error {
	o, err := t.now(ctx)
	if err != nil {
		return err
	}
	_, err = t.Orders.Hold(t.by(ctx), t.id, o.Version, "等客户确认唛头稿")
	return err
}

func (t *thread) cancel(ctx context.Context) error {
	o, err := t.now(ctx)
	if err != nil {
		return err
	}
	_, err = t.Orders.Cancel(t.by(ctx), t.id, o.Version, "客户门店计划取消")
	return err
}

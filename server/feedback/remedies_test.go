package feedback_test

import (
	"context"
	"strings"
	"testing"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/order"
	"gendan/ent/ent/orderline"
	"gendan/ent/ent/remedy"
	"gendan/ent/ent/task"
	"gendan/ent/scalar"
	use "gendan/server/feedback"
	"gendan/server/platform/store/storetest"
)

// firm sets a limit of 1,000.00 CNY, and a euro at 7.85.
func (e *ear) firm() {
	e.write(func(ctx context.Context, tx *ent.Client) error {
		id, err := tx.Company.Query().OnlyID(ctx)
		if err != nil {
			return err
		}
		if err := tx.Company.UpdateOneID(id).SetCompensationLimit(100_000).Exec(ctx); err != nil {
			return err
		}
		rate, err := scalar.ParseDecimal("7.85")
		if err != nil {
			return err
		}
		return tx.ExchangeRate.Create().SetCurrency("EUR").SetValidFrom(scalar.NewDate(2026, 1, 1)).SetRate(rate).Exec(ctx)
	})
}

func (e *ear) offer(f *ent.Feedback, o use.Offer) *ent.Remedy {
	e.t.Helper()
	r, err := e.feedback.Propose(e.house(), f.ID, o)
	if err != nil {
		e.t.Fatal(err)
	}
	return r
}

func TestProposeRefuses(t *testing.T) {
	e := newEar(t)
	e.firm()
	f := e.complaint()
	rating, err := e.feedback.Create(e.buyer, use.Words{OrderID: e.order.ID, Kind: feedback.KindRating, Rating: pointer(2)})
	if err != nil {
		t.Fatal(err)
	}
	money := remedy.KindCompensation
	for _, c := range []struct {
		name  string
		to    scalar.ID
		offer use.Offer
		want  string
	}{
		{"no words", f.ID, use.Offer{Kind: remedy.KindRepair, Text: " "}, "REQUIRED base.required"},
		{"no such kind", f.ID, use.Offer{Kind: "GIFT", Text: "送一件"}, "INVALID base.invalid"},
		{"a rating", rating.ID, use.Offer{Kind: remedy.KindRepair, Text: "返修"}, "INVALID feedback.complaint_only"},
		{"money without an amount", f.ID, use.Offer{Kind: money, Text: "赔付"}, "REQUIRED feedback.no_amount"},
		{"an amount of a repair", f.ID, use.Offer{Kind: remedy.KindRepair, Text: "返修", Amount: "5"}, "INVALID feedback.amount_only"},
		{"a foreign currency", f.ID, use.Offer{Kind: money, Text: "赔付", Amount: "5", Currency: "USD"}, "INVALID feedback.amount_currency"},
		{"no number", f.ID, use.Offer{Kind: money, Text: "赔付", Amount: "五", Currency: "EUR"}, "INVALID order.amount_format"},
		{"nothing", f.ID, use.Offer{Kind: money, Text: "赔付", Amount: "0", Currency: "EUR"}, "OUT_OF_RANGE feedback.amount_range"},
		{"no such complaint", scalar.NewID(scalar.KindFeedback), use.Offer{Kind: money, Text: "赔付"}, "NOT_FOUND base.not_found"},
	} {
		_, err := e.feedback.Propose(e.house(), c.to, c.offer)
		if got := refused(err); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if _, err := e.feedback.Propose(e.buyer, f.ID, use.Offer{Kind: remedy.KindRepair, Text: "返修"}); refused(err) != "NOT_FOUND base.not_found" {
		t.Errorf("the customer proposes: %s", refused(err))
	}
}

func TestACompensationAboveTheLimitWaitsForSomebodyElse(t *testing.T) {
	e := newEar(t)
	e.firm()
	f := e.complaint()
	at := func(amount string) remedy.Status {
		return e.offer(f, use.Offer{Kind: remedy.KindCompensation, Text: "赔付", Amount: amount, Currency: "EUR"}).Status
	}
	if got := at("127.38"); got != remedy.StatusOffered { // 999.93 CNY
		t.Errorf("below the limit: %s", got)
	}
	if got := at("127.39"); got != remedy.StatusWaiting { // 1,000.01 CNY
		t.Errorf("above the limit: %s", got)
	}
	big := e.offer(f, use.Offer{Kind: remedy.KindCompensation, Text: "赔付 480", Amount: "480", Currency: "EUR"})
	_, err := e.store.Client().Remedy.Get(e.buyer, big.ID)
	if !ent.IsNotFound(err) {
		t.Errorf("the customer sees what waits: %v", err)
	}
	if _, err := e.feedback.Decide(e.house(), big.ID, big.Version, true, ""); refused(err) != "INVALID_TRANSITION feedback.remedy_no_way" {
		t.Errorf("accepting what was not offered: %s", refused(err))
	}
	if _, err := e.feedback.Approve(e.house(), big.ID, big.Version, true, "同意"); refused(err) != "NOT_FOUND base.not_found" {
		t.Errorf("a merchandiser approves: %s", refused(err))
	}
	money := storetest.As(t.Context(), storetest.Person(t, e.store, 0, scalar.Finance))
	if _, err := e.feedback.Approve(money, big.ID, big.Version, true, " "); refused(err) != "REQUIRED base.required" {
		t.Errorf("without a reason: %s", refused(err))
	}
	big, err = e.feedback.Approve(money, big.ID, big.Version, true, "客诉属实")
	if err != nil || big.Status != remedy.StatusOffered || big.ApprovedBy == nil {
		t.Fatalf("approved: %v, %v", big, err)
	}
	if _, err := e.store.Client().Remedy.Get(e.buyer, big.ID); err != nil {
		t.Errorf("the customer does not see its offer: %v", err)
	}
	if _, err := e.feedback.Approve(money, big.ID, big.Version, false, "反悔"); refused(err) != "INVALID_TRANSITION feedback.remedy_no_way" {
		t.Errorf("refusing what was approved: %s", refused(err))
	}
	chief := storetest.As(t.Context(), storetest.Person(t, e.store, 0, scalar.Manager))
	own, err := e.feedback.Propose(chief, f.ID, use.Offer{Kind: remedy.KindCompensation, Text: "赔付", Amount: "5000", Currency: "CNY"})
	if err != nil || own.Status != remedy.StatusWaiting {
		t.Fatalf("proposed by a manager: %v, %v", own, err)
	}
	if _, err := e.feedback.Approve(chief, own.ID, own.Version, true, "自己批"); refused(err) != "FORBIDDEN feedback.remedy_own" {
		t.Errorf("approving one's own: %s", refused(err))
	}
	own, err = e.feedback.Approve(money, own.ID, own.Version, false, "金额过高")
	if err != nil || own.Status != remedy.StatusRefused || own.ApprovalReason != "金额过高" {
		t.Errorf("refused: %v, %v", own, err)
	}
}

func TestGoodsAreSentAnewByAnOrderOfTheirOwn(t *testing.T) {
	e := newEar(t)
	e.firm()
	f := e.complaint()
	r := e.offer(f, use.Offer{Kind: remedy.KindReplacement, Text: "补发 4 件"})
	repair := e.offer(f, use.Offer{Kind: remedy.KindRepair, Text: "返修 2 件"})
	goods := func(line scalar.ID, n int64) []use.Anew {
		return []use.Anew{{OrderLineID: line, Quantity: scalar.Whole(n)}}
	}
	for _, c := range []struct {
		name  string
		of    *ent.Remedy
		goods []use.Anew
		want  string
	}{
		{"a repair", repair, goods(e.line.ID, 4), "INVALID feedback.replacement_only"},
		{"no lines", r, nil, "REQUIRED feedback.no_goods"},
		{"a line of another order", r, goods(e.foreign.ID, 4), "NOT_FOUND base.not_found"},
		{"more than there were", r, goods(e.line.ID, 11), "OUT_OF_RANGE feedback.replacement_quantity"},
		{"nothing of it", r, goods(e.line.ID, 0), "OUT_OF_RANGE feedback.replacement_quantity"},
		{"a line twice", r, append(goods(e.line.ID, 4), goods(e.line.ID, 5)...), "DUPLICATE feedback.line_twice"},
	} {
		_, err := e.feedback.Replace(e.house(), c.of.ID, c.of.Version, c.goods, scalar.Date{})
		if got := refused(err); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	r, err := e.feedback.Decide(e.buyer, r.ID, r.Version, true, "OK")
	if err != nil || r.Status != remedy.StatusAccepted || r.CustomerNote != "OK" {
		t.Fatalf("accepted: %v, %v", r, err)
	}
	if _, err := e.feedback.Finish(e.house(), r.ID, r.Version); refused(err) != "BLOCKED feedback.no_replacement" {
		t.Errorf("done without the goods: %s", refused(err))
	}
	day := scalar.NewDate(2026, 12, 8)
	r, err = e.feedback.Replace(e.house(), r.ID, r.Version, goods(e.line.ID, 4), day)
	if err != nil || r.ReplacementOrderID == nil {
		t.Fatalf("sent anew: %v, %v", r, err)
	}
	made := e.store.Client().Order.GetX(storetest.System(), *r.ReplacementOrderID)
	lines := e.store.Client().OrderLine.Query().Where(orderline.OrderID(made.ID)).AllX(storetest.System())
	if made.Status != order.StatusDraft || made.Kind != order.KindReplacement || made.CustomerID != e.order.CustomerID ||
		made.PayableAmount != 0 || !strings.Contains(made.Note, e.order.Number) || !strings.Contains(made.Note, f.Number) ||
		len(lines) != 1 || lines[0].Quantity != scalar.Whole(4) || lines[0].UnitPrice != 0 || lines[0].RequestedOn != day {
		t.Errorf("the order: %v with %v", made, lines)
	}
	if _, err := e.feedback.Replace(e.house(), r.ID, r.Version, goods(e.line.ID, 1), day); refused(err) != "DUPLICATE feedback.replaced_already" {
		t.Errorf("a second order: %s", refused(err))
	}
	if _, err := e.feedback.Withdraw(e.house(), r.ID, r.Version, "反悔"); refused(err) != "INVALID_TRANSITION feedback.remedy_no_way" {
		t.Errorf("taking back what was agreed: %s", refused(err))
	}
	if r, err = e.feedback.Finish(e.house(), r.ID, r.Version); err != nil || r.Status != remedy.StatusDone {
		t.Errorf("done: %v, %v", r, err)
	}
}

func TestContainAndUpdate(t *testing.T) {
	e := newEar(t)
	f := e.complaint()
	if _, err := e.feedback.Contain(e.buyer, f.ID, f.Version, "冻结"); refused(err) != "NOT_FOUND base.not_found" {
		t.Errorf("the customer contains: %s", refused(err))
	}
	inspector := storetest.As(t.Context(), storetest.Person(t, e.store, 0, scalar.Quality))
	f, err := e.feedback.Contain(inspector, f.ID, f.Version, "同批库存 120 件已冻结")
	if err != nil || f.ContainedAt == nil || f.Containment == "" || f.Status != feedback.StatusOpen {
		t.Fatalf("contained: %v, %v", f, err)
	}
	first := *f.ContainedAt
	if f, err = e.feedback.Contain(inspector, f.ID, f.Version, "同批库存与在途均已冻结"); err != nil || !f.ContainedAt.Equal(first) {
		t.Errorf("contained again: %v, %v", f, err)
	}
	cause := feedback.CauseKindMaterial
	if _, err := e.feedback.Update(inspector, f.ID, f.Version, use.Change{CauseKind: &cause}); refused(err) != "NOT_FOUND base.not_found" {
		t.Errorf("quality gives it to somebody: %s", refused(err))
	}
	stranger := storetest.Person(t, e.store, 0, scalar.Operator)
	for name, c := range map[string]struct {
		change use.Change
		want   string
	}{
		"a foreign line":           {use.Change{OrderLineID: &e.foreign.ID}, "NOT_FOUND base.not_found"},
		"no such batch":            {use.Change{BatchID: pointer(scalar.NewID(scalar.KindProductionBatch))}, "NOT_FOUND base.not_found"},
		"who sees no customers":    {use.Change{OwnerID: &stranger.ID}, "BLOCKED feedback.owner_cannot_see"},
		"nobody":                   {use.Change{OwnerID: pointer(scalar.NewID(scalar.KindUser))}, "NOT_FOUND base.not_found"},
		"a severity there is none": {use.Change{Severity: pointer(feedback.Severity("AWFUL"))}, "INVALID base.invalid"},
	} {
		if _, err := e.feedback.Update(e.house(), f.ID, f.Version, c.change); refused(err) != c.want {
			t.Errorf("%s: %s, want %s", name, refused(err), c.want)
		}
	}
	worse := feedback.SeverityCritical
	f, err = e.feedback.Update(e.house(), f.ID, f.Version, use.Change{Severity: &worse, CauseKind: &cause, OrderLineID: &e.line.ID})
	if err != nil || !f.FirstAnswerDueAt.Equal(use.Due(worse, f.CreatedAt).Answer) || *f.CauseKind != cause || *f.OrderLineID != e.line.ID {
		t.Errorf("known better: %v, %v", f, err)
	}
}

func TestClosingAComplaintAsksTheCustomerAWeekLater(t *testing.T) {
	e := newEar(t)
	e.firm()
	f := e.complaint()
	r := e.offer(f, use.Offer{Kind: remedy.KindRepair, Text: "返修"})
	var err error
	must := func() {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	f, err = e.feedback.Answer(e.house(), f.ID, f.Version, "正在核查")
	must()
	f, err = e.feedback.Resolve(e.house(), f.ID, f.Version, use.Lesson{Kind: pointer(feedback.CauseKindWorkmanship), Cause: "混批", Action: "换染厂"})
	must()
	if f.CauseKind == nil || *f.CauseKind != feedback.CauseKindWorkmanship {
		t.Errorf("the cause: %v", f.CauseKind)
	}
	if _, err := e.feedback.Close(e.house(), f.ID, f.Version); refused(err) != "BLOCKED feedback.remedies_open" {
		t.Errorf("closing while something is offered: %s", refused(err))
	}
	_, err = e.feedback.Withdraw(e.house(), r.ID, r.Version, "客户改要补发")
	must()
	chief := storetest.As(t.Context(), storetest.Person(t, e.store, 0, scalar.Manager))
	f, err = e.feedback.Close(chief, f.ID, f.Version)
	must()
	jobs := e.store.Client().Task.Query().Where(task.SubjectID(f.ID)).AllX(storetest.System())
	if len(jobs) != 1 || jobs[0].OwnerID != e.merchandiser.ID || jobs[0].DueOn != storetest.Today.Add(7) ||
		!strings.Contains(jobs[0].Title, f.Number) || jobs[0].OrderID == nil || *jobs[0].OrderID != e.order.ID {
		t.Errorf("the follow-up: %v", jobs)
	}
	if _, err := e.feedback.Propose(e.house(), f.ID, use.Offer{Kind: remedy.KindRepair, Text: "返修"}); refused(err) != "INVALID_TRANSITION feedback.closed" {
		t.Errorf("offering for what is closed: %s", refused(err))
	}
	if _, err := e.feedback.Contain(e.house(), f.ID, f.Version, "冻结"); refused(err) != "INVALID_TRANSITION feedback.closed" {
		t.Errorf("containing what is closed: %s", refused(err))
	}
}

func TestWhoLeftDoesNotFollowUp(t *testing.T) {
	e := newEar(t)
	f := e.complaint()
	f, err := e.feedback.Answer(e.house(), f.ID, f.Version, "正在核查")
	if err != nil {
		t.Fatal(err)
	}
	if f, err = e.feedback.Resolve(e.house(), f.ID, f.Version, use.Lesson{Cause: "混批", Action: "换染厂"}); err != nil {
		t.Fatal(err)
	}
	e.write(func(ctx context.Context, tx *ent.Client) error {
		return tx.User.UpdateOneID(e.merchandiser.ID).SetDisabledAt(e.store.Clock().Now()).Exec(ctx)
	})
	chief := storetest.Person(t, e.store, 0, scalar.Manager)
	if _, err = e.feedback.Close(storetest.As(t.Context(), chief), f.ID, f.Version); err != nil {
		t.Fatal(err)
	}
	if owner := e.store.Client().Task.Query().Where(task.SubjectID(f.ID)).OnlyX(storetest.System()).OwnerID; owner != chief.ID {
		t.Errorf("the follow-up is for %s", owner)
	}
}

func TestSimilar(t *testing.T) {
	e := newEar(t)
	one, other := e.complaint(), e.complaint()
	found, err := e.feedback.Similar(e.house(), one, 5)
	if err != nil || len(found) != 1 || found[0].Feedback.ID != other.ID || len(found[0].Likeness) != 1 {
		t.Errorf("the customer's other complaint: %v, %v", found, err)
	}
	foreign := storetest.As(t.Context(), storetest.Person(t, e.store, 0, scalar.Merchandiser))
	if found, err := e.feedback.Similar(foreign, one, 5); err != nil || len(found) != 0 {
		t.Errorf("of orders the viewer does not see: %v, %v", found, err)
	}
}

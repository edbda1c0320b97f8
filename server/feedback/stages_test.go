package feedback_test

import (
	"strings"
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/remedy"
	"gendan/ent/scalar"
	use "gendan/server/feedback"
)

func TestStagesTellHowTheClocksStand(t *testing.T) {
	came := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	at := func(hours int) *time.Time { return pointer(came.Add(time.Duration(hours) * time.Hour)) }
	due := use.Due(feedback.SeverityMajor, came)
	complaint := func(change func(*ent.Feedback)) *ent.Feedback {
		f := &ent.Feedback{Kind: feedback.KindComplaint, FirstAnswerDueAt: &due.Answer, ContainDueAt: &due.Contain, CloseDueAt: &due.Close}
		change(f)
		return f
	}
	for _, test := range []struct {
		name string
		row  *ent.Feedback
		now  int // hours after it came
		want string
	}{
		{"it has just come", complaint(func(*ent.Feedback) {}), 0, "ANSWER DUE, CONTAIN DUE, CLOSE DUE"},
		{"to the second", complaint(func(*ent.Feedback) {}), 24, "ANSWER DUE, CONTAIN DUE, CLOSE DUE"},
		{"a day and an hour later", complaint(func(*ent.Feedback) {}), 25, "ANSWER LATE, CONTAIN LATE, CLOSE DUE"},
		{"answered in time", complaint(func(f *ent.Feedback) { f.AnsweredAt = at(20) }), 30, "ANSWER DONE, CONTAIN LATE, CLOSE DUE"},
		{"answered late", complaint(func(f *ent.Feedback) { f.AnsweredAt = at(30) }), 31, "ANSWER DONE_LATE, CONTAIN LATE, CLOSE DUE"},
		{"settled without containing", complaint(func(f *ent.Feedback) { f.AnsweredAt, f.ResolvedAt = at(2), at(3) }), 400, "ANSWER DONE, CONTAIN DONE, CLOSE LATE"},
		{"closed", complaint(func(f *ent.Feedback) { f.AnsweredAt, f.ContainedAt, f.ClosedAt = at(2), at(26), at(300) }), 900, "ANSWER DONE, CONTAIN DONE_LATE, CLOSE DONE"},
		{"a rating", &ent.Feedback{Kind: feedback.KindRating}, 900, ""},
		{"one from before there were clocks", &ent.Feedback{Kind: feedback.KindComplaint, FirstAnswerDueAt: &due.Answer}, 0, "ANSWER DUE"},
	} {
		var got []string
		for _, s := range use.Stages(test.row, *at(test.now)) {
			got = append(got, string(s.Kind)+" "+string(s.State))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s: %s, want %s", test.name, strings.Join(got, ", "), test.want)
		}
	}
}

func TestEveryPairOfStatusesOfARemedy(t *testing.T) {
	allowed := " WAITING>OFFERED WAITING>REFUSED WAITING>WITHDRAWN OFFERED>ACCEPTED OFFERED>DECLINED OFFERED>WITHDRAWN ACCEPTED>DONE "
	all := []remedy.Status{remedy.StatusWaiting, remedy.StatusRefused, remedy.StatusOffered, remedy.StatusAccepted,
		remedy.StatusDeclined, remedy.StatusDone, remedy.StatusWithdrawn}
	for _, from := range all {
		for _, to := range all {
			if got := use.CanMoveRemedy(from, to); got != strings.Contains(allowed, " "+string(from)+">"+string(to)+" ") {
				t.Errorf("from %s to %s: %v", from, to, got)
			}
		}
	}
}

func TestNeedsApproval(t *testing.T) {
	for _, c := range []struct {
		name          string
		amount, limit *scalar.Amount
		want          bool
	}{
		{"no limit is set", pointer(scalar.Amount(1)), nil, true},
		{"no rate is known", nil, pointer(scalar.Amount(100)), true},
		{"at the limit", pointer(scalar.Amount(100)), pointer(scalar.Amount(100)), false},
		{"one above", pointer(scalar.Amount(101)), pointer(scalar.Amount(100)), true},
		{"a limit of nothing", pointer(scalar.Amount(1)), pointer(scalar.Amount(0)), true},
	} {
		if got := use.NeedsApproval(c.amount, c.limit); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestRank(t *testing.T) {
	came := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	row := func(id, firm, product scalar.ID, cause feedback.CauseKind, days int) *ent.Feedback {
		f := &ent.Feedback{ID: id, CustomerID: firm, CreatedAt: came.AddDate(0, 0, days)}
		if product != 0 {
			f.ProductID = &product
		}
		if cause != "" {
			f.CauseKind = &cause
		}
		return f
	}
	one := row(1, 10, 20, feedback.CauseKindPacking, 0)
	others := []*ent.Feedback{
		one, row(2, 10, 0, "", -1), row(3, 10, 0, "", -5), row(4, 11, 20, "", -90), row(5, 11, 21, feedback.CauseKindPacking, -2),
		row(6, 11, 21, feedback.CauseKindDelay, -1), row(7, 10, 20, feedback.CauseKindPacking, -300), row(2, 10, 0, "", -1),
	}
	var got []string
	for _, s := range use.Rank(one, others, 5) {
		line := s.Feedback.ID.String()
		for _, l := range s.Likeness {
			line += " " + string(l)
		}
		got = append(got, line)
	}
	name := func(id scalar.ID) string { return id.String() }
	want := []string{
		name(7) + " PRODUCT CAUSE CUSTOMER", name(4) + " PRODUCT", name(5) + " CAUSE", name(2) + " CUSTOMER", name(3) + " CUSTOMER",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if n := len(use.Rank(one, others, 2)); n != 2 {
		t.Errorf("of two asked for, %d", n)
	}
}

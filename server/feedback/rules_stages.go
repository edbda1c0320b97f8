package feedback

import (
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
)

// StageKind is a stage of a complaint that has a clock.
type StageKind string

// The stages, in their order.
const (
	StageAnswer  StageKind = "ANSWER"
	StageContain StageKind = "CONTAIN"
	StageClose   StageKind = "CLOSE"
)

// StageState is how a stage stands with its clock.
type StageState string

// The states of a stage.
const (
	StageDue      StageState = "DUE"
	StageLate     StageState = "LATE"
	StageDone     StageState = "DONE"
	StageDoneLate StageState = "DONE_LATE"
)

// Stage is a stage of a complaint with its clock.
type Stage struct {
	Kind   StageKind
	DueAt  time.Time
	DoneAt *time.Time
	State  StageState
}

// Clock is by when each stage of a complaint is due.
type Clock struct{ Answer, Contain, Close time.Time }

// promised is how soon each stage of a complaint is done, by how bad it is: a first answer within
// hours, no more goods going wrong within a day, all of it closed within a fortnight.
var promised = map[feedback.Severity]struct{ answer, contain, close time.Duration }{
	feedback.SeverityCritical: {4 * time.Hour, 24 * time.Hour, 14 * 24 * time.Hour},
	feedback.SeverityMajor:    {24 * time.Hour, 24 * time.Hour, 14 * 24 * time.Hour},
	feedback.SeverityMinor:    {48 * time.Hour, 24 * time.Hour, 14 * 24 * time.Hour},
}

// Due returns by when each stage of a complaint of a severity is due.
func Due(s feedback.Severity, from time.Time) Clock {
	p := promised[s]
	return Clock{Answer: from.Add(p.answer), Contain: from.Add(p.contain), Close: from.Add(p.close)}
}

// Stages tells how the stages of a complaint stand; nothing else has any. What is settled is
// contained, and what is closed has passed every stage.
func Stages(f *ent.Feedback, now time.Time) []Stage {
	var all []Stage
	add := func(kind StageKind, due *time.Time, done ...*time.Time) {
		if due == nil {
			return
		}
		s := Stage{Kind: kind, DueAt: *due, State: StageDue}
		for _, at := range done {
			if at != nil {
				s.DoneAt = at
				break
			}
		}
		switch {
		case s.DoneAt != nil && s.DoneAt.After(*due):
			s.State = StageDoneLate
		case s.DoneAt != nil:
			s.State = StageDone
		case now.After(*due):
			s.State = StageLate
		}
		all = append(all, s)
	}
	if f.Kind != feedback.KindComplaint {
		return nil
	}
	add(StageAnswer, f.FirstAnswerDueAt, f.AnsweredAt, f.ClosedAt)
	add(StageContain, f.ContainDueAt, f.ContainedAt, f.ResolvedAt, f.ClosedAt)
	add(StageClose, f.CloseDueAt, f.ClosedAt)
	return all
}

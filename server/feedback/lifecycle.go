package feedback

import (
	"slices"

	"gendan/ent/ent/feedback"
)

// next lists, for each kind and status, the statuses feedback may move to. A status with no entry
// is final. A rating may be closed without a word; a suggestion wants an answer; a complaint is
// closed only once it is settled with cause and action.
var next = map[feedback.Kind]map[feedback.Status][]feedback.Status{
	feedback.KindRating: {
		feedback.StatusOpen:     {feedback.StatusAnswered, feedback.StatusClosed},
		feedback.StatusAnswered: {feedback.StatusClosed},
	},
	feedback.KindSuggestion: {
		feedback.StatusOpen:     {feedback.StatusAnswered},
		feedback.StatusAnswered: {feedback.StatusResolved, feedback.StatusClosed},
		feedback.StatusResolved: {feedback.StatusClosed},
	},
	feedback.KindComplaint: {
		feedback.StatusOpen:     {feedback.StatusAnswered},
		feedback.StatusAnswered: {feedback.StatusResolved},
		feedback.StatusResolved: {feedback.StatusClosed},
	},
}

// CanMove reports whether feedback of a kind may move from one status to another.
func CanMove(kind feedback.Kind, from, to feedback.Status) bool {
	return slices.Contains(next[kind][from], to)
}

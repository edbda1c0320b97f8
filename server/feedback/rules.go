package feedback

import (
	"gendan/ent/ent"
	"gendan/ent/ent/feedback"
	"gendan/ent/ent/order"
	"gendan/server/platform/fault"
)

// Sound says what is missing in feedback, and what does not belong into its kind.
func Sound(kind feedback.Kind, rating *int, severity *feedback.Severity, text string) fault.Faults {
	var fs fault.Faults
	if feedback.KindValidator(kind) != nil {
		return append(fs, fault.New(fault.Invalid, "base.invalid", "kind"))
	}
	switch {
	case kind != feedback.KindRating && rating != nil:
		fs = append(fs, fault.New(fault.Invalid, "feedback.rating_only", "rating"))
	case kind != feedback.KindRating:
	case rating == nil:
		fs = append(fs, fault.New(fault.Required, "feedback.no_rating", "rating"))
	case *rating < 1 || *rating > 5:
		fs = append(fs, fault.New(fault.OutOfRange, "base.out_of_range", "rating").With("min", 1).With("max", 5))
	}
	switch {
	case kind != feedback.KindComplaint && severity != nil:
		fs = append(fs, fault.New(fault.Invalid, "feedback.severity_only", "severity"))
	case kind != feedback.KindComplaint:
	case severity == nil:
		fs = append(fs, fault.New(fault.Required, "feedback.no_severity", "severity"))
	case feedback.SeverityValidator(*severity) != nil:
		fs = append(fs, fault.New(fault.Invalid, "base.invalid", "severity"))
	}
	if kind != feedback.KindRating && text == "" {
		fs = append(fs, fault.New(fault.Required, "feedback.no_text", "text"))
	}
	return fs
}

// Agreed refuses feedback on an order that was never agreed, or was given up.
func Agreed(o *ent.Order) *fault.Fault {
	if o.Status == order.StatusConfirmed || o.Status == order.StatusClosed {
		return nil
	}
	return fault.New(fault.Blocked, "feedback.not_agreed", "orderId").With("number", o.Number)
}

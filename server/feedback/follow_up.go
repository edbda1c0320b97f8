package feedback

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/tasks"
)

// followUpDays is how long after a complaint was closed the customer is asked whether it is content.
const followUpDays = 7

// followUp gives who looks after a complaint the task to ask the customer whether it is content;
// where that person can no longer do it, who closes the complaint.
func (s *Service) followUp(ctx context.Context, tx *ent.Client, row *ent.Feedback) error {
	sys, closer := actor.System(ctx), actor.From(ctx)
	c, err := tx.Customer.Get(sys, row.CustomerID)
	if err != nil {
		return fmt.Errorf("read the customer of %s: %w", row.Number, err)
	}
	give := func(owner scalar.ID) error {
		u, err := tx.User.Query().Where(user.ID(owner)).Only(sys)
		if err != nil {
			return fmt.Errorf("read who looks after %s: %w", row.Number, err)
		}
		title := fault.New(fault.Required, "feedback.follow_up").With("customer", c.Name).With("number", row.Number)
		_, err = s.below.Tasks.Create(ctx, tasks.Job{
			Title: title.Text(u.Language.Tag()), OwnerID: &owner, DueOn: s.clock.Today().Add(followUpDays), SubjectID: &row.ID,
		})
		return err
	}
	if row.OwnerID != nil && *row.OwnerID != closer.ID {
		err := give(*row.OwnerID)
		if _, refused := fault.All(err); !refused {
			return err
		}
	}
	return give(closer.ID)
}

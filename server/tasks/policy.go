package tasks

import (
	"slices"

	"gendan/ent/ent"
	"gendan/ent/ent/task"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// Mine reports whether the task is the actor's own to change: to do, or given to somebody.
func Mine(a *actor.Actor, t *ent.Task) bool {
	return a != nil && (t.OwnerID == a.ID || t.CreatedBy != nil && *t.CreatedBy == a.ID)
}

// Leads returns the actor with just those roles that may change tasks of others too: management all
// of them, and a merchandiser those of the orders carried alone or with the team.
func Leads(a *actor.Actor) *actor.Actor {
	b := *a
	b.Roles = slices.DeleteFunc(slices.Clone(a.Roles), func(r scalar.Role) bool {
		return r != scalar.Merchandiser && r != scalar.Manager
	})
	return &b
}

// LateDays is by how many calendar days today is past the day of an open task; zero when it is not.
func LateDays(t *ent.Task, today scalar.Date) int {
	if t.Status != task.StatusOpen || t.DueOn.IsZero() || !t.DueOn.Before(today) {
		return 0
	}
	return today.Sub(t.DueOn)
}

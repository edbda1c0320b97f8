package tasks

import (
	"slices"

	"gendan/ent/ent/task"
)

// next lists, for each status, the statuses a task may move to. Nothing is final: what was ticked
// off by mistake is opened again.
var next = map[task.Status][]task.Status{
	task.StatusOpen:      {task.StatusDone, task.StatusCancelled},
	task.StatusDone:      {task.StatusOpen},
	task.StatusCancelled: {task.StatusOpen},
}

// CanMove reports whether a task may move from one status to another.
func CanMove(from, to task.Status) bool { return slices.Contains(next[from], to) }

package policy

import (
	"maps"
	"slices"
)

// Columns lists the columns of a kind that have a class.
func Columns(kind string) []string { return slices.Sorted(maps.Keys(columns[kind])) }

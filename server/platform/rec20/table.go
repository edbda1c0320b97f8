package rec20

type entry struct {
	Unit
	aliases string // separated by spaces; folded before use
}

// table holds the units in the order in which to offer them, group by group.
var table = join(
	counted, packages, masses, lengths, areas, volumes, services, materials, replaced,
)

func join(groups ...[]entry) []entry {
	var all []entry
	for _, g := range groups {
		all = append(all, g...)
	}
	return all
}

// whole is a unit of which only whole pieces are ordered.
func whole(code, chinese, english, aliases string) entry {
	return entry{Unit{Code: code, Chinese: chinese, English: english, Whole: true}, aliases}
}

// divisible is a unit of which parts are ordered, typed with so many decimals. A
// dozen is one of them: half a dozen is six.
func divisible(code, chinese, english string, decimals int, aliases string) entry {
	return entry{Unit{Code: code, Chinese: chinese, English: english, Decimals: decimals}, aliases}
}

// was is a code that is no longer in force and the one that stands for it now.
func was(code, chinese, english, instead string) entry {
	return entry{Unit{Code: code, Chinese: chinese, English: english, Whole: true, Instead: instead}, ""}
}

package cost

// Limits bound one request. A zero field takes its default, so a caller states
// only what differs, such as Limits{MaxPage: 1000} for a service token.
type Limits struct {
	Cost    int64 // price of the operation: 5,000
	Nodes   int64 // objects that connections and lists may return together: 10,000
	Aliases int64 // aliases plus root fields, fragments written out: 50

	Depth                  int // levels of fields: 12
	IntrospectionOnlyDepth int // the same where only the schema is asked for: 15
	IntrospectionDepth     int // levels of objects below __schema or __type: 13
	IntrospectionAliases   int64

	MaxPage    int // largest first or last: 100
	RootPage   int // first where a root connection states none: 20
	NestedPage int // first where a nested connection states none: 5
	ListFactor int // what a list without a page size counts for: 10
	IDs        int // longest list of ids to fetch by: 100

	Directives  int // on one field, fragment or operation: 10
	InputDepth  int // input objects inside each other in an argument: 5
	InList      int // values in a list of plain values: 1,000
	Terms       int // conditions in one filter: 100
	SearchRunes int // characters of a search text: 200
}

// DefaultLimits are the limits of a person's request.
func DefaultLimits() Limits { return Limits{}.orDefault() }

func (l Limits) orDefault() Limits {
	for _, d := range []struct {
		field *int64
		value int64
	}{{&l.Cost, 5000}, {&l.Nodes, 10000}, {&l.Aliases, 50}, {&l.IntrospectionAliases, 2}} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	for _, d := range []struct {
		field *int
		value int
	}{
		{&l.Depth, 12}, {&l.IntrospectionOnlyDepth, 15}, {&l.IntrospectionDepth, 13},
		{&l.MaxPage, 100}, {&l.RootPage, 20}, {&l.NestedPage, 5}, {&l.ListFactor, 10}, {&l.IDs, 100},
		{&l.Directives, 10}, {&l.InputDepth, 5}, {&l.InList, 1000}, {&l.Terms, 100}, {&l.SearchRunes, 200},
	} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	return l
}

package ubl

import (
	"gendan/server/platform/fault"
)

// Warning is something in an order that can be read but should be seen by a
// person, who puts it right with the customer or waives it.
type Warning struct {
	Key    string // of the message
	Paths  []string
	Params map[string]any // of the message
}

// Text is the warning in "zh-CN" or "en".
func (w Warning) Text(lang string) string {
	f := fault.New(fault.Invalid, w.Key)
	for name, value := range w.Params {
		f = f.With(name, value)
	}
	return f.Text(lang)
}

// checker gathers the warnings of one order.
type checker struct {
	order *Order
	list  []Warning
}

// warn adds a warning; params are names and values in turn.
func (c *checker) warn(key string, paths []string, params ...any) {
	w := Warning{Key: key, Paths: paths, Params: map[string]any{}}
	for i := 0; i+1 < len(params); i += 2 {
		w.Params[params[i].(string)] = params[i+1]
	}
	c.list = append(c.list, w)
}

func at(values ...Value) []string {
	var paths []string
	for _, v := range values {
		if v.Path != "" {
			paths = append(paths, v.Path)
		}
	}
	return paths
}

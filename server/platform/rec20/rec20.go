// Package rec20 knows the units of measure that goods are ordered in, by their
// codes in UN/ECE Recommendation 20 and, with an X before them, the packages of
// Recommendation 21. It holds the codes met in trade, not the whole list of two
// thousand; a code it does not know is a question for a person, not an error of
// the sender.
package rec20

import (
	"strings"
	"sync"
)

// Unit is one unit of measure.
type Unit struct {
	Code     string // as the Recommendation has it, such as KGM
	Chinese  string
	English  string
	Decimals int    // that make sense when a quantity is typed in
	Whole    bool   // counts whole pieces only: half of one cannot be ordered
	Instead  string // the code that replaced this one; empty while it is in force
}

// Name is the unit in a language, "zh-CN" or "en", as it stands after a number; any other language
// reads English.
func (u Unit) Name(lang string) string {
	if strings.HasPrefix(lang, "zh") {
		return u.Chinese
	}
	if s := short[u.Code]; s != "" {
		return s
	}
	return u.English
}

// Units are all the units known here, in the order in which to offer them: the
// codes in force, the commonest first. Codes that were replaced are left out.
func Units() []Unit {
	list := make([]Unit, 0, len(table))
	for _, e := range table {
		if e.Instead == "" {
			list = append(list, e.Unit)
		}
	}
	return list
}

// Lookup is the unit with a code. Replaced codes, such as BX, are found too:
// senders go on using them.
func Lookup(code string) (Unit, bool) {
	u, ok := index().codes[strings.ToUpper(strings.TrimSpace(code))]
	return u, ok
}

// Of is the unit with a code; one that is not known goes by its code.
func Of(code string) Unit {
	if u, ok := Lookup(code); ok {
		return u
	}
	return Unit{Code: code, Chinese: code, English: code}
}

// Match is the unit that a text means: a code, a name in Chinese or English, or
// one of the ways people write it (pcs, 件, 公斤, m²). It does not guess: what
// it does not know in full it does not match.
func Match(text string) (Unit, bool) {
	key := fold(text)
	if key == "" {
		return Unit{}, false
	}
	x := index()
	if u, ok := x.words[key]; ok {
		return u, true
	}
	if u, ok := x.codes[strings.ToUpper(key)]; ok {
		return u, true
	}
	for _, plural := range []string{"es", "s"} {
		if one, ok := strings.CutSuffix(key, plural); ok && len(one) > 2 {
			if u, ok := x.words[one]; ok {
				return u, true
			}
		}
	}
	return Unit{}, false
}

type indexes struct{ codes, words map[string]Unit }

var index = sync.OnceValue(func() indexes {
	x := indexes{codes: make(map[string]Unit, len(table)), words: map[string]Unit{}}
	for _, e := range table {
		x.codes[e.Code] = e.Unit
		for _, alias := range strings.Fields(e.aliases) {
			x.words[fold(alias)] = e.Unit
		}
	}
	// Names come after all aliases and the first unit keeps a name, so that a
	// replaced code never takes the name of the one in force.
	for _, e := range table {
		for _, name := range []string{e.Chinese, e.English} {
			if _, taken := x.words[fold(name)]; !taken {
				x.words[fold(name)] = e.Unit
			}
		}
	}
	return x
})

// fold brings the ways of typing one word together: case, full width, raised
// figures, and the spaces and marks between its parts.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r == '²':
			r = '2'
		case r == '³':
			r = '3'
		case r == 'μ' || r == 'µ':
			r = 'u'
		}
		if strings.ContainsRune(" \t\r\n\u3000\u00a0.,-_()[]/\\'\"", r) {
			return -1
		}
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, text)
}

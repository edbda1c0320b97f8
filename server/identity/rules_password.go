package identity

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn/frequency"
	"golang.org/x/text/unicode/norm"

	"gendan/server/platform/fault"
)

const (
	minLength      = 8
	minAdminLength = 12
	maxLength      = 200
)

// common is the passwords that people use most, with which guessing begins.
var common = sync.OnceValue(func() map[string]bool {
	list := frequency.FrequencyLists["passwords"]
	m := make(map[string]bool, len(list))
	for _, p := range list {
		m[p] = true
	}
	return m
})

// CheckPassword refuses a password that is short, common or made of what everybody knows of the
// person: the texts given as about. There are no rules of composition: length is what counts.
func CheckPassword(password string, admin bool, field string, about ...string) error {
	least := minLength
	if admin {
		least = minAdminLength
	}
	folded := strings.ToLower(norm.NFKC.String(password))
	switch n := utf8.RuneCountInString(folded); {
	case password == "":
		return fault.New(fault.Required, "base.required", field)
	case !utf8.ValidString(password):
		return fault.New(fault.Invalid, "base.invalid", field)
	case n < least:
		return fault.New(fault.OutOfRange, "base.too_short", field).With("min", least)
	case n > maxLength:
		return fault.New(fault.OutOfRange, "base.too_long", field).With("max", maxLength)
	case common()[folded] || monotonous(folded):
		return fault.New(fault.Invalid, "identity.password_common", field)
	}
	for _, word := range known(about) {
		if strings.Contains(folded, word) {
			return fault.New(fault.Invalid, "identity.password_context", field).With("word", word)
		}
	}
	return nil
}

// monotonous reports whether a text is one piece of at most three characters again and again, or
// a run of neighbours such as 12345678.
func monotonous(s string) bool {
	r := []rune(s)
	run := true
	for i := 2; i < len(r); i++ {
		step := r[i] - r[i-1]
		run = run && step == r[1]-r[0] && step >= -1 && step <= 1
	}
	if run {
		return true
	}
	for size := 1; size <= 3; size++ {
		again := true
		for i := size; i < len(r); i++ {
			again = again && r[i] == r[i-size]
		}
		if again {
			return true
		}
	}
	return false
}

// known is the words of texts that a password must not contain: four letters or more, two where
// they are Chinese.
func known(about []string) []string {
	var words []string
	for _, text := range append([]string{"gendan", "跟单"}, about...) {
		folded := strings.ToLower(norm.NFKC.String(text))
		for _, w := range strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
			n := utf8.RuneCountInString(w)
			if n >= 4 || n >= 2 && strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				words = append(words, w)
			}
		}
	}
	return words
}

package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"gendan/ent/ent"
	"gendan/ent/ent/searchterm"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
)

// Term is a text under which a record is found, by those who see its class of facts.
type Term struct {
	Text string
	See  policy.Visibility
}

const (
	maxTerms    = 16
	maxTermLen  = 64
	minTailLen  = 3
	minWordSize = 1
)

// Fold makes texts comparable: compatibility forms, case and spaces no longer matter.
func Fold(s string) string {
	s = norm.NFKC.String(cases.Fold().String(norm.NFKC.String(s)))
	return strings.Join(strings.Fields(s), " ")
}

// Clean is how a text that people type is kept: composed, without space around it and without
// control characters other than line breaks.
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || !unicode.IsControl(r) {
			return r
		}
		return -1
	}, norm.NFC.String(strings.ReplaceAll(s, "\r\n", "\n")))
	return strings.TrimSpace(s)
}

// Index replaces the words under which a record is found: the whole text, its words, the tails
// of its numbers, and for Chinese the pinyin and its initials. A word that belongs to a class of
// facts is found only by those who see it.
func Index(ctx context.Context, tx *ent.Client, kind string, id scalar.ID, terms ...Term) error {
	sys := actor.System(ctx)
	if _, err := tx.SearchTerm.Delete().Where(searchterm.RecordID(id)).Exec(sys); err != nil {
		return fmt.Errorf("clear search terms of %s: %w", id, err)
	}
	var rows []*ent.SearchTermCreate
	for _, t := range Words(terms) {
		rows = append(rows, tx.SearchTerm.Create().SetTerm(t.Text).SetSee(string(t.See)).SetKind(kind).SetRecordID(id))
	}
	if len(rows) == 0 {
		return nil
	}
	if err := tx.SearchTerm.CreateBulk(rows...).Exec(sys); err != nil {
		return fmt.Errorf("write search terms of %s: %w", id, err)
	}
	return nil
}

// Words returns the folded words of the terms, at most sixteen, each once.
func Words(terms []Term) []Term {
	var out []Term
	add := func(text string, see policy.Visibility) {
		text = cut(text)
		if len([]rune(text)) < minWordSize || slices.ContainsFunc(out, func(t Term) bool { return t.Text == text }) {
			return
		}
		out = append(out, Term{text, see})
	}
	for _, t := range terms {
		add(Fold(t.Text), t.See)
	}
	for _, t := range terms {
		for _, w := range split(Fold(t.Text)) {
			add(w, t.See)
		}
		full, initials := spell(t.Text)
		add(full, t.See)
		add(initials, t.See)
	}
	return out[:min(len(out), maxTerms)]
}

func cut(s string) string {
	if r := []rune(s); len(r) > maxTermLen {
		return string(r[:maxTermLen])
	}
	return s
}

// split returns the words of a folded text, and for numbers the tail without leading zeros,
// so that SO-2611-0042 is found by 2611-0042, 0042 and 42.
func split(s string) []string {
	var words []string
	for i, r := range s {
		if i > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			if before := rune(s[i-1]); before == ' ' || before == '-' || before == '/' || before == '.' || before == '_' {
				words = append(words, s[i:])
			}
		}
	}
	if tail := s[strings.LastIndexAny(s, " -/._")+1:]; strings.Trim(tail, "0123456789") == "" {
		if t := strings.TrimLeft(tail, "0"); len(tail) >= minTailLen && t != tail && t != "" {
			words = append(words, t)
		}
	}
	return words
}

// spell returns the pinyin of the Chinese characters of a text and their initials.
func spell(s string) (full, initials string) {
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return "", ""
	}
	for _, p := range pinyin.LazyConvert(s, nil) {
		full += p
		initials += p[:1]
	}
	return full, initials
}

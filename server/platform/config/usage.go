package config

import (
	"fmt"
	"strings"

	"gendan/server/platform/fault"
)

// Usage lists the settings for --help, in the words of lang ("zh-CN" or "en").
func Usage(lang string) string {
	var b strings.Builder
	for _, s := range table {
		fmt.Fprintf(&b, "  %-13s %s\n", s.Flag, s.Env)
		fmt.Fprintf(&b, "      %s\n", fault.Words(lang, string(s.Help)))
		fmt.Fprintf(&b, "      %s: %s\n", fault.Words(lang, "config.word.accepts"), fault.Words(lang, string(s.Accepted)))
		fmt.Fprintf(&b, "      %s: %s\n", fault.Words(lang, "config.word.default"), s.shown(lang))
	}
	return b.String()
}

// Markdown is the table of settings for the documentation, in the words of lang.
func Markdown(lang string) string {
	var b strings.Builder
	head := []string{"config.word.flag", "config.word.env", "config.word.default", "config.word.accepts", "config.word.help"}
	for _, key := range head {
		fmt.Fprintf(&b, "| %s ", fault.Words(lang, key))
	}
	b.WriteString("|\n" + strings.Repeat("| --- ", len(head)) + "|\n")
	cell := strings.NewReplacer("|", `\|`)
	for _, s := range table {
		fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s | %s |\n", s.Flag, s.Env, code(s.shown(lang), s.Default != ""),
			cell.Replace(fault.Words(lang, string(s.Accepted))), cell.Replace(fault.Words(lang, string(s.Help))))
	}
	return b.String()
}

func (s Setting) shown(lang string) string {
	if s.Default == "" {
		return fault.Words(lang, "config.word.none")
	}
	return s.Default
}

func code(text string, is bool) string {
	if !is {
		return text
	}
	return "`" + text + "`"
}

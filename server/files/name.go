package files

import (
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// nameless is what a file is called whose sender gave no usable name.
const nameless = "file"

// longestEnding is what still counts as the ending of a name, as in ".xlsx".
const longestEnding = 10

// cleanName makes the sender's name of a file safe to keep and to show: it is one line without any
// folder, without characters that cannot be seen or that turn the reading direction, so that
// "gnp.exe" cannot pass as "exe.png", and of bounded length, the ending kept.
func cleanName(name string) string {
	name = strings.ToValidUTF8(name, "\uFFFD")
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, name))
	name = strings.TrimSpace(name)
	if strings.Trim(name, ". ") == "" {
		return nameless
	}
	runes := []rune(name)
	if len(runes) <= maxName {
		return name
	}
	ending := []rune(path.Ext(name))
	if len(ending) > longestEnding {
		ending = nil
	}
	return string(runes[:maxName-len(ending)]) + string(ending)
}

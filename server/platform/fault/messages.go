package fault

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// The languages that messages are written in.
const (
	Chinese = "zh-CN"
	English = "en"
)

//go:embed messages/*.json
var files embed.FS

// catalogue holds the words of each key, by language.
type catalogue map[string]map[string]string

// A broken file is kept as an error and told by Check, so that it costs its own words only.
var words, broken = load(files)

// Check reports what is wrong with the message files: unreadable ones, a key given twice, a file of an
// unknown language. The server asks it once at start-up.
func Check() error { return broken }

func load(files fs.FS) (catalogue, error) {
	all := catalogue{Chinese: {}, English: {}}
	names, err := fs.Glob(files, "messages/*.json")
	if err != nil {
		return all, fmt.Errorf("list message files: %w", err)
	}
	var errs []error
	for _, name := range names {
		if err := all.read(files, name); err != nil {
			errs = append(errs, fmt.Errorf("message file %s: %w", name, err))
		}
	}
	return all, errors.Join(errs...)
}

func (c catalogue) read(files fs.FS, name string) error {
	_, language, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".json"), ".")
	known, ok := c[language]
	if !ok {
		return fmt.Errorf("its name must end in .%s.json or .%s.json", Chinese, English)
	}
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	var messages map[string]string
	if err := json.Unmarshal(text, &messages); err != nil {
		return err
	}
	var errs []error
	for key, message := range messages {
		if _, twice := known[key]; twice {
			errs = append(errs, fmt.Errorf("key %q stands in another file too", key))
			continue
		}
		known[key] = message
	}
	return errors.Join(errs...)
}

// Keys lists the keys that have words in language, sorted.
func Keys(language string) []string {
	keys := make([]string, 0, len(words[language]))
	for key := range words[language] {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// Text is the fault in words of lang, "zh-CN" or "en". Where lang has none it falls back to zh-CN, then to
// en, then to the key.
func (f *Fault) Text(lang string) string {
	message := lookup(lang, f.Key)
	if !strings.Contains(message, "{") {
		return message
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(message, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		value, given := f.Params[name]
		if !closed || !given {
			// The place stays visible, so that a forgotten parameter is seen and reported.
			b.WriteByte('{')
			message = rest
			continue
		}
		b.WriteString(render(value, lang))
		message = after
	}
}

// Words is the message of key in lang without parameters, with the fallbacks of Text.
func Words(lang, key string) string { return lookup(lang, key) }

func lookup(lang, key string) string {
	for _, language := range []string{lang, Chinese, English} {
		if message, ok := words[language][key]; ok {
			return message
		}
	}
	return key
}

func render(value any, lang string) string {
	switch v := value.(type) {
	case Term:
		return lookup(lang, string(v))
	case Named:
		return v.Name(lang)
	case string:
		return v
	case []string:
		if lang == English {
			return strings.Join(v, ", ")
		}
		return strings.Join(v, "、")
	case nil:
		return ""
	default:
		return fmt.Sprint(v)
	}
}

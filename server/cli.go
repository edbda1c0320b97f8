package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"gendan/server/platform/config"
	"gendan/server/platform/fault"
)

// command is one thing the program does, in one form or several.
type command struct {
	name  string
	forms []form
}

// form is one way to call a command: its words, what they take, and what it does.
type form struct {
	words string // after the command's name: "create"; empty where there is one form only
	takes string // what stands after the flags: "FILE…"
	call  func() call
}

// call is one call of a form: its flags, and what is done with them.
type call struct {
	flags func(*flags)
	run   func(ctx context.Context, c config.Config, t terminal, rest []string) error
}

// plain is a form without flags of its own.
func plain(run func(context.Context, config.Config, terminal, []string) error) func() call {
	return func() call { return call{func(*flags) {}, run} }
}

// terminal is where a command answers, and in which language.
type terminal struct {
	out  io.Writer
	lang string
}

// say prints the words of a message, a line.
func (t terminal) say(key string, params ...any) error {
	_, err := fmt.Fprintln(t.out, t.words(key, params...))
	return err
}

// words are those of a message, with its parameters as name, value, name, value.
func (t terminal) words(key string, params ...any) string {
	f := fault.New(fault.Invalid, key)
	for i := 0; i+1 < len(params); i += 2 {
		f = f.With(params[i].(string), params[i+1])
	}
	return f.Text(t.lang)
}

// flags are the flags of a form: declared once, they are read, required and told.
type flags struct {
	set  *flag.FlagSet
	told []told
}

type told struct {
	name, value string
	needed      bool
}

func newFlags(declare func(*flags)) *flags {
	f := &flags{set: flag.NewFlagSet("", flag.ContinueOnError)}
	f.set.SetOutput(io.Discard)
	f.set.Usage = func() {}
	declare(f)
	return f
}

func (f *flags) text(to *string, name, value, usual string) {
	f.set.StringVar(to, name, usual, "")
	f.told = append(f.told, told{name: name, value: value})
}

// need is text that must be given.
func (f *flags) need(to *string, name, value string) {
	f.text(to, name, value, "")
	f.told[len(f.told)-1].needed = true
}

func (f *flags) number(to *int, name string, usual int) {
	f.set.IntVar(to, name, usual, "")
	f.told = append(f.told, told{name: name, value: "N"})
}

func (f *flags) yes(to *bool, name string) {
	f.set.BoolVar(to, name, false, "")
	f.told = append(f.told, told{name: name})
}

// misused is a command line that cannot be understood.
type misused struct {
	fault *fault.Fault
	see   string // the command whose help says how it is written
}

func (m *misused) Error() string { return m.fault.Error() }

// parse reads the flags, which may stand anywhere before a lone --, and refuses what is unknown or missing.
func (f *flags) parse(see string, args []string) ([]string, error) {
	var rest []string
	for len(args) > 0 {
		if err := f.set.Parse(args); err != nil {
			return nil, &misused{unread(err), see}
		}
		left := f.set.Args()
		if read := len(args) - len(left); len(left) == 0 || read > 0 && args[read-1] == "--" {
			rest = append(rest, left...)
			break
		}
		rest, args = append(rest, left[0]), left[1:]
	}
	var missing fault.Faults
	for _, t := range f.told {
		if t.needed && f.set.Lookup(t.name).Value.String() == "" {
			missing = append(missing, fault.New(fault.Required, "base.required", t.name))
		}
	}
	return rest, missing.Err()
}

// unread puts what the flag package says into words of ours.
func unread(err error) *fault.Fault {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: -"); ok {
		return fault.New(fault.Invalid, "cli.unknown_flag").With("flag", "--"+strings.TrimLeft(name, "-"))
	}
	if name, ok := strings.CutPrefix(text, "flag needs an argument: -"); ok {
		return fault.New(fault.Invalid, "cli.no_value").With("flag", "--"+strings.TrimLeft(name, "-"))
	}
	return fault.New(fault.Invalid, "cli.bad_value").With("reason", text)
}

// line is how a form is written.
func (c command) line(f form) string {
	parts := []string{"gendan", c.name}
	if f.words != "" {
		parts = append(parts, f.words)
	}
	for _, t := range newFlags(f.call().flags).told {
		one := "--" + t.name
		if t.value != "" {
			one += " " + t.value
		}
		if !t.needed {
			one = "[" + one + "]"
		}
		parts = append(parts, one)
	}
	if f.takes != "" {
		parts = append(parts, f.takes)
	}
	return strings.Join(parts, " ")
}

// key names the words of a form.
func (c command) key(f form) string {
	if f.words == "" {
		return "cli.do." + c.name
	}
	return "cli.do." + c.name + "." + f.words
}

// find splits the arguments of a command into the form that is meant and what is for it.
func (c command) find(args []string) (form, []string, error) {
	if len(c.forms) == 1 && c.forms[0].words == "" {
		return c.forms[0], args, nil
	}
	if len(args) > 0 {
		if i := slices.IndexFunc(c.forms, func(f form) bool { return f.words == args[0] }); i >= 0 {
			return c.forms[i], args[1:], nil
		}
	}
	var words []string
	for _, f := range c.forms {
		words = append(words, f.words)
	}
	return form{}, nil, &misused{fault.New(fault.Invalid, "cli.which").With("command", "gendan "+c.name).With("forms", words), "gendan " + c.name}
}

// help tells of one form, or of all where none is named.
func (c command) help(t terminal, args []string) {
	forms := c.forms
	if f, _, err := c.find(slices.DeleteFunc(slices.Clone(args), isHelp)); err == nil {
		forms = []form{f}
	}
	for i, f := range forms {
		if i > 0 {
			fmt.Fprintln(t.out)
		}
		fmt.Fprintf(t.out, "%s\n  %s\n", c.line(f), fault.Words(t.lang, c.key(f)))
		w := tabwriter.NewWriter(t.out, 0, 4, 2, ' ', 0)
		for _, one := range newFlags(f.call().flags).told {
			note := ""
			if one.needed {
				note = fault.Words(t.lang, "cli.needed")
			}
			fmt.Fprintf(w, "  --%s\t%s%s\n", strings.TrimSpace(one.name+" "+one.value), fault.Words(t.lang, "cli.flag."+c.name+"."+strings.ReplaceAll(one.name, "-", "_")), note)
		}
		_ = w.Flush()
	}
	if c.name == "serve" {
		fmt.Fprintf(t.out, "\n%s", config.Usage(t.lang))
		return
	}
	fmt.Fprintf(t.out, "\n%s\n", fault.Words(t.lang, "cli.settings_too"))
}

func isHelp(arg string) bool { return arg == "--help" || arg == "-h" || arg == "-help" }

// language is the one of the command line: GENDAN_LANG, else that of the terminal.
func language(env func(string) string) string {
	for _, name := range []string{"GENDAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		tag, _, _ := strings.Cut(strings.ReplaceAll(env(name), "_", "-"), ".")
		if tag == "" {
			continue
		}
		// A terminal of another language reads English sooner than Chinese; C and POSIX say nothing.
		return fault.Language(tag, map[bool]string{true: "", false: fault.English}[isChinese(tag)])
	}
	return fault.Chinese
}

func isChinese(tag string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return slices.Contains([]string{"zh", "c", "posix"}, primary)
}

// report tells what went wrong and returns the exit code.
func report(errs io.Writer, lang string, err error) int {
	t := terminal{errs, lang}
	var wrong *misused
	if errors.As(err, &wrong) {
		fmt.Fprintf(errs, "gendan: %s %s\n", wrong.fault.Text(lang), t.words("cli.see", "help", wrong.see+" --help"))
		return 2
	}
	if errors.Is(err, errSome) {
		_ = t.say("cli.some")
		return 1
	}
	faults, ok := fault.All(err)
	if !ok {
		fmt.Fprintln(errs, "gendan:", err)
		return 1
	}
	code := 1
	for _, f := range faults {
		where := ""
		if len(f.Field) > 0 {
			where = "--" + flagOf(f.Field) + ": "
		}
		if f.Key == "base.required" {
			code = 2
		}
		fmt.Fprintf(errs, "gendan: %s%s\n", where, f.Text(lang))
	}
	return code
}

// flagOf is the flag that a field of an input was read from.
func flagOf(field []string) string {
	switch field[0] {
	case "roles":
		return "role"
	case "customerId":
		return "customer"
	}
	return field[0]
}

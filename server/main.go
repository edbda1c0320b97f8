// Command gendan serves the order follow-up system, and looks after its database.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"text/tabwriter"

	"gendan/server/platform/config"
	"gendan/server/platform/fault"
)

var version = "dev"

func commands() []command {
	return []command{
		{"serve", []form{{call: plain(serve)}}},
		{"migrate", []form{{call: plain(migrate)}}},
		{"demo", []form{{call: demoData}}},
		{"import", []form{{"ubl", "FILE…", importUBL}, {"scms", "FILE", importHistory}}},
		{"user", []form{{"create", "", userCreate}, {"reset", "", userReset}}},
		{"token", []form{{"create", "", tokenCreate}, {"list", "", plain(tokenList)}, {"revoke", "PREFIX", plain(tokenRevoke)}}},
		{"backup", []form{{takes: "[FILE|FOLDER]", call: saveBackup}}},
		{"restore", []form{{takes: "FILE", call: plain(restoreBackup)}}},
		{"verify", []form{{takes: "[FILE]", call: plain(verify)}}},
		{"move", []form{{takes: "DATABASE", call: plain(move)}}},
		{"keys", []form{{"rotate", "", plain(keysRotate)}}},
		{"doctor", []form{{call: plain(doctor)}}},
		{"version", []form{{call: plain(showVersion)}}},
	}
}

func main() {
	if os.Getenv("GOGC") == "" {
		// What lives is small next to what a request makes and drops: memory is cheaper here than collecting.
		debug.SetGCPercent(400)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run does what the command line says and returns the exit code: 0 done, 1 failed, 2 misused.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	t := terminal{out, language(os.Getenv)}
	if len(args) == 0 || args[0] == "help" || isHelp(args[0]) {
		help(t)
		return 0
	}
	i := slices.IndexFunc(commands(), func(c command) bool { return c.name == args[0] })
	if i < 0 {
		return report(errs, t.lang, &misused{fault.New(fault.Invalid, "cli.no_command").With("command", args[0]), "gendan"})
	}
	c := commands()[i]
	if slices.ContainsFunc(args[1:], isHelp) {
		c.help(t, args[1:])
		return 0
	}
	err := c.run(ctx, args[1:], t)
	if err != nil {
		return report(errs, t.lang, err)
	}
	return 0
}

// run reads the settings and the flags of the form that is meant, and does it.
func (c command) run(ctx context.Context, args []string, t terminal) error {
	settings, rest, err := config.Load(args, os.Getenv)
	if err != nil {
		return err
	}
	f, rest, err := c.find(rest)
	if err != nil {
		return err
	}
	see := strings.TrimSpace("gendan " + c.name + " " + f.words)
	this := f.call()
	rest, err = newFlags(this.flags).parse(see, rest)
	if err != nil {
		return err
	}
	if least, most := f.counts(); len(rest) < least {
		return &misused{fault.New(fault.Required, "cli.takes").With("takes", f.takes), see}
	} else if most >= 0 && len(rest) > most {
		return &misused{fault.New(fault.Invalid, "cli.too_much").With("word", rest[most]), see}
	}
	return this.run(ctx, settings, t, rest)
}

// counts is how many words a form takes after its flags; most is negative for any number.
func (f form) counts() (least, most int) {
	switch {
	case f.takes == "":
		return 0, 0
	case strings.HasPrefix(f.takes, "["):
		return 0, 1
	case strings.HasSuffix(f.takes, "…"):
		return 1, -1
	}
	return 1, 1
}

func help(t terminal) {
	fmt.Fprintf(t.out, "gendan %s · 跟单\n\n", version)
	w := tabwriter.NewWriter(t.out, 0, 4, 2, ' ', 0)
	for _, c := range commands() {
		var words []string
		for _, f := range c.forms {
			words = append(words, f.words)
		}
		fmt.Fprintf(w, "  %s\t%s\n", strings.TrimSpace(c.name+" "+strings.Join(words, "|")), fault.Words(t.lang, "cli.what."+c.name))
	}
	_ = w.Flush()
	fmt.Fprintf(t.out, "\n%s\n\n%s  %s\n      %s\n", fault.Words(t.lang, "cli.see_command"), config.Usage(t.lang),
		"GENDAN_LANG", fault.Words(t.lang, "cli.lang"))
}

func showVersion(_ context.Context, _ config.Config, t terminal, _ []string) error {
	_, err := fmt.Fprintln(t.out, "gendan", version)
	return err
}

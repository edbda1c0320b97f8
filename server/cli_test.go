package main

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"gendan/ent/scalar"
	"gendan/server/platform/fault"
)

// call runs the command line on a data folder of the test.
func callIn(t *testing.T, lang string, args ...string) (code int, out, errs string) {
	t.Helper()
	t.Setenv("GENDAN_LANG", lang)
	t.Setenv("GENDAN_DATA", t.TempDir()+"/data")
	var o, e bytes.Buffer
	code = run(t.Context(), args, &o, &e)
	return code, o.String(), e.String()
}

func TestMisuseIsToldInOneLine(t *testing.T) {
	for _, c := range []struct{ args, en, zh string }{
		{"fly", "“fly” is no command. See: gendan --help", "没有“fly”这个命令。 请看：gendan --help"},
		{"--fly", "“--fly” is no command. See: gendan --help", "没有“--fly”这个命令。 请看：gendan --help"},
		{"serve --fly", "There is no flag --fly. See: gendan serve --help", "没有 --fly 这个选项。 请看：gendan serve --help"},
		{"serve now", "“now” is too much here. See: gendan serve --help", "此处多了“now”。 请看：gendan serve --help"},
		{"user", "gendan user needs one of these after it: create, reset. See: gendan user --help", "gendan user 后面需要下列之一：create、reset。 请看：gendan user --help"},
		{"token revoke", "This is missing: PREFIX. See: gendan token revoke --help", "缺少：PREFIX。 请看：gendan token revoke --help"},
		{"import ubl --as a@b.c", "This is missing: FILE…. See: gendan import ubl --help", "缺少：FILE…。 请看：gendan import ubl --help"},
		{"token create --days", "The flag --days needs a value. See: gendan token create --help", "选项 --days 需要一个值。 请看：gendan token create --help"},
	} {
		for lang, want := range map[string]string{"en": c.en, "zh-CN": c.zh} {
			code, out, errs := callIn(t, lang, strings.Fields(c.args)...)
			if code != 2 || out != "" || errs != "gendan: "+want+"\n" {
				t.Errorf("gendan %s: exit %d, %q, %q, want %q", c.args, code, out, errs, want)
			}
		}
	}
}

func TestErrorsNameTheirFlags(t *testing.T) {
	for args, want := range map[string]string{
		"user create": "gendan: --email: This is required.\ngendan: --name: This is required.\ngendan: --role: This is required.\n",
		"user create --email a@b.cn --name A --role NOPE":                     "gendan: --role: “NOPE” is no role. Roles are: MERCHANDISER, ",
		"token create --name x --role boss":                                   "gendan: --role: “boss” is no role. Roles are: MERCHANDISER, ",
		"user reset --email nobody@nowhere.cn":                                "gendan: --email: This user does not exist, or you may not see it.\n",
		"user create --email a@b.cn --name A --role CUSTOMER --customer CU-1": "gendan: --customer: This customer does not exist, or you may not see it.\n",
		"backup ./no/such/place":                                              "gendan: There is no folder no/such/place. Make it first; a file's name ends in .backup.\n",
		"backup ./nowhere/x.backup":                                           "gendan: There is no folder nowhere. Make it first; a file's name ends in .backup.\n",
	} {
		code, _, errs := callIn(t, "en", strings.Fields(args)...)
		if code == 0 || !strings.HasPrefix(errs, want) {
			t.Errorf("gendan %s: exit %d and %q, want %q", args, code, errs, want)
		}
	}
}

// TestHelpTellsEveryFlag reads the help of every form in both languages.
func TestHelpTellsEveryFlag(t *testing.T) {
	for _, lang := range []string{"en", "zh-CN"} {
		_, all, _ := callIn(t, lang, "--help")
		for _, c := range commands() {
			if !strings.Contains(all, "  "+c.name) || !strings.Contains(all, "GENDAN_LANG") {
				t.Errorf("%s: the help does not name %s", lang, c.name)
			}
			for _, f := range c.forms {
				code, out, errs := callIn(t, lang, append([]string{c.name}, append(strings.Fields(f.words), "--help")...)...)
				if code != 0 || errs != "" || !strings.HasPrefix(out, c.line(f)+"\n") {
					t.Errorf("%s: gendan %s %s --help: exit %d\n%s%s", lang, c.name, f.words, code, out, errs)
				}
				for _, one := range newFlags(f.call().flags).told {
					if !strings.Contains(out, "\n  --"+one.name) {
						t.Errorf("%s: gendan %s %s --help does not tell --%s", lang, c.name, f.words, one.name)
					}
				}
				if strings.Contains(out, "cli.") {
					t.Errorf("%s: gendan %s %s --help shows a key:\n%s", lang, c.name, f.words, out)
				}
				if han := strings.ContainsFunc(out, func(r rune) bool { return unicode.Is(unicode.Han, r) }); han != (lang == "zh-CN") {
					t.Errorf("%s: gendan %s %s --help is not in that language:\n%s", lang, c.name, f.words, out)
				}
			}
		}
		for _, r := range scalar.Roles() {
			if !strings.Contains(fault.Words(lang, "cli.flag.user.role"), string(r)) {
				t.Errorf("%s: the help of user create does not name %s", lang, r)
			}
		}
	}
}

func TestTheLanguageIsTheTerminals(t *testing.T) {
	for _, c := range []struct{ own, all, lang, want string }{
		{"", "", "", "zh-CN"}, {"", "", "C.UTF-8", "zh-CN"}, {"", "POSIX", "", "zh-CN"}, {"", "", "zh_TW.UTF-8", "zh-CN"},
		{"", "", "en_US.UTF-8", "en"}, {"", "en_GB", "zh_CN.UTF-8", "en"}, {"", "", "de_DE.UTF-8", "en"},
		{"en", "zh_CN.UTF-8", "zh_CN.UTF-8", "en"}, {"zh-CN", "", "en_US.UTF-8", "zh-CN"},
	} {
		env := map[string]string{"GENDAN_LANG": c.own, "LC_ALL": c.all, "LANG": c.lang}
		if got := language(func(name string) string { return env[name] }); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestTheCommandLineOfAWholeDay(t *testing.T) {
	data := t.TempDir() + "/my data"
	t.Setenv("GENDAN_LANG", "en")
	do := func(want int, says string, args ...string) {
		t.Helper()
		var o, e bytes.Buffer
		code := run(t.Context(), append(args, "--data", data), &o, &e)
		if code != want || !strings.Contains(o.String()+e.String(), says) {
			t.Fatalf("gendan %v: exit %d, want %d and %q:\n%s%s", args, code, want, says, o.String(), e.String())
		}
	}
	do(0, "http", "user", "create", "--email", "a@b.cn", "--name", "A", "--role", "admin")
	do(0, "gdn_", "token", "create", "--name", "BI")
	do(0, "PREFIX", "token", "list")
	do(0, "yes", "token", "list")
	do(0, "rows, 0 files", "backup")
}

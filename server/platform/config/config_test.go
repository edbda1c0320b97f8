package config_test

import (
	"log/slog"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"gendan/server/platform/config"
	"gendan/server/platform/fault"
)

func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

var compare = cmp.Options{
	cmpopts.IgnoreUnexported(config.Config{}),
	cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() }),
	cmp.Comparer(func(a, b netip.Prefix) bool { return a == b }),
}

func defaults(t *testing.T) config.Config {
	t.Helper()
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	return config.Config{
		Listen: "127.0.0.1:8080", Data: "./data", Database: "sqlite:./data/gendan.db", Files: "./data/files", Keys: "./data/keys",
		URL: "http://127.0.0.1:8080", Timezone: shanghai, Drain: 1500 * time.Millisecond,
		Backups: "./data/backups", BackupEvery: 24 * time.Hour, BackupKeep: 14, Log: slog.LevelInfo,
		Metrics: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")},
	}
}

func TestLoad(t *testing.T) {
	tests := []struct {
		name string
		args []string
		env  []string
		want func(c *config.Config)
		rest []string
	}{
		{name: "nothing set", want: func(*config.Config) {}},
		{
			name: "the environment", env: []string{"GENDAN_DATA", "/srv/gendan", "GENDAN_LISTEN", "0.0.0.0:80", "GENDAN_LOG", "debug"},
			want: func(c *config.Config) {
				c.Data, c.Database, c.Files, c.Keys = "/srv/gendan", "sqlite:/srv/gendan/gendan.db", "/srv/gendan/files", "/srv/gendan/keys"
				c.Backups = "/srv/gendan/backups"
				c.Listen, c.URL, c.Log = "0.0.0.0:80", "http://127.0.0.1:80", slog.LevelDebug
			},
		},
		{
			name: "a flag wins over the environment", args: []string{"--listen=127.0.0.1:1"}, env: []string{"GENDAN_LISTEN", "127.0.0.1:2"},
			want: func(c *config.Config) { c.Listen, c.URL = "127.0.0.1:1", "http://127.0.0.1:1" },
		},
		{
			name: "settings before and after the command, whose own flags stay",
			args: []string{"--demo", "user", "--data", "d", "add", "--role", "ADMIN", "--", "--log"},
			want: func(c *config.Config) {
				c.Requests = slog.LevelDebug
				c.Demo, c.Data, c.Database, c.Files, c.Keys = true, "d", "sqlite:d/gendan.db", "d/files", "d/keys"
				c.Backups = "d/backups"
			},
			rest: []string{"user", "add", "--role", "ADMIN", "--", "--log"},
		},
		{
			name: "lists", env: []string{"GENDAN_PROXIES", "10.1.2.3/8, 192.168.1.5", "GENDAN_CORS", "https://bi.example.com,http://localhost:3000"},
			want: func(c *config.Config) {
				c.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("192.168.1.5/32")}
				c.CORS = []string{"https://bi.example.com", "http://localhost:3000"}
			},
		},
		{
			name: "requests of a demonstration", args: []string{"--demo"},
			want: func(c *config.Config) { c.Demo, c.Requests = true, slog.LevelDebug },
		},
		{
			name: "requests of a demonstration, wanted", args: []string{"--demo", "--log-requests", "info"},
			want: func(c *config.Config) { c.Demo = true },
		},
		{
			name: "several replicas", env: []string{
				"GENDAN_DATABASE", "mysql:gendan:s3cret@tcp(db:3306)/gendan", "GENDAN_FILES", "s3:https://KEY:SECRET@s3.example.com/orders",
				"GENDAN_SMTP", "smtp://u:p@mail:587", "GENDAN_URL", "https://gendan.example.com/",
			},
			want: func(c *config.Config) {
				c.Database, c.Files = "mysql:gendan:s3cret@tcp(db:3306)/gendan", "s3:https://KEY:SECRET@s3.example.com/orders"
				c.SMTP, c.URL = "smtp://u:p@mail:587", "https://gendan.example.com"
			},
		},
		{
			name: "demo beyond this machine, meant", args: []string{"--demo", "--demo-force", "--listen", ":8080"},
			want: func(c *config.Config) {
				c.Demo, c.DemoForce, c.Listen, c.Requests = true, true, ":8080", slog.LevelDebug
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := defaults(t)
			tt.want(&want)
			got, rest, err := config.Load(tt.args, environment(tt.env...))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, compare); diff != "" {
				t.Errorf("settings (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.rest, rest); diff != "" {
				t.Errorf("rest (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoadRefuses(t *testing.T) {
	tests := []struct{ name, env, value, shown string }{
		{"a port without a colon", "GENDAN_LISTEN", "8080", "8080"},
		{"a port too large", "GENDAN_LISTEN", "127.0.0.1:99999", "127.0.0.1:99999"},
		{"another database", "GENDAN_DATABASE", "postgres://u:secret@h/d", "postgres:***@h/d"},
		{"MySQL without a name", "GENDAN_DATABASE", "mysql:u:secret@tcp(h:3306)/", "mysql:***@tcp(h:3306)/"},
		{"MySQL with its @ forgotten", "GENDAN_DATABASE", "mysql:u:secret", "mysql:***"},
		{"SQLite without a path", "GENDAN_DATABASE", "sqlite:", "sqlite:"},
		{"S3 without a bucket", "GENDAN_FILES", "s3:https://K:secret@h/", "s3:https://***@h/"},
		{"S3 without keys", "GENDAN_FILES", "s3:https://h/bucket", "s3:https://***"},
		{"neither yes nor no", "GENDAN_DEMO", "maybe", "maybe"},
		{"an address with a path", "GENDAN_URL", "https://gendan.example.com/app", "https://gendan.example.com/app"},
		{"a place that is no zone", "GENDAN_TIMEZONE", "Asia/Ningbo", "Asia/Ningbo"},
		{"the machine's zone", "GENDAN_TIMEZONE", "Local", "Local"},
		{"a mail server without its scheme", "GENDAN_SMTP", "u:secret@mail:25", "u:***@mail:25"},
		{"a network that is none", "GENDAN_PROXIES", "10.0.0.0/33", "10.0.0.0/33"},
		{"every origin", "GENDAN_CORS", "*", "*"},
		{"an origin with a path", "GENDAN_CORS", "https://a.example.com/x", "https://a.example.com/x"},
		{"profiles for everybody", "GENDAN_PPROF", "0.0.0.0:6060", "0.0.0.0:6060"},
		{"a long drain", "GENDAN_DRAIN", "1h", "1h"},
		{"a backup every minute", "GENDAN_BACKUP_EVERY", "1m", "1m"},
		{"no backup kept", "GENDAN_BACKUP_KEEP", "0", "0"},
		{"an unknown level", "GENDAN_LOG", "loud", "loud"},
		{"requests as errors", "GENDAN_LOG_REQUESTS", "error", "error"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := config.Load(nil, environment(tt.env, tt.value))
			faults, ok := fault.All(err)
			if !ok || len(faults) != 1 {
				t.Fatalf("got %v, want one fault", err)
			}
			flag := "--" + strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(tt.env, "GENDAN_")), "_", "-")
			for _, lang := range []string{"zh-CN", "en"} {
				text := faults[0].Text(lang)
				for _, want := range []string{flag, tt.env, "“" + tt.shown + "”"} {
					if !strings.Contains(text, want) {
						t.Errorf("%s: %q does not name %s", lang, text, want)
					}
				}
				if strings.Contains(text, "secret") || strings.Contains(text, "{") {
					t.Errorf("%s: %q shows a password or an empty place", lang, text)
				}
			}
		})
	}
}

func TestLoadTellsEveryBadSetting(t *testing.T) {
	_, _, err := config.Load([]string{"--log", "loud", "--drain"}, environment("GENDAN_LISTEN", "x"))
	faults, _ := fault.All(err)
	var fields []string
	for _, f := range faults {
		fields = append(fields, strings.Join(f.Field, "."))
	}
	if diff := cmp.Diff([]string{"drain", "listen", "log"}, fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}

func TestDemoStaysOnThisMachine(t *testing.T) {
	for listen, allowed := range map[string]bool{
		"127.0.0.1:8080": true, "[::1]:8080": true, "localhost:8080": true, "127.8.8.8:1": true,
		":8080": false, "0.0.0.0:8080": false, "[::]:8080": false, "192.168.1.5:80": false, "gendan.local:80": false,
	} {
		_, _, err := config.Load([]string{"--demo", "--listen", listen}, environment())
		if (err == nil) != allowed {
			t.Errorf("demo on %s: error %v, want allowed = %v", listen, err, allowed)
		}
	}
}

func TestBound(t *testing.T) {
	addr := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 4321}
	c, _, err := config.Load([]string{"--listen", "127.0.0.1:0"}, environment())
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Bound(addr); got.Listen != "127.0.0.1:4321" || got.URL != "http://127.0.0.1:4321" {
		t.Errorf("default: listen %s, url %s", got.Listen, got.URL)
	}
	c, _, err = config.Load(nil, environment("GENDAN_URL", "https://gendan.example.com"))
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Bound(addr); got.URL != "https://gendan.example.com" {
		t.Errorf("given: url %s", got.URL)
	}
}

func TestUsageNamesEverySetting(t *testing.T) {
	for _, lang := range []string{"zh-CN", "en"} {
		usage, table := config.Usage(lang), config.Markdown(lang)
		for _, s := range config.Settings() {
			for _, want := range []string{s.Flag, s.Env, s.Default, fault.Words(lang, string(s.Help))} {
				if !strings.Contains(usage, want) || !strings.Contains(table, want) {
					t.Errorf("%s: %q is missing for %s", lang, want, s.Flag)
				}
			}
		}
		if strings.Contains(usage, "config.") || strings.Contains(table, "config.") {
			t.Errorf("%s: a message key is shown", lang)
		}
	}
}

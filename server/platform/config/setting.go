package config

import (
	"log/slog"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"

	"gendan/server/platform/fault"
)

// Setting is one row of the table of settings.
type Setting struct {
	Name     string     // as in messages: "listen"
	Flag     string     // "--listen"
	Env      string     // "GENDAN_LISTEN"
	Default  string     // may hold <data> or <listen>; empty for none
	Help     fault.Term // what it is for
	Accepted fault.Term // what values it takes
	Bool     bool       // the flag needs no value
	Secret   bool       // the value may hold a password, which is never shown

	read func(c *Config, value string) bool
}

// Settings is the table of settings, in the order in which --help shows them.
func Settings() []Setting { return append([]Setting(nil), table...) }

// The order matters: a default may hold only settings above it.
var table = []Setting{
	{Name: "listen", Default: "127.0.0.1:8080", Help: fault.Term("config.help.listen"), Accepted: fault.Term("config.accepts.address"),
		read: func(c *Config, v string) bool { c.Listen = v; return address(v) }},
	{Name: "data", Default: "./data", Help: fault.Term("config.help.data"), Accepted: fault.Term("config.accepts.folder"),
		read: func(c *Config, v string) bool { c.Data = v; return folder(v) }},
	{Name: "database", Default: "sqlite:<data>/gendan.db", Help: fault.Term("config.help.database"), Accepted: fault.Term("config.accepts.database"), Secret: true,
		read: func(c *Config, v string) bool { c.Database = v; return database(v) }},
	{Name: "files", Default: "<data>/files", Help: fault.Term("config.help.files"), Accepted: fault.Term("config.accepts.files"), Secret: true,
		read: func(c *Config, v string) bool { c.Files = v; return files(v) }},
	{Name: "keys", Default: "<data>/keys", Help: fault.Term("config.help.keys"), Accepted: fault.Term("config.accepts.folder"),
		read: func(c *Config, v string) bool { c.Keys = v; return folder(v) }},
	{Name: "backups", Default: "<data>/backups", Help: fault.Term("config.help.backups"), Accepted: fault.Term("config.accepts.folder"),
		read: func(c *Config, v string) bool { c.Backups = v; return folder(v) }},
	{Name: "backup-every", Default: "24h", Help: fault.Term("config.help.backup_every"), Accepted: fault.Term("config.accepts.backup_every"),
		read: func(c *Config, v string) bool { return interval(&c.BackupEvery, v) }},
	{Name: "backup-keep", Default: "14", Help: fault.Term("config.help.backup_keep"), Accepted: fault.Term("config.accepts.backup_keep"),
		read: func(c *Config, v string) bool { return count(&c.BackupKeep, v, 1, 1000) }},
	{Name: "demo", Default: "false", Help: fault.Term("config.help.demo"), Accepted: fault.Term("config.accepts.bool"), Bool: true,
		read: func(c *Config, v string) bool { return truth(&c.Demo, v) }},
	{Name: "demo-force", Default: "false", Help: fault.Term("config.help.demo_force"), Accepted: fault.Term("config.accepts.bool"), Bool: true,
		read: func(c *Config, v string) bool { return truth(&c.DemoForce, v) }},
	{Name: "url", Default: "http://<listen>", Help: fault.Term("config.help.url"), Accepted: fault.Term("config.accepts.url"),
		read: func(c *Config, v string) bool { c.URL = strings.TrimSuffix(v, "/"); return origin(c.URL) }},
	{Name: "timezone", Default: "Asia/Shanghai", Help: fault.Term("config.help.timezone"), Accepted: fault.Term("config.accepts.timezone"),
		read: func(c *Config, v string) bool { return zone(&c.Timezone, v) }},
	{Name: "smtp", Help: fault.Term("config.help.smtp"), Accepted: fault.Term("config.accepts.smtp"), Secret: true,
		read: func(c *Config, v string) bool { c.SMTP = v; return v == "" || smtp(v) }},
	{Name: "proxies", Help: fault.Term("config.help.proxies"), Accepted: fault.Term("config.accepts.networks"),
		read: func(c *Config, v string) bool { return networks(&c.Proxies, v) }},
	{Name: "cors", Help: fault.Term("config.help.cors"), Accepted: fault.Term("config.accepts.origins"),
		read: func(c *Config, v string) bool { return origins(&c.CORS, v) }},
	{Name: "metrics", Default: "127.0.0.0/8,::1/128", Help: fault.Term("config.help.metrics"), Accepted: fault.Term("config.accepts.networks"),
		read: func(c *Config, v string) bool { return networks(&c.Metrics, v) }},
	{Name: "pprof", Help: fault.Term("config.help.pprof"), Accepted: fault.Term("config.accepts.loopback"),
		read: func(c *Config, v string) bool { c.Pprof = v; return v == "" || address(v) && loopback(v) }},
	{Name: "drain", Default: "1.5s", Help: fault.Term("config.help.drain"), Accepted: fault.Term("config.accepts.drain"),
		read: func(c *Config, v string) bool { return drain(&c.Drain, v) }},
	{Name: "log", Default: "info", Help: fault.Term("config.help.log"), Accepted: fault.Term("config.accepts.log"),
		read: func(c *Config, v string) bool { return level(&c.Log, v) }},
	{Name: "log-requests", Default: "info", Help: fault.Term("config.help.log_requests"), Accepted: fault.Term("config.accepts.log_requests"),
		read: func(c *Config, v string) bool { return (v == "info" || v == "debug") && level(&c.Requests, v) }},
}

func init() {
	for i := range table {
		s := &table[i]
		s.Flag = "--" + s.Name
		s.Env = "GENDAN_" + strings.ToUpper(strings.ReplaceAll(s.Name, "-", "_"))
	}
}

func byFlag(flag string) (Setting, bool) {
	for _, s := range table {
		if s.Flag == flag {
			return s, true
		}
	}
	return Setting{}, false
}

func (s Setting) fault(key string) *fault.Fault {
	return fault.New(fault.Invalid, key, s.Name).With("flag", s.Flag).With("env", s.Env).With("accepted", s.Accepted)
}

func (s Setting) refuse(value string) *fault.Fault {
	if s.Secret {
		value = Masked(value)
	}
	return s.fault("config.invalid").With("value", value)
}

var scheme = regexp.MustCompile(`^(?:mysql:|s3:https?://|s3:|smtps?://|[a-z0-9]+:)`)

// Masked is the value of a secret setting without user and password, to be shown or logged. It leaves out
// too much rather than too little: a value with a slip in it may hold its password anywhere.
func Masked(value string) string {
	kind := scheme.FindString(value)
	if at := strings.LastIndexByte(value, '@'); at >= 0 {
		return value[:min(len(kind), at)] + "***" + value[at:]
	}
	if kind == "" || kind == "sqlite:" {
		return value
	}
	return kind + "***"
}

func folder(v string) bool { return v != "" && !strings.ContainsRune(v, 0) }

func truth(to *bool, v string) bool {
	b, err := strconv.ParseBool(v)
	*to = b
	return err == nil
}

func database(v string) bool {
	kind, rest, _ := strings.Cut(v, ":")
	switch kind {
	case "sqlite":
		return folder(rest)
	case "mysql":
		dsn, err := mysql.ParseDSN(rest)
		return err == nil && dsn.DBName != "" && dsn.User != ""
	}
	return false
}

func files(v string) bool {
	rest, s3 := strings.CutPrefix(v, "s3:")
	if !s3 {
		return folder(v)
	}
	u, err := url.Parse(rest)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.User == nil {
		return false
	}
	_, secret := u.User.Password()
	bucket := strings.Trim(u.Path, "/")
	return secret && bucket != "" && !strings.Contains(bucket, "/")
}

func zone(to **time.Location, v string) bool {
	// "Local" would follow the machine, so that two replicas could disagree about the day.
	if v == "" || v == "Local" {
		return false
	}
	location, err := time.LoadLocation(v)
	*to = location
	return err == nil
}

func smtp(v string) bool {
	u, err := url.Parse(v)
	return err == nil && (u.Scheme == "smtp" || u.Scheme == "smtps") && u.Hostname() != "" && (u.Path == "" || u.Path == "/")
}

func networks(to *[]netip.Prefix, v string) bool {
	*to = nil
	for _, part := range list(v) {
		prefix, err := netip.ParsePrefix(part)
		if err != nil {
			addr, err := netip.ParseAddr(part)
			if err != nil {
				return false
			}
			prefix = netip.PrefixFrom(addr, addr.BitLen())
		}
		*to = append(*to, prefix.Masked())
	}
	return true
}

func origins(to *[]string, v string) bool {
	*to = list(v)
	for _, part := range *to {
		if !origin(part) {
			return false
		}
	}
	return true
}

func list(v string) []string {
	var parts []string
	for part := range strings.SplitSeq(v, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

func drain(to *time.Duration, v string) bool {
	d, err := time.ParseDuration(v)
	*to = d
	return err == nil && d >= 0 && d <= 15*time.Second
}

// interval is none, by 0, or at least an hour.
func interval(to *time.Duration, v string) bool {
	d, err := time.ParseDuration(v)
	*to = d
	return err == nil && (d == 0 || d >= time.Hour)
}

func count(to *int, v string, least, most int) bool {
	n, err := strconv.Atoi(v)
	*to = n
	return err == nil && n >= least && n <= most
}

func level(to *slog.Level, v string) bool {
	switch v {
	case "debug", "info", "warn", "error":
		return to.UnmarshalText([]byte(v)) == nil
	}
	return false
}

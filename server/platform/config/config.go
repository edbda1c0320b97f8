// Package config reads the settings of the program from flags and the environment. One table of settings
// drives the flags, the environment names, the --help text and the documentation.
package config

import (
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // A bare container has no time zones of its own.

	"gendan/server/platform/fault"
)

// Config is what the program was told.
type Config struct {
	Listen    string         // address of the page and the API, host:port
	Data      string         // folder of everything that has no other place
	Database  string         // "sqlite:PATH" or "mysql:USER:PASSWORD@tcp(HOST:PORT)/NAME"
	Files     string         // a folder, or "s3:https://KEY:SECRET@HOST/BUCKET"
	Keys      string         // folder of the signing keys
	Backups   string         // folder of the backups
	Demo      bool           // demo data, accounts and clock
	DemoForce bool           // demo beyond this machine
	URL       string         // address that people use, without a slash at its end
	Timezone  *time.Location // where the factory is
	SMTP      string         // "smtp://USER:PASSWORD@HOST:PORT", empty for none
	Proxies   []netip.Prefix // whose X-Forwarded-* headers are believed
	CORS      []string       // origins of other pages that may call the API
	Metrics   []netip.Prefix // who may read /metrics
	Pprof     string         // loopback address of the profiles, empty for none
	Drain     time.Duration  // how long readiness says no before connections are closed
	Log       slog.Level
	Requests  slog.Level // at which each request is logged; debug in demo mode unless set

	BackupEvery time.Duration // how often a backup is taken; 0 for never
	BackupKeep  int           // how many of them are kept

	urlGiven bool
}

// Load reads the settings. A flag (--listen ADDRESS or --listen=ADDRESS) wins over the environment, which
// wins over the default; an empty environment variable counts as unset. Flags may stand anywhere before a
// lone --; what is not a setting is returned in rest, in order, for the command to read. The error is
// fault.Faults, one for each setting that is wrong.
func Load(args []string, env func(string) string) (c Config, rest []string, err error) {
	given, rest, faults := flags(args)
	for _, s := range table {
		value, ok := given[s.Flag]
		if !ok {
			value = strings.TrimSpace(env(s.Env))
			ok = value != ""
		}
		if !ok {
			value = c.fill(s.Default)
		}
		switch {
		case s.Name == "url":
			c.urlGiven = ok
		case s.Name == "log-requests" && !ok && c.Demo:
			value = "debug" // so that what is printed at the start stays in sight
		}
		if !s.read(&c, value) {
			faults = append(faults, s.refuse(value))
		}
	}
	if err := faults.Err(); err != nil {
		return c, rest, err
	}
	if c.Demo && !c.DemoForce && !loopback(c.Listen) {
		return c, rest, fault.Faults{
			fault.New(fault.Blocked, "config.demo_beyond_loopback", "listen").With("value", c.Listen),
		}
	}
	return c, rest, nil
}

// fill puts the settings read before into a default that depends on them.
func (c Config) fill(value string) string {
	return strings.NewReplacer("<data>", strings.TrimRight(c.Data, "/"), "<listen>", reachable(c.Listen)).Replace(value)
}

// Bound returns c with the address that the server really listens on: a port 0 is known only then, and the
// default of URL follows it.
func (c Config) Bound(addr net.Addr) Config {
	c.Listen = addr.String()
	if !c.urlGiven {
		c.URL = "http://" + reachable(c.Listen)
	}
	return c
}

// reachable is listen as a person on this machine would type it.
func reachable(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return listen
	}
	if ip, err := netip.ParseAddr(host); host == "" || (err == nil && ip.IsUnspecified()) {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return listen
}

// flags takes the settings out of args. Flags that are no settings stay: they belong to the command.
func flags(args []string) (given map[string]string, rest []string, faults fault.Faults) {
	given = map[string]string{}
	for i := 0; i < len(args); i++ {
		if args[i] == "--" {
			return given, append(rest, args[i:]...), faults
		}
		name, value, inline := strings.Cut(args[i], "=")
		s, ok := byFlag("--" + strings.TrimLeft(name, "-"))
		if !strings.HasPrefix(name, "-") || !ok {
			rest = append(rest, args[i])
			continue
		}
		switch {
		case inline:
		case s.Bool:
			value = "true"
		case i+1 == len(args) || strings.HasPrefix(args[i+1], "--"):
			faults = append(faults, s.fault("config.no_value"))
			continue
		default:
			i++
			value = args[i]
		}
		if _, twice := given[s.Flag]; twice {
			faults = append(faults, s.fault("config.twice"))
		}
		given[s.Flag] = value
	}
	return given, rest, faults
}

func loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

func address(value string) bool {
	host, port, err := net.SplitHostPort(value)
	if err != nil || strings.ContainsAny(host, " /@") {
		return false
	}
	_, err = strconv.ParseUint(port, 10, 16)
	return err == nil
}

// origin reports whether value is scheme://host[:port] and nothing more. "*" is none: a list that anybody
// is on protects nobody.
func origin(value string) bool {
	u, err := url.Parse(value)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" &&
		u.User == nil && value == u.Scheme+"://"+u.Host && value == strings.ToLower(value) && !strings.Contains(value, "*")
}

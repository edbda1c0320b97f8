package e2e_test

import (
	"database/sql"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // looks into the database
)

// gendan runs a command of the binary on a data folder, and returns its exit code and all it printed.
func gendan(t *testing.T, data string, args ...string) (code int, printed string) {
	t.Helper()
	return gendanWith(t, []string{"GENDAN_DATA=" + data}, args...)
}

// gendanWith is gendan with settings.
func gendanWith(t *testing.T, settings []string, args ...string) (code int, printed string) {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = append(append(clean(), "GENDAN_LANG=en"), settings...)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("gendan %v: %v", args, err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

// TestCommands looks after a firm from the command line.
func TestCommands(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	done := func(want int, says string, args ...string) {
		t.Helper()
		code, out := gendan(t, data, args...)
		if code != want || !strings.Contains(out, says) {
			t.Fatalf("gendan %v: exit %d, want %d and %q:\n%s", args, code, want, says, out)
		}
	}
	done(1, "GENDAN_DATABASE", "doctor")
	if _, err := os.Stat(data); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("doctor made the data folder: %v", err)
	}
	done(0, "", "demo")
	done(1, "already", "demo")
	done(0, "✓ derived figures", "doctor")

	keys := func() int { found, _ := filepath.Glob(filepath.Join(data, "keys", "signing-*.key")); return len(found) }
	before := keys()
	done(0, "fortnight", "keys", "rotate")
	if keys() != before+1 {
		t.Errorf("%d keys, before %d", keys(), before)
	}
	done(2, "gendan keys --help", "keys")

	file := "../intake/ubl/testdata/UC3_Order.xml"
	file, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	done(1, "may not enter orders", "import", "ubl", "--as", "production@demo.gendan", file)
	done(1, "does not exist", "import", "ubl", "--as", "nobody@demo.gendan", file)
	done(2, "import ubl", "import", "ubl", "--as", "merchandiser@demo.gendan")
	done(0, "✓", "import", "ubl", "--as", "merchandiser@demo.gendan", file)

	db, err := sql.Open("sqlite", filepath.Join(data, "gendan.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var by, looks string
	err = db.QueryRow(`SELECT u.email, m.email FROM orders o JOIN users u ON u.id = o.created_by
		JOIN users m ON m.id = o.merchandiser_id ORDER BY o.id DESC LIMIT 1`).Scan(&by, &looks)
	if err != nil || by != "merchandiser@demo.gendan" || looks != by {
		t.Errorf("the draft is of %q, looked after by %q, %v", by, looks, err)
	}

	// A database of another version is told, not changed.
	versions := func() (n int) {
		if err := db.QueryRow("SELECT count(*) FROM schema_revisions").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if _, err := db.Exec("DELETE FROM schema_revisions WHERE version = (SELECT max(version) FROM schema_revisions)"); err != nil {
		t.Fatal(err)
	}
	n := versions()
	done(1, "✗ database", "doctor")
	if versions() != n {
		t.Error("doctor migrated the database")
	}
}

// TestProfilesAndMetrics reads what is measured, each where it belongs.
func TestProfilesAndMetrics(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	_ = free.Close()
	url := start(t, "", "GENDAN_PPROF="+address)
	read := func(url string) (int, string) {
		t.Helper()
		resp, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp.StatusCode, string(b)
	}
	if status, text := read("http://" + address + "/debug/pprof/"); status != 200 || !strings.Contains(text, "goroutine") {
		t.Errorf("profiles: %d %.200s", status, text)
	}
	if status, text := read(url + "/debug/pprof/"); status == 200 && strings.Contains(text, "goroutine") {
		t.Error("profiles are served to everyone")
	}
	stranger := &person{name: "stranger", url: url}
	if codes := stranger.refused(t, "{ orders { nodes { id } } }", nil); len(codes) != 1 || codes[0] != "UNAUTHENTICATED" {
		t.Errorf("a stranger is told %v", codes)
	}
	var missing []string
	for range 50 { // the clock and the outbox are looked at every second or two
		_, text := read(url + "/metrics")
		missing = nil
		for _, want := range []string{
			`gendan_errors_total{code="UNAUTHENTICATED"} 1`, "gendan_outbox_lag_seconds 0",
			`gendan_job_last_success_timestamp_seconds{job="clock"}`, `gendan_request_duration_seconds_count`,
		} {
			if !strings.Contains(text, want) {
				missing = append(missing, want)
			}
		}
		if len(missing) == 0 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if len(missing) > 0 {
		t.Errorf("the metrics lack %q", missing)
	}
}

package e2e_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// process is the program, serving. It may be killed and started again at the same address.
type process struct {
	url      string
	settings []string
	path     string
	cmd      *exec.Cmd
	log      bytes.Buffer
	ended    chan error // holds how it ended, once
}

var page = regexp.MustCompile(`Page\s+(http://\S+)`)

// start serves the demo firm from the binary until the test ends, with further settings, and returns its
// address.
func start(t *testing.T, database string, settings ...string) string {
	t.Helper()
	return startIn(t, database, t.TempDir(), settings...)
}

// startIn is start with a data folder.
func startIn(t *testing.T, database, data string, settings ...string) string {
	t.Helper()
	return launch(t, database, data, settings...).url
}

// launch is startIn for tests that do more to the process than asking it.
func launch(t *testing.T, database, data string, settings ...string) *process {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	if database == "" {
		furnish(t, data)
	} else {
		settings = append([]string{"GENDAN_DATABASE=" + database}, settings...)
	}
	p := &process{path: path, settings: append([]string{"GENDAN_DATA=" + data}, settings...)}
	t.Cleanup(func() { p.end(t) })
	p.run(t, "127.0.0.1:0")
	return p
}

// run starts the process and waits for its address.
func (p *process) run(t *testing.T, listen string) {
	t.Helper()
	p.cmd = exec.Command(p.path, "serve")
	p.cmd.Dir = t.TempDir()
	p.cmd.Env = append(clean(), "GENDAN_DEMO=true", "GENDAN_RATE=off", "GENDAN_LISTEN="+listen)
	p.cmd.Env = append(p.cmd.Env, p.settings...)
	p.cmd.Stderr = &p.log
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	url, said := banner(out)
	p.ended = make(chan error, 1)
	go func(cmd *exec.Cmd, ended chan error) {
		_, _ = io.Copy(io.Discard, out)
		ended <- cmd.Wait()
	}(p.cmd, p.ended)
	if url == "" {
		err := <-p.ended
		p.ended = nil
		t.Fatalf("the server printed no address (%v):\n%s%s", err, said, p.log.String())
	}
	p.url = url
}

// again starts the process anew where it was, and returns how long it took to be ready.
func (p *process) again(t *testing.T) time.Duration {
	t.Helper()
	began := time.Now()
	p.run(t, strings.TrimPrefix(p.url, "http://"))
	p.ready(t, 10*time.Second)
	return time.Since(began)
}

// ready waits until it may be sent requests.
func (p *process) ready(t *testing.T, within time.Duration) {
	t.Helper()
	until := time.Now().Add(within)
	for {
		status, err := probe(p.url)
		if status == http.StatusOK {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("%s is not ready after %s: %d %v", p.url, within, status, err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// probe asks /readyz.
func probe(url string) (int, error) {
	client := &http.Client{Timeout: 2 * time.Second}
	resp, err := client.Get(url + "/readyz")
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}

// kill ends the process at once, as a crash does.
func (p *process) kill(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-p.ended
	p.ended = nil
}

// end stops it in an orderly way, if it runs, and shows what it had to say where the test failed.
func (p *process) end(t *testing.T) {
	t.Helper()
	if p.ended != nil {
		_ = p.cmd.Process.Signal(syscall.SIGTERM) // it fails where the process has ended, which is told below
		if err := <-p.ended; err != nil {
			t.Errorf("the server ended with %v", err)
		}
		p.ended = nil
	}
	if !t.Failed() {
		return
	}
	for line := range strings.Lines(p.log.String()) {
		if !strings.Contains(line, `"level":"INFO"`) {
			t.Log(line)
		}
	}
}

// banner reads what the server prints up to its address.
func banner(out io.Reader) (url, said string) {
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		said += line
		if m := page.FindStringSubmatch(line); m != nil {
			return m[1], said
		}
		if err != nil {
			return "", said
		}
	}
}

// clean is the environment without settings of ours.
func clean() (env []string) {
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GENDAN_") {
			env = append(env, v)
		}
	}
	return env
}

// firm is a data folder with the demo firm in it, filled once for all tests.
var firm = sync.OnceValues(func() (string, error) {
	path, err := binary()
	if err != nil {
		return "", err
	}
	data := filepath.Join(built, "firm")
	cmd := exec.Command(path, "demo")
	cmd.Env = append(clean(), "GENDAN_DATA="+data)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("gendan demo: %w\n%s", err, out)
	}
	return data, nil
})

// furnish puts the demo firm's database into a data folder that has none.
func furnish(t *testing.T, data string) {
	t.Helper()
	to := filepath.Join(data, "gendan.db")
	if _, err := os.Stat(to); err == nil {
		return
	}
	from, err := firm()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(from, "gendan.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// furnishMySQL moves the demo firm into an empty database of a server.
func furnishMySQL(t *testing.T, database string) {
	t.Helper()
	from := t.TempDir()
	furnish(t, from)
	if code, out := gendan(t, from, "move", database); code != 0 {
		t.Fatalf("gendan move: exit %d\n%s", code, out)
	}
}

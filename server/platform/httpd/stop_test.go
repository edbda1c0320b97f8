package httpd_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"gendan/server/platform/fault"
	"gendan/server/platform/httpd"
)

// running is a server on a real listener.
type running struct {
	url, addr string
	signals   chan os.Signal
	ended     chan error
}

func run(t *testing.T, s *httpd.Server) running {
	t.Helper()
	addr, err := s.Listen()
	if err != nil {
		t.Fatal(err)
	}
	r := running{"http://" + addr.String(), addr.String(), make(chan os.Signal, 2), make(chan error, 1)}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	go func() { r.ended <- s.Run(ctx, r.signals) }()
	return r
}

func status(t *testing.T, client *http.Client, url string) (status int, closes bool) {
	t.Helper()
	reply, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	if _, err := io.Copy(io.Discard, reply.Body); err != nil {
		t.Fatal(err)
	}
	return reply.StatusCode, reply.Close
}

func TestStopLosesNoRequest(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	mux := http.NewServeMux()
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		close(entered)
		<-release
		io.WriteString(w, "done")
	})
	mux.Handle("/", answer("x"))
	s, _ := server(t, httpd.Options{Handler: mux, Drain: 200 * time.Millisecond})
	r := run(t, s)

	slow := make(chan string, 1)
	go func() {
		reply, err := http.Get(r.url + "/slow")
		if err != nil {
			slow <- err.Error()
			return
		}
		defer reply.Body.Close()
		body, _ := io.ReadAll(reply.Body)
		slow <- string(body)
	}()
	<-entered
	kept := &http.Client{Transport: &http.Transport{}}
	if code, _ := status(t, kept, r.url+"/readyz"); code != 200 {
		t.Fatalf("ready: %d", code)
	}
	r.signals <- syscall.SIGTERM
	for code := 200; code == 200; {
		code, _ = status(t, kept, r.url+"/readyz")
	}
	if code, closes := status(t, kept, r.url+"/"); code != 200 || !closes {
		t.Errorf("a request during the drain: %d, told to close the connection: %v", code, closes)
	}
	close(release)
	if got := <-slow; got != "done" {
		t.Errorf("the request under way got %q", got)
	}
	if err := <-r.ended; err != nil {
		t.Errorf("stopped with %v", err)
	}
	if _, err := kept.Get(r.url); err == nil {
		t.Error("it still answers")
	}
}

func TestStopUnderLoad(t *testing.T) {
	s, _ := server(t, httpd.Options{Handler: answer("x"), Drain: 300 * time.Millisecond})
	r := run(t, s)
	var group sync.WaitGroup
	var once sync.Once
	for range 4 {
		group.Go(func() {
			client := &http.Client{Transport: &http.Transport{}}
			defer client.CloseIdleConnections()
			// A client goes on until it is told that the connection closes, as a load balancer does.
			for i := range 100_000 {
				reply, err := client.Get(r.url)
				if err != nil {
					t.Errorf("request %d was lost: %v", i, err)
					return
				}
				io.Copy(io.Discard, reply.Body)
				reply.Body.Close()
				if reply.Close {
					return
				}
				if i == 20 {
					once.Do(func() { r.signals <- syscall.SIGTERM })
				}
			}
		})
	}
	group.Wait()
	if err := <-r.ended; err != nil {
		t.Errorf("stopped with %v", err)
	}
}

func TestStopEndsStreams(t *testing.T) {
	cause := make(chan error, 1)
	s, _ := server(t, httpd.Options{Handler: httpd.Stream(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "event\n")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
		cause <- context.Cause(r.Context())
	}))})
	r := run(t, s)
	reply, err := http.Get(r.url)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	if line, err := bufio.NewReader(reply.Body).ReadString('\n'); err != nil || line != "event\n" {
		t.Fatalf("%q, %v", line, err)
	}
	r.signals <- syscall.SIGTERM
	if err := <-cause; !errors.Is(err, httpd.ErrStopping) {
		t.Errorf("the stream ended by %v", err)
	}
	if err := <-r.ended; err != nil {
		t.Errorf("stopped with %v", err)
	}
}

func TestStopWaitsForSockets(t *testing.T) {
	said := make(chan struct{})
	s, _ := server(t, httpd.Options{Handler: httpd.Stream(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		close(said)
		<-r.Context().Done()
		io.WriteString(conn, "going away")
	}))})
	r := run(t, s)
	conn, err := net.Dial("tcp", r.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
	<-said
	r.signals <- syscall.SIGTERM
	if text, err := io.ReadAll(conn); string(text) != "going away" {
		t.Errorf("the socket was told %q, %v", text, err)
	}
	if err := <-r.ended; err != nil {
		t.Errorf("stopped with %v", err)
	}
}

func TestForcedStop(t *testing.T) {
	for _, tt := range []struct {
		name  string
		grace time.Duration
		again bool
	}{
		{"a second signal", time.Hour, true},
		{"the end of the grace period", 10 * time.Millisecond, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			entered, cut := make(chan struct{}), make(chan struct{})
			s, j := server(t, httpd.Options{Grace: tt.grace, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				close(entered)
				<-r.Context().Done()
				close(cut)
			})})
			r := run(t, s)
			go http.Get(r.url)
			<-entered
			r.signals <- syscall.SIGTERM
			if tt.again {
				r.signals <- syscall.SIGTERM
			}
			if err := <-r.ended; !errors.Is(err, httpd.ErrForced) {
				t.Errorf("got %v, want ErrForced", err)
			}
			<-cut
			if lines := j.lines(t, "stopped by force"); len(lines) != 1 || lines[0]["cut_off"] != 1.0 {
				t.Errorf("log: %v", lines)
			}
		})
	}
}

func TestListenTellsTheSetting(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for address, want := range map[string]string{
		taken.Addr().String(): "already used",
		"192.0.2.1:80":        "cannot listen",
	} {
		s, _ := server(t, httpd.Options{Listen: address, Handler: http.NotFoundHandler()})
		err := s.Run(t.Context(), nil)
		faults, ok := fault.All(err)
		if !ok || len(faults) != 1 {
			t.Fatalf("%s: %v, want one fault", address, err)
		}
		for _, part := range []string{want, address, "--listen", "GENDAN_LISTEN"} {
			if !strings.Contains(faults[0].Text("en"), part) {
				t.Errorf("%q lacks %q", faults[0].Text("en"), part)
			}
		}
	}
}

func TestLongRequests(t *testing.T) {
	cut, stream := make(chan struct{}), make(chan error, 1)
	mux := http.NewServeMux()
	mux.HandleFunc("/plain", func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.ReadAll(r.Body); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("a stalled body ended by %v", err)
		}
		close(cut)
	})
	entered := make(chan struct{}, 2)
	mux.Handle("/stream", httpd.Stream(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		entered <- struct{}{}
		<-cut
		stream <- r.Context().Err()
		io.WriteString(w, "still here")
	})))
	mux.Handle("/upload", httpd.Transfer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		entered <- struct{}{}
		body, err := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %v", body, err)
	})))
	s, _ := server(t, httpd.Options{Handler: mux})
	s.Hurry(50 * time.Millisecond)
	r := run(t, s)

	replies := make(chan string, 2)
	fetch := func(method, path string, body io.Reader) {
		request, err := http.NewRequest(method, r.url+path, body)
		if err != nil {
			t.Error(err)
			return
		}
		reply, err := http.DefaultClient.Do(request)
		if err != nil {
			replies <- err.Error()
			return
		}
		defer reply.Body.Close()
		text, err := io.ReadAll(reply.Body)
		replies <- fmt.Sprint(string(text), " ", err)
	}
	slow, pen := io.Pipe()
	go fetch("GET", "/stream", nil)
	go fetch("POST", "/upload", slow)
	io.WriteString(pen, "first ")
	<-entered
	<-entered
	// The plain request begins last, so when it is cut the others are past the same limit.
	stalled, other := io.Pipe()
	defer other.Close()
	go http.Post(r.url+"/plain", "text/plain", stalled)
	<-cut
	io.WriteString(pen, "second")
	pen.Close()
	if err := <-stream; err != nil {
		t.Errorf("the stream was cut: %v", err)
	}
	got := []string{<-replies, <-replies}
	for _, want := range []string{"still here <nil>", "first second <nil> <nil>"} {
		if got[0] != want && got[1] != want {
			t.Errorf("replies %q lack %q", got, want)
		}
	}
}

func TestHeadersTooLarge(t *testing.T) {
	s, _ := server(t, httpd.Options{Handler: answer("x")})
	r := run(t, s)
	for size, want := range map[int]int{48 << 10: 200, 65 << 10: 431} {
		request, err := http.NewRequest("GET", r.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("X-Padding", strings.Repeat("a", size))
		reply, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		reply.Body.Close()
		if reply.StatusCode != want {
			t.Errorf("%d bytes of headers: %d, want %d", size, reply.StatusCode, want)
		}
	}
}

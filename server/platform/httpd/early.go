package httpd

import (
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"gendan/server/platform/fault"
)

// Early answers on a listener while the program is being put together, as when it waits for its database or
// changes it: alive, not ready, and 503 to all else, rather than leaving people and load balancers without
// an answer. After end, which may be called twice, the listener is as it was.
func Early(bound net.Listener, log *slog.Logger) (end func()) {
	tcp, ok := bound.(*net.TCPListener)
	if !ok {
		return func() {}
	}
	early := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Connection", "close")
			if r.URL.Path == "/healthz" {
				_, _ = w.Write([]byte("ok\n"))
				return
			}
			w.Header().Set("Retry-After", "2")
			Refuse(w, r, http.StatusServiceUnavailable, string(fault.Unavailable), fault.New(fault.Unavailable, "httpd.starting"))
		}),
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
		ReadHeaderTimeout: 5 * time.Second,
	}
	ended := make(chan struct{})
	var once sync.Once
	go func() {
		defer close(ended)
		_ = early.Serve(lent{tcp}) // it ends when nothing is accepted any more
	}()
	return func() {
		once.Do(func() {
			_ = tcp.SetDeadline(time.Now()) // fails where the listener is closed, which ends it too
			<-ended
			_ = early.Close()
			_ = tcp.SetDeadline(time.Time{})
		})
	}
}

// lent is a listener that whoever serves on it cannot close.
type lent struct{ *net.TCPListener }

// Accept implements net.Listener. A deadline is the end here, not a moment to wait for the next connection.
func (l lent) Accept() (net.Conn, error) {
	conn, err := l.TCPListener.Accept()
	if errors.Is(err, os.ErrDeadlineExceeded) {
		err = net.ErrClosed
	}
	return conn, err
}

// Close keeps it open.
func (lent) Close() error { return nil }

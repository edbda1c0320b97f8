package httpd

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"time"
)

// ErrStopping is the cause of a stream's end when the server stops.
var ErrStopping = errors.New("the server is stopping")

// paced gives each write its own time limit instead of one for the whole reply.
type paced struct {
	http.ResponseWriter
	control *http.ResponseController
}

func pace(w http.ResponseWriter) *paced {
	return &paced{ResponseWriter: w, control: http.NewResponseController(w)}
}

// unlimited lifts the server's limits. A writer without deadlines, as in tests, has none to lift.
func (w *paced) unlimited() {
	_ = w.control.SetReadDeadline(time.Time{})
	_ = w.control.SetWriteDeadline(time.Time{})
}

func (w *paced) Write(p []byte) (int, error) {
	_ = w.control.SetWriteDeadline(time.Now().Add(stalled))
	return w.ResponseWriter.Write(p)
}

// Flush implements http.Flusher.
func (w *paced) Flush() {
	_ = w.control.SetWriteDeadline(time.Now().Add(stalled))
	_ = w.control.Flush()
}

// Hijack implements http.Hijacker. A client that takes nothing is dropped from its socket too.
func (w *paced) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffer, err := w.control.Hijack()
	if err != nil {
		return conn, buffer, err
	}
	p := &pacedConn{Conn: conn}
	buffer.Writer.Reset(p)
	return p, buffer, nil
}

// pacedConn gives each write its own time limit.
type pacedConn struct{ net.Conn }

func (c *pacedConn) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(stalled)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *paced) Unwrap() http.ResponseWriter { return w.ResponseWriter }

type pacedBody struct {
	io.ReadCloser
	control *http.ResponseController
}

func (b *pacedBody) Read(p []byte) (int, error) {
	_ = b.control.SetReadDeadline(time.Now().Add(stalled))
	n, err := b.ReadCloser.Read(p)
	if err != nil {
		// Past the body nothing more is expected of the client.
		_ = b.control.SetReadDeadline(time.Time{})
	}
	return n, err
}

// Deadline serves next with a context that ends after limit, so that the database stops working too. What
// the client is told is next's to say.
func Deadline(limit time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

package httpd

import (
	"bufio"
	"io"
	"net"
	"net/http"
)

// recorder remembers what was answered, for the log and for what may still be answered after a panic. It
// keeps the abilities that libraries ask for by type: flushing streams and taking over sockets.
type recorder struct {
	http.ResponseWriter
	before   func(http.Header) // called once, just before the header is sent
	status   int
	size     int64
	hijacked bool
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.status = status
		w.before(w.Header())
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(p []byte) (int, error) {
	w.begin()
	n, err := w.ResponseWriter.Write(p)
	w.size += int64(n)
	return n, err
}

// ReadFrom lets a file be sent without a copy through the program's memory.
func (w *recorder) ReadFrom(r io.Reader) (int64, error) {
	w.begin()
	n, err := io.Copy(w.ResponseWriter, r)
	w.size += n
	return n, err
}

func (w *recorder) begin() {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
}

// Flush implements http.Flusher.
func (w *recorder) Flush() { _ = w.FlushError() }

// FlushError is what http.ResponseController asks for.
func (w *recorder) FlushError() error {
	w.begin()
	return http.NewResponseController(w.ResponseWriter).Flush()
}

// Hijack implements http.Hijacker.
func (w *recorder) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffer, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err == nil {
		w.hijacked = true
		if w.status == 0 {
			w.status = http.StatusSwitchingProtocols
		}
	}
	return conn, buffer, err
}

// Unwrap lets http.ResponseController reach the deadlines of the connection.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

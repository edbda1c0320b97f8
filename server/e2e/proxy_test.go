package e2e_test

import (
	"bufio"
	le "encoding/binary"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// wire stands between the program and its MariaDB and does to their connections what networks do.
type wire struct {
	address string
	to      string // the database's address

	commits atomic.Int64 // seen so far

	mu    sync.Mutex
	fault func(c *cable, packet []byte) verdict // asked of each packet to the database; nil passes all
	mute  bool                                  // nothing passes, and nothing that was sent ever will
	delay time.Duration
	open  map[*cable]struct{}
}

// verdict is what becomes of a packet.
type verdict int

const (
	pass      verdict = iota
	cut               // the connection is reset before the packet is sent on
	cutAnswer         // it is sent on, and the connection is reset when the answer comes
)

// cable is one connection through the wire.
type cable struct {
	client, server net.Conn
	answer         atomic.Bool // the next bytes of the database are kept back, and the connection reset
	dead           atomic.Bool // it was mute once
}

// newWire listens until the test ends.
func newWire(t *testing.T, to string) *wire {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{address: listener.Addr().String(), to: to, open: map[*cable]struct{}{}}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			all.Go(func() { w.connect(client) })
		}
	})
	t.Cleanup(func() {
		_ = listener.Close()
		w.each(func(c *cable) { c.reset() })
		all.Wait()
	})
	return w
}

// set changes what happens from now on.
func (w *wire) set(change func(w *wire)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change(w)
}

func (w *wire) each(do func(c *cable)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for c := range w.open {
		do(c)
	}
}

// silence lets nothing through any more. Connections of this time stay dead when it is over.
func (w *wire) silence(on bool) {
	w.set(func(w *wire) { w.mute = on })
	if on {
		w.each(func(c *cable) { c.dead.Store(true) })
	}
}

func (w *wire) connect(client net.Conn) {
	c := &cable{client: client}
	w.set(func(w *wire) {
		c.dead.Store(w.mute)
		w.open[c] = struct{}{}
	})
	defer w.set(func(w *wire) { delete(w.open, c) })
	if c.dead.Load() {
		_, _ = io.Copy(io.Discard, client) // taken, never answered
		_ = client.Close()
		return
	}
	server, err := net.Dial("tcp", w.to)
	if err != nil {
		c.reset()
		return
	}
	w.set(func(*wire) { c.server = server })
	var back sync.WaitGroup
	back.Go(func() { w.back(c) })
	w.forth(c)
	if c.dead.Load() {
		_ = client.Close() // of which the database does not hear
	} else {
		c.reset()
	}
	back.Wait()
}

// forth passes packets on to the database.
func (w *wire) forth(c *cable) {
	in := bufio.NewReaderSize(c.client, 64<<10)
	for {
		packet, err := packetOf(in)
		if err != nil {
			return
		}
		if isCommit(packet) {
			w.commits.Add(1)
		}
		w.mu.Lock()
		fault, delay := w.fault, w.delay
		w.mu.Unlock()
		time.Sleep(delay)
		if c.dead.Load() {
			continue
		}
		what := pass
		if fault != nil {
			what = fault(c, packet)
		}
		switch what {
		case cut:
			return
		case cutAnswer:
			c.answer.Store(true)
		}
		if _, err := c.server.Write(packet); err != nil {
			return
		}
	}
}

// back passes on what the database says.
func (w *wire) back(c *cable) {
	buffer := make([]byte, 64<<10)
	for {
		n, err := c.server.Read(buffer)
		if err != nil || c.answer.Load() {
			c.reset()
			return
		}
		if c.dead.Load() {
			continue
		}
		if _, err := c.client.Write(buffer[:n]); err != nil {
			c.reset()
			return
		}
	}
}

// reset ends both sides at once, without the courtesies of an orderly close.
func (c *cable) reset() {
	for _, side := range []net.Conn{c.client, c.server} {
		if tcp, ok := side.(*net.TCPConn); ok && tcp != nil {
			_ = tcp.SetLinger(0)
			_ = tcp.Close()
		}
	}
}

// packetOf reads one packet of the protocol, header and all.
func packetOf(r *bufio.Reader) ([]byte, error) {
	var header [4]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return nil, err
	}
	size := le.LittleEndian.Uint32(header[:]) & 0xffffff
	packet := make([]byte, 4+size)
	copy(packet, header[:])
	_, err := io.ReadFull(r, packet[4:])
	return packet, err
}

func isCommit(packet []byte) bool {
	const query = 3 // COM_QUERY
	return len(packet) > 5 && packet[4] == query && strings.EqualFold(string(packet[5:]), "COMMIT")
}

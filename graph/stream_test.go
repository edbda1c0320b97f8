package graph_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/identity"
	"gendan/server/platform/actor"
	"gendan/server/platform/store/storetest"
)

// listening is the house with its feed running and a server that takes sockets.
func listening(t *testing.T) (*house, string) {
	t.Helper()
	h := open(t)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		h.Feed.Run(ctx)
	}()
	server := httptest.NewServer(h.handler)
	t.Cleanup(func() {
		server.Close()
		cancel()
		<-ended
	})
	return h, server.URL
}

// token makes a service token of the role.
func (h *house) token(role scalar.Role) (id scalar.ID, version int, secret string) {
	h.t.Helper()
	t, secret, err := h.Identity.CreateToken(actor.With(storetest.System(), h.hire(scalar.Admin)), identity.NewToken{Name: "t " + string(role), Role: role, Days: 1})
	if err != nil {
		h.t.Fatal(err)
	}
	return t.ID, t.Version, secret
}

// draft makes an order of nobody's, as the house itself.
func (h *house) draft() (id scalar.ID) {
	h.t.Helper()
	h.write(func(ctx context.Context, tx *ent.Client) {
		c := tx.Customer.Create().SetNumber("C-1").SetName("Nordvik").SetNameKey("nordvik").SetCurrency("USD").SaveX(ctx)
		id = tx.Order.Create().SetNumber("SO-1").SetCustomerID(c.ID).SetCurrency("USD").SaveX(ctx).ID
	})
	return id
}

type frame struct {
	ID      string          `json:"id,omitempty"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// socket is a client of graphql-transport-ws.
type socket struct {
	t    *testing.T
	conn *websocket.Conn
	ctx  context.Context
}

func dial(t *testing.T, url, token string) *socket {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	conn, reply, err := websocket.Dial(ctx, url, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		t.Fatal(err)
	}
	if reply.Body != nil {
		_ = reply.Body.Close()
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	s := &socket{t, conn, ctx}
	payload, _ := json.Marshal(map[string]string{"Authorization": "Bearer " + token})
	s.send(frame{Type: "connection_init", Payload: payload})
	return s
}

func (s *socket) send(f frame) {
	s.t.Helper()
	if err := wsjson.Write(s.ctx, s.conn, f); err != nil {
		s.t.Fatal(err)
	}
}

// next is the next frame that is no ping; the close code when there is none.
func (s *socket) next() (frame, websocket.StatusCode) {
	s.t.Helper()
	for {
		var f frame
		if err := wsjson.Read(s.ctx, s.conn, &f); err != nil {
			return frame{}, websocket.CloseStatus(err)
		}
		if f.Type != "ping" && f.Type != "pong" {
			return f, -1
		}
	}
}

func (s *socket) want(kind string) frame {
	s.t.Helper()
	f, code := s.next()
	if f.Type != kind {
		s.t.Fatalf("got %q (%s), close %d; want %q", f.Type, f.Payload, code, kind)
	}
	return f
}

func (s *socket) subscribe(id, query string) {
	s.t.Helper()
	payload, _ := json.Marshal(map[string]string{"query": query})
	s.send(frame{ID: id, Type: "subscribe", Payload: payload})
}

const changes = `subscription { changes(kinds: ["Order"]) { position kind operation id orderId version changedFields at } }`

func TestSocketTellsOfChanges(t *testing.T) {
	h, url := listening(t)
	_, _, secret := h.token(scalar.Manager)
	s := dial(t, url, secret)
	s.want("connection_ack")
	s.subscribe("1", changes)
	waitFor(t, func() bool { return h.Feed.Subscribers() == 1 })
	id := h.draft().String()
	if f := s.want("next"); !strings.Contains(string(f.Payload), id) || !strings.Contains(string(f.Payload), `"CREATE"`) {
		t.Errorf("told %s, want order %s", f.Payload, id)
	}
}

func TestSocketWithoutGoodTokenIsClosed(t *testing.T) {
	_, url := listening(t)
	s := dial(t, url, "no such token")
	for {
		if f, code := s.next(); f.Type == "" {
			if code != 4401 {
				t.Errorf("closed with %d, want 4401", code)
			}
			return
		}
	}
}

func TestSocketEndsWithItsToken(t *testing.T) {
	h, url := listening(t)
	id, version, secret := h.token(scalar.Manager)
	s := dial(t, url, secret)
	s.want("connection_ack")
	s.subscribe("1", changes)
	if _, err := h.Identity.RevokeToken(actor.With(storetest.System(), h.hire(scalar.Admin)), id, version); err != nil {
		t.Fatal(err)
	}
	for {
		f, code := s.next()
		if f.Type != "" {
			continue
		}
		if code != 4401 {
			t.Errorf("closed with %d, want 4401", code)
		}
		return
	}
}

func TestSocketTakesSubscriptionsOnly(t *testing.T) {
	h, url := listening(t)
	_, _, secret := h.token(scalar.Manager)
	s := dial(t, url, secret)
	s.want("connection_ack")
	s.subscribe("1", `{ viewer { id } }`)
	if f, _ := s.next(); !strings.Contains(string(f.Payload), "BAD_USER_INPUT") {
		t.Errorf("got %s %s", f.Type, f.Payload)
	}
}

func TestStreamsOfOneUserAreBounded(t *testing.T) {
	h, url := listening(t)
	_, _, secret := h.token(scalar.Manager)
	for range 20 {
		dial(t, url, secret).want("connection_ack")
	}
	s := dial(t, url, secret)
	for {
		if f, code := s.next(); f.Type == "" {
			if code != 4429 {
				t.Errorf("closed with %d, want 4429", code)
			}
			return
		}
	}
}

func TestForeignPositionOverASocket(t *testing.T) {
	h, url := listening(t)
	_, _, secret := h.token(scalar.Manager)
	s := dial(t, url, secret)
	s.want("connection_ack")
	s.subscribe("1", `subscription { changes(after: "99999999") { position } }`)
	if f := s.want("error"); !strings.Contains(string(f.Payload), "RESYNC_REQUIRED") {
		t.Errorf("told %s", f.Payload)
	}
}

func TestEventStreamTellsOfChanges(t *testing.T) {
	h, url := listening(t)
	_, _, secret := h.token(scalar.Manager)
	body, _ := json.Marshal(map[string]string{"query": changes})
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	r, _ := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Authorization", "Bearer "+secret)
	reply, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = reply.Body.Close() }()
	if reply.StatusCode != http.StatusOK || !strings.HasPrefix(reply.Header.Get("Content-Type"), "text/event-stream") {
		t.Fatalf("status %d, %s", reply.StatusCode, reply.Header.Get("Content-Type"))
	}
	waitFor(t, func() bool { return h.Feed.Subscribers() == 1 })
	id := h.draft().String()
	lines := bufio.NewScanner(reply.Body)
	for lines.Scan() {
		if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			if !strings.Contains(text, id) {
				t.Errorf("told %s", text)
			}
			return
		}
	}
	t.Error("the stream ended without a change")
}

func TestEventStreamRefusesStrangers(t *testing.T) {
	h := open(t)
	body, _ := json.Marshal(map[string]string{"query": changes})
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	if a := h.do(r); a.Status != http.StatusUnauthorized || a.code() != "UNAUTHENTICATED" {
		t.Errorf("status %d: %s", a.Status, a.Text)
	}
}

func TestJSONIsPreferredToAnEventStream(t *testing.T) {
	h := open(t)
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query": "{ server { demo } }"}`))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/graphql-response+json, application/json, text/event-stream, multipart/mixed")
	if a := h.do(r); a.Status != http.StatusOK || a.at("server", "demo") != true {
		t.Errorf("status %d: %s", a.Status, a.Text)
	}
}

func waitFor(t *testing.T, until func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !until(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("waited in vain")
		}
	}
}

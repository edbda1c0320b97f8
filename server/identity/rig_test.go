package identity_test

import (
	"context"
	"encoding/hex"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/auditentry"
	"gendan/ent/scalar"
	"gendan/server/identity"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

const password = "tall ships 4 sail"

// rig is a server's identities on a fresh database, with a wall clock that tests move.
type rig struct {
	*identity.Service
	t     *testing.T
	store *store.Store
	keys  string

	mu  sync.Mutex
	now time.Time
}

func newRig(t *testing.T, with ...func(*identity.Options)) *rig {
	t.Helper()
	r := &rig{t: t, store: storetest.New(t), keys: filepath.Join(t.TempDir(), "keys"), now: time.Now().UTC().Truncate(time.Second)}
	r.Service = r.replica(with...)
	return r
}

// replica is another server on the same database and keys, with a memory of its own.
func (r *rig) replica(with ...func(*identity.Options)) *identity.Service {
	r.t.Helper()
	keys, err := identity.OpenKeys(r.keys)
	if err != nil {
		r.t.Fatal(err)
	}
	o := identity.Options{Keys: keys, URL: "https://gendan.example/", Now: r.wall}
	for _, f := range with {
		f(&o)
	}
	return identity.New(r.store, r.store.Clock(), o)
}

func (r *rig) wall() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

func (r *rig) pass(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = r.now.Add(d)
}

// user makes a user with the password of the tests.
func (r *rig) user(email string, roles ...scalar.Role) *ent.User {
	r.t.Helper()
	p := password
	u, _, err := r.CreateUser(storetest.System(), identity.NewUser{Email: email, Name: "Wen Jing", Roles: roles, Password: &p, Lasting: true})
	if err != nil {
		r.t.Fatal(err)
	}
	return u
}

// visit is the context of one request from an address, and where its answer is written.
func visit(from string, headers ...string) (context.Context, *httptest.ResponseRecorder) {
	q := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	q.RemoteAddr = from + ":40000"
	for i := 0; i < len(headers); i += 2 {
		q.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	return identity.WithRequest(context.Background(), w, q), w
}

func (r *rig) signIn(email string) *identity.Tokens {
	r.t.Helper()
	ctx, _ := visit("192.0.2.10")
	tokens, err := r.SignIn(ctx, identity.Credentials{Email: email, Password: password})
	if err != nil {
		r.t.Fatalf("sign in as %s: %v", email, err)
	}
	return tokens
}

// as is the context of a request with a token.
func (r *rig) as(token string) context.Context {
	r.t.Helper()
	ctx, _ := visit("192.0.2.10")
	a, _, err := r.Bearer(ctx, token)
	if err != nil {
		r.t.Fatalf("token is refused: %v", err)
	}
	return actor.With(ctx, a)
}

// good reports whether a server takes a token.
func good(s *identity.Service, token string) bool {
	a, _, err := s.Bearer(context.Background(), token)
	if err != nil && !errors.Is(err, fault.New(fault.Unauthenticated, "")) {
		panic(err)
	}
	return a != nil
}

func (r *rig) secret() []byte {
	r.t.Helper()
	files, err := filepath.Glob(filepath.Join(r.keys, "*.key"))
	if err != nil || len(files) == 0 {
		r.t.Fatalf("no key files: %v", err)
	}
	slices.Sort(files)
	text, err := os.ReadFile(files[len(files)-1])
	if err != nil {
		r.t.Fatal(err)
	}
	b, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil {
		r.t.Fatal(err)
	}
	return b
}

// events counts the notes of the audit log, by operation.
func (r *rig) events() map[string]int {
	r.t.Helper()
	rows, err := r.store.Client().AuditEntry.Query().
		Where(auditentry.OperationNotIn("CREATE", "UPDATE", "ARCHIVE")).All(storetest.System())
	if err != nil {
		r.t.Fatal(err)
	}
	n := map[string]int{}
	for _, row := range rows {
		n[row.Operation]++
	}
	return n
}

// want fails unless err is a fault of the code and the message.
func want(t *testing.T, err error, code fault.Code, key string) {
	t.Helper()
	if !errors.Is(err, fault.New(code, key)) {
		t.Errorf("got %v, want %s %s", err, code, key)
	}
}

func ptr[T any](v T) *T { return &v }

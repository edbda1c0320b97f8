package identity_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/crypto/argon2"

	"gendan/ent/ent"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/identity"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// try signs in from an address and returns the fault, or nil.
func try(s *identity.Service, from, email, password string) error {
	ctx, _ := visit(from)
	_, err := s.SignIn(ctx, identity.Credentials{Email: email, Password: password})
	return err
}

func TestSignIn(t *testing.T) {
	r := newRig(t)
	u := r.user("Wen@Example.test", scalar.Sales, scalar.Quality)
	for _, email := range []string{"wen@example.test", " WEN@EXAMPLE.TEST ", "ｗｅｎ@example.test"} {
		tokens := r.signIn(email)
		a, _, err := r.Bearer(context.Background(), tokens.Access)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]scalar.Role{scalar.Sales, scalar.Quality}, a.Roles); diff != "" || a.ID != u.ID || a.SessionID == 0 {
			t.Errorf("actor %+v, roles (-want +got):\n%s", a, diff)
		}
	}
	u, err := r.store.Client().User.Get(storetest.System(), u.ID)
	if err != nil {
		t.Fatal(err)
	}
	if u.LastSignInAt == nil || u.Version != 1 {
		t.Errorf("the sign-in was noted at %v and made version %d", u.LastSignInAt, u.Version)
	}
}

func TestQA9Hash(t *testing.T) {
	r := newRig(t)
	u := r.user("wen@example.test", scalar.Sales)
	if !strings.HasPrefix(u.PasswordHash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("the hash is %q", u.PasswordHash)
	}
	if v := r.user("li@example.test", scalar.Sales); v.PasswordHash == u.PasswordHash {
		t.Error("two users of one password have one hash")
	}
	if ok, _ := identity.Matches(u.PasswordHash, password); !ok {
		t.Error("the right password does not match")
	}
	for _, hash := range []string{"", "x", identity.Nobody(), "$argon2id$v=19$m=99999999,t=2,p=1$AAAA$AAAA", strings.Replace(u.PasswordHash, "argon2id", "argon2i", 1)} {
		if ok, _ := identity.Matches(hash, password); ok {
			t.Errorf("the password matches %q", hash)
		}
	}
}

// TestQA9OldHashesAreRenewed signs in with a hash of a lower cost than today's.
func TestQA9OldHashesAreRenewed(t *testing.T) {
	r := newRig(t)
	u := r.user("wen@example.test", scalar.Sales)
	salt := []byte("some salt of ours")
	sum := argon2.IDKey([]byte(password), salt, 1, 64, 1, 32)
	old := "$argon2id$v=19$m=64,t=1,p=1$" + base64.RawStdEncoding.EncodeToString(salt) + "$" + base64.RawStdEncoding.EncodeToString(sum)
	_, err := r.store.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return u.ID, tx.User.UpdateOneID(u.ID).SetPasswordHash(old).Exec(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	r.signIn("wen@example.test")
	renewed := r.byEmail("wen@example.test").PasswordHash
	if !strings.HasPrefix(renewed, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("the hash is %q", renewed)
	}
	r.signIn("wen@example.test")
	if again := r.byEmail("wen@example.test").PasswordHash; again != renewed {
		t.Error("a hash of today's cost was written anew")
	}
}

func TestQA9StormStaysSmall(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	stop, done := make(chan struct{}), make(chan uint64)
	go func() {
		most := uint64(0)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
			select {
			case <-stop:
				done <- most
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	var wg sync.WaitGroup
	errs := make([]error, 200)
	for i := range errs {
		wg.Go(func() { errs[i] = try(r.Service, "192.0.2.10", "wen@example.test", password) })
	}
	wg.Wait()
	close(stop)
	if err := errors.Join(errs...); err != nil {
		t.Errorf("the right password was refused in a storm: %v", err)
	}
	if most := <-done; most > 512<<20 {
		t.Errorf("200 sign-ins at once took %d MiB", most>>20)
	}
}

func TestQA10UnknownIsLikeWrong(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	gone := r.user("gone@example.test", scalar.Sales)
	if _, err := r.DisableUser(storetest.System(), gone.ID, gone.Version); err != nil {
		t.Fatal(err)
	}
	if _, _, err := r.CreateUser(storetest.System(), identity.NewUser{Email: "new@example.test", Name: "New", Roles: []scalar.Role{scalar.Sales}}); err != nil {
		t.Fatal(err)
	}
	// The counters' rows exist from here on, so that each case below does the same.
	_ = try(r.Service, "192.0.2.1", "wen@example.test", "wrong")
	type answer struct {
		Text       string
		Statements int64
	}
	var got []answer
	for _, c := range []identity.Credentials{
		{Email: "wen@example.test", Password: "wrong"}, {Email: "gone@example.test", Password: password},
		{Email: "new@example.test", Password: ""}, {Email: "nobody@example.test", Password: password}, {Email: "'; --", Password: "x"},
	} {
		_ = try(r.Service, "192.0.2.1", c.Email, c.Password)
		ctx, _ := visit("192.0.2.1")
		ctx, n := store.Counted(ctx)
		_, err := r.SignIn(ctx, c)
		if err == nil {
			t.Fatalf("%v signed in", c)
		}
		// An unknown user has no roles to load with it.
		statements := n.Load()
		if strings.HasPrefix(c.Email, "nobody") || strings.HasPrefix(c.Email, "'") {
			statements++
		}
		got = append(got, answer{err.Error(), statements})
	}
	for _, a := range got[1:] {
		if diff := cmp.Diff(got[0], a); diff != "" {
			t.Errorf("answers differ:\n%s", diff)
		}
	}
}

func TestQA11Throttle(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	for i := range 10 {
		want(t, try(r.Service, "192.0.2.1", "wen@example.test", "wrong"), fault.Unauthenticated, "identity.wrong_credentials")
		if i == 8 {
			if until, err := r.BlockedUntil(context.Background(), r.byEmail("wen@example.test")); err != nil || len(until) != 0 {
				t.Errorf("blocked until %v after nine failures, %v", until, err)
			}
		}
	}
	u := r.byEmail("wen@example.test")
	if until, err := r.BlockedUntil(context.Background(), u); err != nil || !until[u.ID].After(r.wall()) {
		t.Errorf("blocked until %v, %v", until, err)
	}
	if ids, err := r.Blocked(context.Background()); err != nil || len(ids) != 1 || ids[0] != u.ID {
		t.Errorf("blocked are %v, %v", ids, err)
	}
	restarted := r.replica()
	for _, from := range []string{"192.0.2.1", "203.0.113.7"} {
		err := try(restarted, from, "wen@example.test", password)
		want(t, err, fault.Throttled, "identity.throttled")
		var f *fault.Fault
		if !errors.As(err, &f) || f.Params["seconds"] != 5 {
			t.Errorf("the wait is told as %v", f.Params["seconds"])
		}
	}
	r.pass(6 * time.Second)
	want(t, try(r.Service, "192.0.2.1", "wen@example.test", "wrong"), fault.Unauthenticated, "")
	r.pass(6 * time.Second)
	want(t, try(r.Service, "192.0.2.1", "wen@example.test", password), fault.Throttled, "")
	r.pass(5 * time.Second)
	if err := try(r.Service, "192.0.2.1", "wen@example.test", password); err != nil {
		t.Errorf("the right password after the wait: %v", err)
	}
	want(t, try(r.Service, "192.0.2.1", "wen@example.test", "wrong"), fault.Unauthenticated, "")
	if n := r.events(); n["SIGN_IN_FAILED"] != 12 || n["SIGN_IN_SLOWED"] != 1 {
		t.Errorf("events %v", n)
	}
}

func (r *rig) byEmail(email string) *ent.User {
	r.t.Helper()
	u, err := r.store.Client().User.Query().Where(user.EmailKey(email)).Only(storetest.System())
	if err != nil {
		r.t.Fatal(err)
	}
	return u
}

// TestQA11OwnerIsNotLockedOut fails if a stranger who goes on guessing keeps the owner out.
func TestQA11OwnerIsNotLockedOut(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	if err := try(r.Service, "192.0.2.1", "wen@example.test", password); err != nil {
		t.Fatal(err)
	}
	for range 30 {
		_ = try(r.Service, "203.0.113.7", "wen@example.test", "wrong")
		r.pass(16 * time.Minute)
	}
	_ = try(r.Service, "203.0.113.7", "wen@example.test", "wrong")
	want(t, try(r.Service, "198.51.100.1", "wen@example.test", password), fault.Throttled, "")
	if err := try(r.Service, "192.0.2.1", "wen@example.test", password); err != nil {
		t.Errorf("the owner, at the usual place, is kept out: %v", err)
	}
}

func TestQA11Address(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	for i := range identity.AddressFailures {
		want(t, try(r.Service, "[2001:db8::1]", fmt.Sprintf("user%d@example.test", i), "wrong"), fault.Unauthenticated, "")
	}
	want(t, try(r.Service, "[2001:db8::2]", "wen@example.test", password), fault.Throttled, "")
	if err := try(r.Service, "[2001:db8:0:1::1]", "wen@example.test", password); err != nil {
		t.Errorf("another network: %v", err)
	}
}

func TestQA11Concurrent(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	var wg sync.WaitGroup
	errs := make([]error, 60)
	for i := range errs {
		wg.Go(func() { errs[i] = try(r.Service, "192.0.2.1", "wen@example.test", "wrong") })
	}
	wg.Wait()
	looked := 0
	for _, err := range errs {
		switch {
		case errors.Is(err, fault.New(fault.Unauthenticated, "")):
			looked++
		case !errors.Is(err, fault.New(fault.Throttled, "")):
			t.Error(err)
		}
	}
	if most := 10 + max(runtime.GOMAXPROCS(0), 8); looked < 10 || looked > most {
		t.Errorf("%d of 60 guesses at once were looked at, want 10 to %d", looked, most)
	}
}

func TestQA11WaitsGrow(t *testing.T) {
	for failures, want := range map[int]time.Duration{
		0: 0, 9: 0, 10: 5 * time.Second, 11: 10 * time.Second, 12: 20 * time.Second, 17: 640 * time.Second,
		18: 15 * time.Minute, 1000: 15 * time.Minute, 1 << 40: 15 * time.Minute,
	} {
		if got := identity.WaitAfter(failures, 10); got != want {
			t.Errorf("after %d failures: %s, want %s", failures, got, want)
		}
	}
}

func TestQA12OneSignInARequest(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	ctx, _ := visit("192.0.2.1")
	var wg sync.WaitGroup
	errs := make([]error, 50)
	for i := range errs {
		wg.Go(func() {
			_, errs[i] = r.SignIn(ctx, identity.Credentials{Email: "wen@example.test", Password: "wrong"})
		})
	}
	wg.Wait()
	looked := 0
	for _, err := range errs {
		if errors.Is(err, fault.New(fault.Unauthenticated, "")) {
			looked++
			continue
		}
		want(t, err, fault.Invalid, "identity.one_sign_in")
	}
	if looked != 1 {
		t.Errorf("%d of 50 passwords were looked at", looked)
	}
}

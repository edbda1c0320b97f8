package identity_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"gendan/ent/scalar"
	"gendan/server/identity"
)

func TestQA15KeysAreMadeOnTheFirstRun(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "keys")
	if _, err := identity.OpenKeys(folder); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(folder)
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder %v, %v", info.Mode(), err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Fatalf("files %v, %v", entries, err)
	}
	info, err = entries[0].Info()
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() < 64 {
		t.Errorf("file %v of %d bytes, %v", info.Mode(), info.Size(), err)
	}
}

func TestQA15ReplicasShareTheirFirstKey(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "keys")
	keys := make([]*identity.Keys, 8)
	var wg sync.WaitGroup
	for i := range keys {
		wg.Go(func() {
			k, err := identity.OpenKeys(folder)
			if err != nil {
				t.Error(err)
			}
			keys[i] = k
		})
	}
	wg.Wait()
	code, err := keys[0].MAC("file", []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range keys {
		if !k.CheckMAC("file", []byte("x"), code) {
			t.Errorf("replica %d has another key", i)
		}
		if k.CheckMAC("other", []byte("x"), code) || k.CheckMAC("file", []byte("y"), code) {
			t.Errorf("replica %d takes a code for something else", i)
		}
	}
}

func TestQA15Rotation(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	first := r.signIn("wen@example.test")
	rotating, err := identity.OpenKeys(r.keys)
	if err != nil {
		t.Fatal(err)
	}
	if err := rotating.Rotate(); err != nil {
		t.Fatal(err)
	}
	rotated := r.replica()
	ctx, _ := visit("192.0.2.10")
	second, err := rotated.SignIn(ctx, identity.Credentials{Email: "wen@example.test", Password: password})
	if err != nil {
		t.Fatal(err)
	}
	if r.taken(second.Access).header["kid"] == r.taken(first.Access).header["kid"] {
		t.Error("the new key does not sign")
	}
	if !good(r.Service, first.Access) || !good(rotated, first.Access) {
		t.Error("the key before is not good")
	}
	waitForReread()
	if !good(r.Service, second.Access) {
		t.Error("a replica that runs does not learn of the new key")
	}
	if err := rotating.Rotate(); err != nil {
		t.Fatal(err)
	}
	if again := r.replica(); good(again, first.Access) || !good(again, second.Access) {
		t.Error("not just the newest two keys are good")
	}
	if _, err := r.replica().Refresh(ctx, first.Refresh); err != nil {
		t.Errorf("the session did not outlive the rotations: %v", err)
	}
	files, _ := filepath.Glob(filepath.Join(r.keys, "*"))
	if len(files) != 2 {
		t.Errorf("files %v", files)
	}
}

func TestQA15BadKeysAreRefused(t *testing.T) {
	tests := []struct {
		name, text, want string
		mode             os.FileMode
	}{
		{name: "a key that others read", text: strings.Repeat("ab", 32), mode: 0o644, want: "chmod 600"},
		{name: "a short key", text: strings.Repeat("ab", 16), mode: 0o600, want: "32 bytes"},
		{name: "no key at all", text: "secret", mode: 0o600, want: "32 bytes"},
		{name: "an empty file", mode: 0o600, want: "32 bytes"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			folder := t.TempDir()
			if err := os.WriteFile(filepath.Join(folder, "signing-000001.key"), []byte(test.text), test.mode); err != nil {
				t.Fatal(err)
			}
			if _, err := identity.OpenKeys(folder); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want words about %q", err, test.want)
			}
		})
	}
	folder := filepath.Join(t.TempDir(), "open")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := identity.OpenKeys(folder); err == nil || !strings.Contains(err.Error(), "chmod 700") {
		t.Errorf("a folder that others write: %v", err)
	}
}

package backup_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/backup"
	"gendan/server/platform/blob"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// house is a database with something of everything that is written in a form of its own: texts of
// all planes, moments, JSON, big numbers, nulls, and an attachment with content.
func house(t *testing.T) (*store.Store, blob.Store) {
	t.Helper()
	s := storetest.New(t)
	blobs, err := blob.Open(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	size, sum, err := blobs.Put(t.Context(), "aabbccddeeff0011", strings.NewReader("the shipping marks"))
	if err != nil {
		t.Fatal(err)
	}
	storetest.Person(t, s, 0, scalar.Manager)
	_, err = s.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c := tx.Customer.Create().SetNumber("C-1").SetName("北欧 “Nordvik” <AB> 🧵").SetNameKey("nordvik").SetCurrency("USD").SaveX(ctx)
		o := tx.Order.Create().SetNumber("SO-1").SetCustomerID(c.ID).SetCurrency("USD").SaveX(ctx)
		tx.Attachment.Create().SetOwnerKind("Order").SetOwnerID(o.ID).SetOrderID(o.ID).SetName("唛头.txt").SetMediaType("text/plain").
			SetSize(size).SetSha256(sum).SetBlobKey("aabbccddeeff0011").SaveX(ctx)
		return o.ID, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, blobs
}

// save takes a backup and returns its path.
func save(t *testing.T, s *store.Store, blobs blob.Store) (string, backup.Manifest) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy", backup.Name(time.Now()))
	m, err := backup.Source{Store: s, Blobs: blobs, Program: "test"}.Save(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return path, m
}

// bare is an empty database on SQLite and an empty store of contents.
func bare(t *testing.T) (*store.Store, blob.Store) {
	t.Helper()
	blobs, err := blob.Open(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	return storetest.OpenSQLite(t, filepath.Join(t.TempDir(), "bare.db")), blobs
}

func key(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Key
	}
	return ""
}

func TestRestoreHoldsTheSameRows(t *testing.T) {
	s, blobs := house(t)
	path, m := save(t, s, blobs)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup is readable by others: %v, %v", info, err)
	}
	other, contents := bare(t)
	if _, err := backup.Restore(t.Context(), path, other, contents, nil); err != nil {
		t.Fatal(err)
	}
	sums, err := backup.Sums(t.Context(), other)
	if err != nil {
		t.Fatal(err)
	}
	for _, passing := range []string{"sessions", "leases", "throttles", "password_resets"} {
		delete(m.Tables, passing)
		delete(sums, passing)
	}
	if d := cmp.Diff(m.Tables, sums); d != "" {
		t.Error(d)
	}
	r, err := contents.Get(t.Context(), "aabbccddeeff0011")
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Close()
	if m.Rows() < 5 || len(m.Files) != 1 {
		t.Errorf("%d rows, %d files", m.Rows(), len(m.Files))
	}
}

func TestRestoreIntoAUsedDatabaseIsRefused(t *testing.T) {
	s, blobs := house(t)
	path, _ := save(t, s, blobs)
	if _, err := backup.Restore(t.Context(), path, s, blobs, nil); key(err) != "backup.not_empty" {
		t.Errorf("got %v", err)
	}
}

func TestDamagedBackupsAreRefused(t *testing.T) {
	s, blobs := house(t)
	path, _ := save(t, s, blobs)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		bytes []byte
		want  string
	}{
		{"cut in the middle", whole[:len(whole)/2], "backup.cut_short"},
		{"without its last byte", whole[:len(whole)-1], "backup.cut_short"},
		{"something else", []byte("a letter"), "backup.not_one"},
		{"nothing", nil, "backup.not_one"},
		{"of a newer version", newer(t, whole), "backup.newer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := filepath.Join(t.TempDir(), "bad")
			if err := os.WriteFile(bad, c.bytes, 0o600); err != nil {
				t.Fatal(err)
			}
			other, contents := bare(t)
			if _, err := backup.Restore(t.Context(), bad, other, contents, nil); key(err) != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
			if sums, err := backup.Sums(t.Context(), other); err != nil || sums["customers"].Count != 0 {
				t.Errorf("something was restored: %v, %v", sums["customers"], err)
			}
		})
	}
}

// newer is the backup as a version would make it that has a migration more.
func newer(t *testing.T, whole []byte) []byte {
	t.Helper()
	plain := unpacked(t, whole)
	changed := bytes.Replace(plain, []byte(`"schema": "0`), []byte(`"schema": "9`), 1)
	if bytes.Equal(changed, plain) {
		t.Fatal("the backup does not say what it stands on")
	}
	var out bytes.Buffer
	to := gzip.NewWriter(&out)
	if _, err := to.Write(changed); err != nil {
		t.Fatal(err)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestEveryByteIsChecked(t *testing.T) {
	s, blobs := house(t)
	path, _ := save(t, s, blobs)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := 20; at < len(whole)-1; at += len(whole) / 40 {
		bad := append([]byte(nil), whole...)
		bad[at] ^= 0x55
		file := filepath.Join(t.TempDir(), "bad")
		if err := os.WriteFile(file, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		_, _, err := backup.Verify(t.Context(), file)
		// What is packed may say the same in other bits: of a sign that occurs nowhere, say.
		if err == nil && !bytes.Equal(unpacked(t, bad), unpacked(t, whole)) {
			t.Errorf("byte %d was changed and nobody noticed", at)
		}
	}
}

func unpacked(t *testing.T, packed []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestBackupIsOfOneMoment(t *testing.T) {
	s, blobs := house(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for ctx.Err() == nil {
			_, _ = s.Write(storetest.System(), "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
				// Two rows that belong together: a copy holds both or neither.
				name := scalar.NewID(scalar.KindTeam).String()
				tx.Team.Create().SetName(name).SaveX(ctx)
				c := tx.Customer.Create().SetNumber(name).SetName(name).SetNameKey(name).SetCurrency("USD").SaveX(ctx)
				return c.ID, nil
			})
		}
	}()
	for range 3 {
		_, m := save(t, s, blobs)
		if teams, firms := m.Tables["teams"].Count, m.Tables["customers"].Count-1; teams != firms {
			t.Errorf("%d teams, %d customers", teams, firms)
		}
	}
	cancel()
	<-ended
}

func TestDueKeepsTheNewest(t *testing.T) {
	s, blobs := house(t)
	folder := t.TempDir()
	for _, day := range []int{1, 2, 3} {
		at := time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC)
		if err := os.WriteFile(filepath.Join(folder, backup.Name(at)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	from := backup.Source{Store: s, Blobs: blobs, Program: "test"}
	plan := backup.Schedule{Folder: folder, Every: 24 * time.Hour, Keep: 2}
	path, err := from.Due(t.Context(), plan)
	if err != nil || path == "" {
		t.Fatalf("none was taken: %v", err)
	}
	names, err := backup.Kept(folder)
	if err != nil || len(names) != 2 || names[0] != filepath.Base(path) {
		t.Errorf("kept %v, %v", names, err)
	}
	if again, err := from.Due(t.Context(), plan); err != nil || again != "" {
		t.Errorf("taken again at once: %q, %v", again, err)
	}
}

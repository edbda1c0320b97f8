package blob_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"io"
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"gendan/server/platform/blob"
)

// TestMain makes the process trust the test server, so that the bucket is spoken to over TLS as in earnest.
// The system's certificates are read once, at the first connection.
func TestMain(m *testing.M) {
	server := httptest.NewTLSServer(nil)
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	server.Close()
	dir, err := os.MkdirTemp("", "blob")
	if err != nil {
		panic(err)
	}
	name := filepath.Join(dir, "trusted.pem")
	if err := errors.Join(os.WriteFile(name, certificate, 0o600), os.Setenv("SSL_CERT_FILE", name)); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// each runs a test on every kind of store: they must not be told apart.
func each(t *testing.T, test func(t *testing.T, store blob.Store)) {
	t.Run("folder", func(t *testing.T) { test(t, open(t, filepath.Join(t.TempDir(), "files"))) })
	t.Run("S3", func(t *testing.T) { test(t, open(t, bucket(t))) })
}

func open(t *testing.T, setting string) blob.Store {
	t.Helper()
	store, err := blob.Open(setting)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func bucket(t *testing.T) string {
	t.Helper()
	backend := s3mem.New()
	if err := backend.CreateBucket("orders"); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewTLSServer(gofakes3.New(backend).Server())
	t.Cleanup(server.Close)
	return "s3:" + strings.Replace(server.URL, "://", "://KEY:SECRET@", 1) + "/orders"
}

func read(t *testing.T, store blob.Store, key string) []byte {
	t.Helper()
	r, err := store.Get(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err := errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	return content
}

func put(t *testing.T, store blob.Store, key string, content []byte) {
	t.Helper()
	size, sum, err := store.Put(t.Context(), key, bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	want := sha256.Sum256(content)
	if size != int64(len(content)) || sum != hex.EncodeToString(want[:]) {
		t.Errorf("put %d bytes: size %d, sum %s", len(content), size, sum)
	}
}

func TestPutGetDelete(t *testing.T) {
	contents := map[string][]byte{
		"an empty file":         {},
		"a drawing":             []byte("图纸 v3"),
		"one part exactly":      bytes.Repeat([]byte{7}, 5<<20),
		"a film of three parts": bytes.Repeat([]byte("0123456789abcde\n"), 11<<16),
	}
	each(t, func(t *testing.T, store blob.Store) {
		for name, content := range contents {
			t.Run(name, func(t *testing.T) {
				const key = "0a1b2c3d4e5f"
				put(t, store, key, content)
				if got := read(t, store, key); !bytes.Equal(got, content) {
					t.Errorf("read %d bytes, want the %d stored", len(got), len(content))
				}
				for range 2 {
					if err := store.Delete(t.Context(), key); err != nil {
						t.Errorf("delete: %v", err)
					}
				}
				if _, err := store.Get(t.Context(), key); !errors.Is(err, blob.ErrNotFound) {
					t.Errorf("get after delete: %v, want ErrNotFound", err)
				}
			})
		}
	})
}

func TestGetSeeks(t *testing.T) {
	each(t, func(t *testing.T, store blob.Store) {
		put(t, store, "abcdefgh", []byte("0123456789"))
		r, err := store.Get(t.Context(), "abcdefgh")
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if _, err := r.Seek(7, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		if rest, err := io.ReadAll(r); err != nil || string(rest) != "789" {
			t.Errorf("from 7: %q, %v", rest, err)
		}
	})
}

func TestFailedPutLeavesWhatWasThere(t *testing.T) {
	broken := io.MultiReader(strings.NewReader("half a fi"), iotest.ErrReader(errors.New("the line broke")))
	each(t, func(t *testing.T, store blob.Store) {
		put(t, store, "abcdefgh", []byte("whole"))
		if _, _, err := store.Put(t.Context(), "abcdefgh", broken); err == nil || !strings.Contains(err.Error(), "the line broke") {
			t.Errorf("put: %v, want the reader's error", err)
		}
		if got := read(t, store, "abcdefgh"); string(got) != "whole" {
			t.Errorf("read %q", got)
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if _, _, err := store.Put(ended, "abcdefgh", strings.NewReader("late")); !errors.Is(err, context.Canceled) {
			t.Errorf("put after the request ended: %v", err)
		}
	})
}

func TestKeysThatAreNoKeys(t *testing.T) {
	keys := []string{"", "short", "../../etc/passwd", "..%2f..%2fetc", "ABCDEFGH", "abcd/efgh", `abcd\efgh`, "abcdefg\x00", "中文名称中文名称", strings.Repeat("a", 65), ".hidden00"}
	each(t, func(t *testing.T, store blob.Store) {
		for _, key := range keys {
			_, _, put := store.Put(t.Context(), key, strings.NewReader("x"))
			_, get := store.Get(t.Context(), key)
			if put == nil || get == nil || errors.Is(get, blob.ErrNotFound) || store.Delete(t.Context(), key) == nil {
				t.Errorf("key %q is accepted", key)
			}
		}
	})
}

func TestWalk(t *testing.T) {
	each(t, func(t *testing.T, store blob.Store) {
		want := map[string]int64{"aaaaaaaa": 1, "aaaaaaab": 2, "bbbbbbbbbbbb": 3}
		for key, size := range want {
			put(t, store, key, bytes.Repeat([]byte{1}, int(size)))
		}
		got := map[string]int64{}
		err := store.Walk(t.Context(), func(i blob.Info) error {
			if i.StoredAt.IsZero() {
				t.Errorf("%s: no time", i.Key)
			}
			got[i.Key] = i.Size
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("blobs (-want +got):\n%s", diff)
		}
		enough := errors.New("enough")
		if err := store.Walk(t.Context(), func(blob.Info) error { return enough }); !errors.Is(err, enough) {
			t.Errorf("stopped walk: %v", err)
		}
	})
}

func TestConcurrentPutsOfOneKey(t *testing.T) {
	each(t, func(t *testing.T, store blob.Store) {
		var group sync.WaitGroup
		for i := range byte(8) {
			group.Go(func() {
				if _, _, err := store.Put(t.Context(), "abcdefgh", bytes.NewReader(bytes.Repeat([]byte{i}, 10_000))); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		got := read(t, store, "abcdefgh")
		if len(got) != 10_000 || !bytes.Equal(got, bytes.Repeat(got[:1], 10_000)) {
			t.Errorf("%d bytes of several writers", len(got))
		}
	})
}

func TestFolderHoldsOnlyWholeFilesOfTheOwner(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "files")
	store := open(t, dir)
	put(t, store, "0123456789", []byte("x"))
	if _, _, err := store.Put(t.Context(), "0123456789", iotest.ErrReader(io.ErrUnexpectedEOF)); err == nil {
		t.Fatal("a broken put succeeded")
	}
	var files []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v", path, info.Mode())
		}
		name, _ := filepath.Rel(dir, path)
		files = append(files, filepath.ToSlash(name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"89/67/0123456789"}, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestFolderFollowsNoLinkOutside(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret00"), []byte("s"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "00"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "00", "et")); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, dir).Get(t.Context(), "secret00"); err == nil {
		t.Error("a link out of the folder was followed")
	}
}

func TestOpenRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, setting := range map[string]string{
		"a file instead of a folder": file,
		"a bucket without a name":    "s3:https://KEY:hunter2@s3.example.com/",
		"a bucket without keys":      "s3:https://s3.example.com/orders",
		"no address":                 "s3:https://KEY:hunter2@s3.example.com:port/orders",
	} {
		_, err := blob.Open(setting)
		if err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v, want an error without the secret", name, err)
		}
	}
}

func TestMissingBucketIsToldOnPut(t *testing.T) {
	setting := strings.TrimSuffix(bucket(t), "orders") + "nothere"
	if _, _, err := open(t, setting).Put(t.Context(), "abcdefgh", strings.NewReader("x")); err == nil {
		t.Error("stored in a bucket that is not there")
	}
}

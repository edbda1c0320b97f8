// Package blob keeps the bytes of attachments under names that we make: in a folder, or in an S3 bucket
// where several replicas share them. What a blob is called, whose it is and who may read it is not its
// business.
package blob

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
)

// ErrNotFound says that there is no blob of that key.
var ErrNotFound = errors.New("no such blob")

// Store keeps blobs. It is safe for use by several goroutines.
type Store interface {
	// Put stores all of r under key and returns once it would survive a power cut. A reader never sees a
	// part of it; where r fails, nothing changes.
	Put(ctx context.Context, key string, r io.Reader) (size int64, sha256 string, err error)
	// Get opens the blob of key; the caller closes it. It returns ErrNotFound where there is none.
	Get(ctx context.Context, key string) (io.ReadSeekCloser, error)
	// Delete removes the blob of key. There being none is no error.
	Delete(ctx context.Context, key string) error
	// Walk calls visit for every blob, in no certain order, until visit returns an error. It is how blobs
	// are found whose row was never committed.
	Walk(ctx context.Context, visit func(Info) error) error
}

// Info is what a store knows of a blob by itself.
type Info struct {
	Key      string
	Size     int64
	StoredAt time.Time
}

// Open opens the store that setting names: the path of a folder, which is made where it is missing, or
// "s3:https://KEY:SECRET@HOST/BUCKET".
func Open(setting string) (Store, error) {
	if address, ok := strings.CutPrefix(setting, "s3:"); ok {
		return openBucket(address)
	}
	return openFolder(setting)
}

// A key is hexadecimal or base32 in lower case, so it is a safe file name on every system, has no way out
// of its folder, and is long enough for two levels of folders.
var keyForm = regexp.MustCompile(`^[a-z0-9]{8,64}$`)

func check(key string) error {
	if !keyForm.MatchString(key) {
		return fmt.Errorf("blob key %q: want 8 to 64 characters of a-z and 0-9", key)
	}
	return nil
}

// pathOf spreads blobs over folders, for many systems grow slow with 100,000 files in one. The end of a
// key varies more than its beginning where keys are made from the time.
func pathOf(key string) string {
	n := len(key)
	return key[n-2:] + "/" + key[n-4:n-2] + "/" + key
}

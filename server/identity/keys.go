package identity

import (
	"cmp"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	keySize    = 32 // bytes: 256 bit
	keysGood   = 2
	keyPattern = "signing-%06d.key"
	// rereadAfter is how old the ring may be when it signs; rereadAtMost bounds what strangers
	// with invented key ids can make us read.
	rereadAfter  = time.Minute
	rereadAtMost = 100 * time.Millisecond
)

// Keys are the secrets that sign access tokens, in a folder that all replicas share. The newest
// signs, the newest two are good, so that a rotation ends nobody's session.
type Keys struct {
	folder string

	mu   sync.RWMutex
	ring []signingKey // newest first
	read time.Time
}

type signingKey struct {
	id     string
	number int
	secret []byte
}

// OpenKeys reads the keys in folder, and makes the first one where there is none. It refuses
// keys that others than the owner can read.
func OpenKeys(folder string) (*Keys, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("keys folder: %w", err)
	}
	info, err := os.Stat(folder)
	if err != nil {
		return nil, fmt.Errorf("keys folder: %w", err)
	}
	if info.Mode().Perm()&0o022 != 0 {
		return nil, fmt.Errorf("keys folder %s can be written by others: run chmod 700 %s", folder, folder)
	}
	k := &Keys{folder: folder}
	if err := k.reload(); err != nil {
		return nil, err
	}
	if len(k.ring) > 0 {
		return k, nil
	}
	if err := k.make(1); err != nil {
		return nil, err
	}
	if err := k.reload(); err != nil {
		return nil, err
	}
	return k, nil
}

// Rotate makes a new key, which signs from now on. Tokens of the key before stay good; those of
// older keys do not.
func (k *Keys) Rotate() error {
	if err := k.reload(); err != nil {
		return err
	}
	k.mu.RLock()
	next := 1
	if len(k.ring) > 0 {
		next = k.ring[0].number + 1
	}
	k.mu.RUnlock()
	if err := k.make(next); err != nil {
		return err
	}
	if err := k.reload(); err != nil {
		return err
	}
	return k.sweep(next)
}

// make writes key number n. When another replica has made it meanwhile, that one stands.
func (k *Keys) make(n int) error {
	secret := make([]byte, keySize)
	_, _ = rand.Read(secret)                    // never fails: the program ends before
	f, err := os.CreateTemp(k.folder, ".new-*") // mode 0600
	if err != nil {
		return fmt.Errorf("make a signing key: %w", err)
	}
	defer func() { _ = os.Remove(f.Name()) }() // what is left of it is no key
	_, err = f.WriteString(hex.EncodeToString(secret) + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("make a signing key: %w", err)
	}
	// A link appears whole or not at all, and only if the name is free.
	err = os.Link(f.Name(), filepath.Join(k.folder, fmt.Sprintf(keyPattern, n)))
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make a signing key: %w", err)
	}
	return nil
}

// sweep removes the keys that are no longer good when n is the newest.
func (k *Keys) sweep(n int) error {
	names, err := k.names()
	if err != nil {
		return err
	}
	for name, number := range names {
		if number > n-keysGood {
			continue
		}
		if err := os.Remove(filepath.Join(k.folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove an old signing key: %w", err)
		}
	}
	return nil
}

func (k *Keys) names() (map[string]int, error) {
	entries, err := os.ReadDir(k.folder)
	if err != nil {
		return nil, fmt.Errorf("keys folder: %w", err)
	}
	names := map[string]int{}
	for _, e := range entries {
		var n int
		if _, err := fmt.Sscanf(e.Name(), keyPattern, &n); err == nil && fmt.Sprintf(keyPattern, n) == e.Name() {
			names[e.Name()] = n
		}
	}
	return names, nil
}

func (k *Keys) reload() error {
	names, err := k.names()
	if err != nil {
		return err
	}
	var ring []signingKey
	for name, n := range names {
		key, err := readKey(filepath.Join(k.folder, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue // swept by a rotation meanwhile
		}
		if err != nil {
			return err
		}
		key.number = n
		ring = append(ring, key)
	}
	slices.SortFunc(ring, func(a, b signingKey) int { return cmp.Compare(b.number, a.number) })
	k.mu.Lock()
	defer k.mu.Unlock()
	k.ring, k.read = ring[:min(len(ring), keysGood)], time.Now()
	return nil
}

func readKey(path string) (signingKey, error) {
	info, err := os.Stat(path)
	if err != nil {
		return signingKey{}, fmt.Errorf("signing key: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return signingKey{}, fmt.Errorf("signing key %s can be read by others: run chmod 600 %s", path, path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return signingKey{}, fmt.Errorf("signing key: %w", err)
	}
	secret, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(secret) < keySize {
		return signingKey{}, fmt.Errorf("signing key %s is not %d bytes in hexadecimal: restore it, or remove it and all sessions end", path, keySize)
	}
	sum := sha256.Sum256(secret)
	return signingKey{id: hex.EncodeToString(sum[:6]), secret: secret}, nil
}

// newest is the key that signs.
func (k *Keys) newest() (signingKey, error) {
	k.mu.RLock()
	ring, read := k.ring, k.read
	k.mu.RUnlock()
	if time.Since(read) > rereadAfter {
		if err := k.reload(); err != nil {
			return signingKey{}, err
		}
		k.mu.RLock()
		ring = k.ring
		k.mu.RUnlock()
	}
	if len(ring) == 0 {
		return signingKey{}, fmt.Errorf("keys folder %s: the signing keys are gone", k.folder)
	}
	return ring[0], nil
}

// good are the keys whose signatures hold, newest first.
func (k *Keys) good() []signingKey {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.ring
}

// byID finds a good key, also one that another replica has just made.
func (k *Keys) byID(id string) (signingKey, bool) {
	for range 2 {
		k.mu.RLock()
		ring, read := k.ring, k.read
		k.mu.RUnlock()
		if i := slices.IndexFunc(ring, func(g signingKey) bool { return g.id == id }); i >= 0 {
			return ring[i], true
		}
		if time.Since(read) < rereadAtMost || k.reload() != nil {
			break
		}
	}
	return signingKey{}, false
}

// MAC returns a code that only who holds the keys can make for data and a purpose, as a grant
// to fetch one file.
func (k *Keys) MAC(purpose string, data []byte) ([]byte, error) {
	key, err := k.newest()
	if err != nil {
		return nil, err
	}
	return key.mac(purpose, data), nil
}

// CheckMAC reports whether code was made by MAC for the purpose and the data.
func (k *Keys) CheckMAC(purpose string, data, code []byte) bool {
	return slices.ContainsFunc(k.good(), func(key signingKey) bool { return hmac.Equal(key.mac(purpose, data), code) })
}

// mac signs under a key of its own for each purpose, so that no code serves for another.
func (key signingKey) mac(purpose string, data []byte) []byte {
	return digest(digest(key.secret, []byte("gendan/"+purpose)), data)
}

func digest(secret, data []byte) []byte {
	h := hmac.New(sha256.New, secret)
	h.Write(data)
	return h.Sum(nil)
}

package identity

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// cost is what a password's hash costs: 19 MiB and two passes on one core (OWASP's first choice
// for argon2id).
type cost struct {
	memory, passes uint32
	threads        uint8
}

var today = cost{memory: 19 * 1024, passes: 2, threads: 1}

const (
	saltSize   = 16
	digestSize = 32
)

var b64 = base64.RawStdEncoding.Strict()

// slot waits until a password may be hashed: each hash takes 19 MiB, and a storm of sign-ins
// must not take the machine. The caller gives it back.
func (s *Service) slot(ctx context.Context) (giveBack func(), err error) {
	select {
	case s.slots <- struct{}{}:
		return func() { <-s.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// hashPassword hashes a password as it is kept.
func (s *Service) hashPassword(ctx context.Context, password string) (string, error) {
	giveBack, err := s.slot(ctx)
	if err != nil {
		return "", err
	}
	defer giveBack()
	return hashNow(password), nil
}

func hashNow(password string) string {
	salt := make([]byte, saltSize)
	_, _ = rand.Read(salt) // never fails: the program ends before
	return today.write(salt, today.sum(password, salt))
}

// sum hashes the compatibility form of the password: the same characters typed on another
// keyboard are the same password.
func (c cost) sum(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(norm.NFKC.String(password)), salt, c.passes, c.memory, c.threads, digestSize)
}

func (c cost) write(salt, sum []byte) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.memory, c.passes, c.threads,
		b64.EncodeToString(salt), b64.EncodeToString(sum))
}

// nobody is the hash against which the passwords of unknown users are checked, so that they take
// as long as others.
var nobody = today.write(make([]byte, saltSize), make([]byte, digestSize))

// matches reports whether the password is that of the hash, and whether the hash is of another
// cost than today's. An empty or damaged hash matches nothing, and takes as long.
func matches(hash, password string) (ok, stale bool) {
	c, salt, sum, err := readHash(hash)
	if err != nil {
		c, salt, sum, _ = readHash(nobody)
	}
	equal := subtle.ConstantTimeCompare(c.sum(password, salt), sum) == 1
	return equal && err == nil && hash != nobody, c != today
}

func readHash(hash string) (c cost, salt, sum []byte, err error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return c, nil, nil, fmt.Errorf("not an argon2id hash")
	}
	var version int
	if _, err = fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return c, nil, nil, fmt.Errorf("not an argon2id hash of version %d", argon2.Version)
	}
	if _, err = fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.passes, &c.threads); err != nil {
		return c, nil, nil, fmt.Errorf("argon2id parameters: %w", err)
	}
	if c.memory < 8 || c.memory > 256*1024 || c.passes < 1 || c.passes > 16 || c.threads < 1 {
		return c, nil, nil, fmt.Errorf("argon2id parameters out of range")
	}
	if salt, err = b64.DecodeString(parts[4]); err != nil {
		return c, nil, nil, fmt.Errorf("argon2id salt: %w", err)
	}
	if sum, err = b64.DecodeString(parts[5]); err != nil || len(sum) != digestSize {
		return c, nil, nil, fmt.Errorf("argon2id sum")
	}
	return c, salt, sum, nil
}

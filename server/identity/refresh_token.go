package identity

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"

	"gendan/ent/scalar"
)

// A refresh token is the session's id, 256 secret bits and a tag. The database keeps its hash.
//
// The successor of a token is derived from it with our key: requests that come with the same
// token at the same time get the same successor, and so do not end each other's session. Who
// has an old token but not our key cannot go on from it.
//
// The tag tells a token that was once ours from an invented one: only the first, when it comes
// back after its time, is a sign of theft and ends the session. Else a stranger could end the
// sessions whose ids he guesses.
type refreshToken struct {
	session scalar.ID
	secret  [secretSize]byte
	tag     [tagSize]byte
}

const (
	secretSize = 32
	tagSize    = 16
	idSize     = 8
)

var encoding = base64.RawURLEncoding.Strict()

func (k signingKey) seal(session scalar.ID, secret []byte) refreshToken {
	t := refreshToken{session: session}
	copy(t.secret[:], secret)
	copy(t.tag[:], k.mac("refresh-tag", t.body()))
	return t
}

// first returns the first refresh token of a session.
func (k signingKey) first(session scalar.ID) refreshToken {
	var secret [secretSize]byte
	_, _ = rand.Read(secret[:]) // never fails: the program ends before
	return k.seal(session, secret[:])
}

// next returns the successor of a token.
func (k signingKey) next(t refreshToken) refreshToken {
	return k.seal(t.session, k.mac("refresh-next", t.body()))
}

// once reports whether the token was made with this key.
func (k signingKey) once(t refreshToken) bool {
	return hmac.Equal(k.mac("refresh-tag", t.body())[:tagSize], t.tag[:])
}

func (t refreshToken) body() []byte {
	return append(binary.BigEndian.AppendUint64(nil, uint64(t.session)), t.secret[:]...)
}

// String is the token as a client holds it.
func (t refreshToken) String() string { return encoding.EncodeToString(append(t.body(), t.tag[:]...)) }

// hash is the token as the database keeps it.
func (t refreshToken) hash() string { return hashOf(t.String()) }

func parseRefresh(text string) (t refreshToken, ok bool) {
	b, err := encoding.DecodeString(text)
	if err != nil || len(b) != idSize+secretSize+tagSize {
		return t, false
	}
	t.session = scalar.ID(binary.BigEndian.Uint64(b))
	copy(t.secret[:], b[idSize:])
	copy(t.tag[:], b[idSize+secretSize:])
	return t, t.session > 0
}

// hashOf is how secrets of 256 bits are kept: they need no salt and no slow hash.
func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

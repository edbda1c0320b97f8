package files

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"time"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

// grantTime is how long a link without a bearer token is good: long enough to follow it, too short
// to pass it on.
const grantTime = 60 * time.Second

// Path is where a file is fetched with a bearer token.
func Path(id scalar.ID) string { return "/files/" + id.String() }

// Link is where a file is fetched without a bearer token for the next minute, on behalf of the
// session that asked. It is empty for an actor without a session.
func (s *Service) Link(ctx context.Context, id scalar.ID) string {
	a := actor.From(ctx)
	if a == nil || a.SessionID == 0 {
		return ""
	}
	return Path(id) + "?grant=" + s.grant(ofFile(id), a.SessionID, s.clock.Now().Add(grantTime))
}

// LinkTo is where another address of the program, one that makes a file, can be fetched without a
// bearer token for the next minute. It is empty for an actor without a session.
func (s *Service) LinkTo(ctx context.Context, address string) string {
	a := actor.From(ctx)
	if a == nil || a.SessionID == 0 {
		return ""
	}
	join := "?"
	if strings.Contains(address, "?") {
		join = "&"
	}
	return address + join + "grant=" + s.grant(ofAddress(address), a.SessionID, s.clock.Now().Add(grantTime))
}

// subject is what a grant is for, in bytes that no other subject has.
type subject []byte

func ofFile(id scalar.ID) subject {
	return binary.BigEndian.AppendUint64([]byte("gendan file grant 1\x00"), uint64(id))
}

func ofAddress(address string) subject {
	return subject("gendan address grant 1\x00" + address + "\x00")
}

// grant is the end of its time and the session, with a code that binds both to the subject.
func (s *Service) grant(of subject, session scalar.ID, until time.Time) string {
	body := binary.BigEndian.AppendUint64(nil, uint64(until.Unix()))
	body = binary.BigEndian.AppendUint64(body, uint64(session))
	return base64.RawURLEncoding.EncodeToString(append(body, s.mac(of, body)...))
}

func (s *Service) mac(of subject, body []byte) []byte { return s.sign(slices.Concat(of, body)) }

var errGrant = errors.New("no good grant")

// session reads the session of a grant for the subject.
func (s *Service) session(of subject, grant string) (scalar.ID, error) {
	const body = 16
	raw, err := base64.RawURLEncoding.DecodeString(grant)
	if err != nil || len(raw) <= body || !hmac.Equal(raw[body:], s.mac(of, raw[:body])) {
		return 0, errGrant
	}
	until := time.Unix(int64(binary.BigEndian.Uint64(raw)), 0)
	if !s.clock.Now().Before(until) {
		return 0, errGrant
	}
	return scalar.ID(binary.BigEndian.Uint64(raw[8:])), nil
}

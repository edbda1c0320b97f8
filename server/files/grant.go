package files

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"encoding/binary"
	"errors"
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
	return Path(id) + "?grant=" + s.grant(id, a.SessionID, s.clock.Now().Add(grantTime))
}

// grant is the end of its time and the session, with a code that binds both to the file.
func (s *Service) grant(file, session scalar.ID, until time.Time) string {
	body := binary.BigEndian.AppendUint64(nil, uint64(until.Unix()))
	body = binary.BigEndian.AppendUint64(body, uint64(session))
	return base64.RawURLEncoding.EncodeToString(append(body, s.mac(file, body)...))
}

func (s *Service) mac(file scalar.ID, body []byte) []byte {
	message := binary.BigEndian.AppendUint64([]byte("gendan file grant 1\x00"), uint64(file))
	return s.sign(append(message, body...))
}

var errGrant = errors.New("no good grant")

// session reads the session of a grant for the file.
func (s *Service) session(file scalar.ID, grant string) (scalar.ID, error) {
	const body = 16
	raw, err := base64.RawURLEncoding.DecodeString(grant)
	if err != nil || len(raw) <= body || !hmac.Equal(raw[body:], s.mac(file, raw[:body])) {
		return 0, errGrant
	}
	until := time.Unix(int64(binary.BigEndian.Uint64(raw)), 0)
	if !s.clock.Now().Before(until) {
		return 0, errGrant
	}
	return scalar.ID(binary.BigEndian.Uint64(raw[8:])), nil
}

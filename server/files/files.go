// Package files keeps attachments: what people upload, which record it belongs to, and who may read
// it. The bytes lie in a blob store under names of our own; what the sender called the file is data.
package files

import (
	"context"
	"fmt"
	"io"
	"time"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/blob"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

const (
	// MaxSize is the largest file that is taken, in bytes.
	MaxSize = 25 << 20
	// maxName is the longest name that is kept, in characters.
	maxName = 255
	// abandoned is how long an upload may wait for a record to belong to.
	abandoned = 24 * time.Hour
)

// Signer returns a message authentication code of a message, under a key that is used for links to
// files alone.
type Signer func(message []byte) []byte

// Service keeps attachments.
type Service struct {
	store   *store.Store
	clock   *clock.Clock
	blobs   blob.Store
	sign    Signer
	uploads slots
}

// New returns the service. sign makes the links that are good without a bearer token.
func New(s *store.Store, c *clock.Clock, b blob.Store, sign Signer) *Service {
	return &Service{store: s, clock: c, blobs: b, sign: sign}
}

// Upload stores a file that belongs to nothing yet: until it is attached only its uploader sees it.
func (s *Service) Upload(ctx context.Context, name string, r io.Reader) (*ent.Attachment, error) {
	a := actor.From(ctx)
	if a == nil {
		return nil, fault.New(fault.Unauthenticated, "base.unauthenticated")
	}
	staged, err := s.Stage(ctx, name, r)
	if err != nil {
		return nil, err
	}
	id, err := s.store.Write(ctx, "file.upload", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		row, err := s.Keep(ctx, tx, staged)
		if err != nil {
			return 0, err
		}
		return row.ID, nil
	})
	if err != nil {
		s.Discard(ctx, staged)
		return nil, err
	}
	return s.store.Client().Attachment.Get(ctx, id)
}

// Open returns an attachment that the actor sees, and its content, which the caller closes.
func (s *Service) Open(ctx context.Context, id scalar.ID) (*ent.Attachment, io.ReadSeekCloser, error) {
	row, err := s.store.Client().Attachment.Get(ctx, id)
	if err != nil {
		return nil, nil, store.Found(err, "Attachment")
	}
	if swept(row) {
		return nil, nil, notFound()
	}
	content, err := s.blobs.Get(ctx, row.BlobKey)
	if err != nil {
		return nil, nil, fmt.Errorf("content of attachment %s: %w", id, err)
	}
	return row, content, nil
}

// Read returns an attachment that the actor sees, with its whole content.
func (s *Service) Read(ctx context.Context, id scalar.ID) (*ent.Attachment, []byte, error) {
	row, content, err := s.Open(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = content.Close() }()
	data, err := io.ReadAll(io.LimitReader(content, MaxSize))
	if err != nil {
		return nil, nil, fmt.Errorf("read attachment %s: %w", id, err)
	}
	return row, data, nil
}

// swept reports whether an upload was abandoned: its content is gone or about to go.
func swept(row *ent.Attachment) bool { return row.OwnerKind == "" && row.ArchivedAt != nil }

func notFound() error {
	return fault.New(fault.NotFound, "base.not_found").With("kind", fault.Term("kind.Attachment"))
}

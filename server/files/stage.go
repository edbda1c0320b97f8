package files

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

// sniffed is how much of a file its type is found from.
const sniffed = 64 << 10

// Staged is content that is stored but has no row yet, so that a transaction that is run again, or
// not at all, need not store it again or leave it behind.
type Staged struct {
	Name      string
	MediaType string
	Size      int64
	SHA256    string
	key       string
}

// Stage stores content under a key of its own. What comes of it is Keep or Discard; what is
// forgotten is swept after a day.
func (s *Service) Stage(ctx context.Context, name string, r io.Reader) (*Staged, error) {
	limited := &limit{r: r, left: MaxSize}
	buffered := bufio.NewReaderSize(limited, sniffed)
	head, err := buffered.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, limited.explain(err)
	}
	if len(head) == 0 {
		return nil, fault.New(fault.Required, "files.empty", "file")
	}
	mediaType := sniff(head)
	random := make([]byte, 16)
	_, _ = rand.Read(random) // never fails
	key := hex.EncodeToString(random)
	size, sum, err := s.blobs.Put(ctx, key, buffered)
	if err != nil {
		return nil, limited.explain(err)
	}
	return &Staged{Name: cleanName(name), MediaType: mediaType, Size: size, SHA256: sum, key: key}, nil
}

// Discard removes staged content that no row came to name. It is done even where the request that
// staged it has ended.
func (s *Service) Discard(ctx context.Context, staged ...*Staged) {
	for _, f := range staged {
		if f == nil {
			continue
		}
		if err := s.blobs.Delete(context.WithoutCancel(ctx), f.key); err != nil {
			slog.WarnContext(ctx, "staged file stays until it is swept", "key", f.key, "error", err)
		}
	}
}

// Keep gives staged content its row, in the caller's transaction. It belongs to nothing yet.
func (s *Service) Keep(ctx context.Context, tx *ent.Client, f *Staged) (*ent.Attachment, error) {
	row, err := f.row(ctx, tx).SetOwnerKind("").SetOwnerID(0).SetAudience(scalar.ForHouse).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("keep file: %w", err)
	}
	return row, nil
}

func (f *Staged) row(ctx context.Context, tx *ent.Client) *ent.AttachmentCreate {
	c := tx.Attachment.Create().SetName(f.Name).SetMediaType(f.MediaType).SetSize(f.Size).
		SetSha256(f.SHA256).SetBlobKey(f.key)
	if a := actor.From(ctx); a != nil {
		c.SetUploaderName(clip(a.Name, 80)).SetFromCustomer(a.Has(scalar.Buyer))
	}
	return c
}

// limit ends a body that is longer than may be. A declared length is refused before anything is
// read; this is for bodies that declare none, or lie.
type limit struct {
	r    io.Reader
	left int64
	over bool
	err  error // of the body itself
}

var errTooLarge = errors.New("file too large")

func (l *limit) Read(p []byte) (int, error) {
	if l.left < int64(len(p)) {
		p = p[:l.left+1]
	}
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		l.over = true
		return 0, errTooLarge
	}
	if err != nil && !errors.Is(err, io.EOF) {
		l.err = err
	}
	return n, err
}

// explain tells whose fault a failed upload is.
func (l *limit) explain(err error) error {
	switch {
	case l.over:
		return tooLarge()
	case l.err != nil:
		return fault.New(fault.Invalid, "files.broken_off", "file")
	}
	return fmt.Errorf("store file: %w", err)
}

func tooLarge() *fault.Fault {
	return fault.New(fault.OutOfRange, "files.too_large", "file").With("max", fmt.Sprintf("%d MiB", MaxSize>>20))
}

func clip(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n])
}

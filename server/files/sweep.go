package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/attachment"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/blob"
)

// batch is how many rows are asked for at a time.
const batch = 200

// Sweep puts away uploads that a day later still belong to nothing, and removes content that no
// row, or only such an upload's, names. It returns how many of each.
func (s *Service) Sweep(ctx context.Context) (uploads, blobs int, err error) {
	before := s.clock.Now().Add(-abandoned)
	if uploads, err = s.putAway(actor.System(ctx), before); err != nil {
		return uploads, 0, err
	}
	blobs, err = s.removeUnnamed(actor.System(ctx), before)
	return uploads, blobs, err
}

func (s *Service) putAway(ctx context.Context, before time.Time) (n int, err error) {
	for {
		rows, err := s.store.Client().Attachment.Query().
			Where(attachment.OwnerKind(""), attachment.ArchivedAtIsNil(), attachment.CreatedAtLT(before)).
			Order(attachment.ByID()).Limit(batch).All(ctx)
		if err != nil {
			return n, fmt.Errorf("list abandoned uploads: %w", err)
		}
		for _, row := range rows {
			_, err := s.store.Write(ctx, "file.sweep", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
				// Attached meanwhile, it has another version and stays.
				err := tx.Attachment.UpdateOneID(row.ID).Where(attachment.Version(row.Version)).
					SetArchivedAt(s.clock.Now()).Exec(ctx)
				if ent.IsNotFound(err) {
					return 0, nil
				}
				return row.ID, err
			})
			if err != nil {
				return n, fmt.Errorf("put away upload %s: %w", row.ID, err)
			}
			n++
		}
		if len(rows) < batch {
			return n, nil
		}
	}
}

func (s *Service) removeUnnamed(ctx context.Context, before time.Time) (n int, err error) {
	var keys []string
	flush := func() error {
		removed, err := s.removeOf(ctx, keys)
		n, keys = n+removed, keys[:0]
		return err
	}
	err = s.blobs.Walk(ctx, func(i blob.Info) error {
		if i.StoredAt.After(before) {
			return nil
		}
		if keys = append(keys, i.Key); len(keys) < batch {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	if err != nil {
		return n, fmt.Errorf("remove content without a row: %w", err)
	}
	return n, nil
}

// removeOf removes those of the blobs that no attachment names.
func (s *Service) removeOf(ctx context.Context, keys []string) (n int, err error) {
	if len(keys) == 0 {
		return 0, nil
	}
	rows, err := s.store.Client().Attachment.Query().Where(attachment.BlobKeyIn(keys...)).All(ctx)
	if err != nil {
		return 0, err
	}
	named := map[string]bool{}
	for _, row := range rows {
		named[row.BlobKey] = named[row.BlobKey] || !swept(row)
	}
	for _, key := range keys {
		if named[key] {
			continue
		}
		if err := s.blobs.Delete(ctx, key); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// Damage is an attachment whose content is not what was stored.
type Damage struct {
	ID   scalar.ID
	Name string
	Why  string // "missing", "size" or "checksum"
}

// Verify reads the content of every attachment and compares it with what was stored. It returns how
// many it read and which are damaged.
func (s *Service) Verify(ctx context.Context) (checked int, damaged []Damage, err error) {
	ctx = actor.System(ctx)
	var last scalar.ID
	for {
		rows, err := s.store.Client().Attachment.Query().Where(attachment.IDGT(last)).
			Order(attachment.ByID()).Limit(batch).All(ctx)
		if err != nil {
			return checked, damaged, fmt.Errorf("list attachments: %w", err)
		}
		for _, row := range rows {
			last = row.ID
			if swept(row) {
				continue
			}
			why, err := s.damage(ctx, row)
			if err != nil {
				return checked, damaged, err
			}
			if checked++; why != "" {
				damaged = append(damaged, Damage{ID: row.ID, Name: row.Name, Why: why})
			}
		}
		if len(rows) < batch {
			return checked, damaged, nil
		}
	}
}

func (s *Service) damage(ctx context.Context, row *ent.Attachment) (string, error) {
	content, err := s.blobs.Get(ctx, row.BlobKey)
	if errors.Is(err, blob.ErrNotFound) {
		return "missing", nil
	}
	if err != nil {
		return "", fmt.Errorf("content of attachment %s: %w", row.ID, err)
	}
	defer func() { _ = content.Close() }()
	sum := sha256.New()
	size, err := io.Copy(sum, content)
	switch {
	case err != nil:
		return "", fmt.Errorf("read attachment %s: %w", row.ID, err)
	case size != row.Size:
		return "size", nil
	case hex.EncodeToString(sum.Sum(nil)) != row.Sha256:
		return "checksum", nil
	}
	return "", nil
}

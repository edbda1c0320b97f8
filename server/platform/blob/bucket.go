package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// partSize is what an upload of unknown length holds in memory; minio's own default for one is 500 MiB.
const partSize = 5 << 20

// bucket keeps blobs in an S3 bucket, which must be there already: its place and rights are the operator's.
type bucket struct {
	client *minio.Client
	name   string
}

func openBucket(address string) (Store, error) {
	u, err := url.Parse(address)
	if err != nil {
		// The error of url.Parse repeats the address and with it the secret.
		return nil, errors.New("the address of the S3 bucket is no URL; want s3:https://KEY:SECRET@HOST/BUCKET")
	}
	secret, _ := u.User.Password()
	name := strings.Trim(u.Path, "/")
	if u.Host == "" || name == "" || strings.Contains(name, "/") || secret == "" {
		return nil, fmt.Errorf("the address of the S3 bucket at %q is not whole; want s3:https://KEY:SECRET@HOST/BUCKET", u.Host)
	}
	client, err := minio.New(u.Host, &minio.Options{
		Creds:  credentials.NewStaticV4(u.User.Username(), secret, ""),
		Secure: u.Scheme != "http",
		Region: u.Query().Get("region"),
	})
	if err != nil {
		return nil, fmt.Errorf("open S3 bucket %s at %s: %w", name, u.Host, err)
	}
	return &bucket{client: client, name: name}, nil
}

func (s *bucket) Put(ctx context.Context, key string, r io.Reader) (int64, string, error) {
	if err := check(key); err != nil {
		return 0, "", err
	}
	hash := sha256.New()
	r = io.TeeReader(&cancellable{ctx, r}, hash)
	// Most attachments fit in one part; those cost one request instead of three.
	head, err := io.ReadAll(io.LimitReader(r, partSize))
	if err != nil {
		return 0, "", fmt.Errorf("store blob %s: %w", key, err)
	}
	body, length := io.Reader(bytes.NewReader(head)), int64(len(head))
	if length == partSize {
		body, length = io.MultiReader(body, r), -1
	}
	options := minio.PutObjectOptions{ContentType: "application/octet-stream", PartSize: partSize}
	info, err := s.client.PutObject(ctx, s.name, pathOf(key), body, length, options)
	if err != nil {
		return 0, "", fmt.Errorf("store blob %s: %w", key, err)
	}
	return info.Size, hex.EncodeToString(hash.Sum(nil)), nil
}

func (s *bucket) Get(ctx context.Context, key string) (io.ReadSeekCloser, error) {
	if err := check(key); err != nil {
		return nil, err
	}
	object, err := s.client.GetObject(ctx, s.name, pathOf(key), minio.GetObjectOptions{})
	if err != nil {
		return nil, fmt.Errorf("open blob %s: %w", key, err)
	}
	// GetObject asks nothing yet; a missing blob must be told here, not in the middle of a reply.
	if _, err := object.Stat(); err != nil {
		err = errors.Join(err, object.Close())
		if missing(err) {
			return nil, fmt.Errorf("blob %s: %w", key, ErrNotFound)
		}
		return nil, fmt.Errorf("open blob %s: %w", key, err)
	}
	return object, nil
}

func missing(err error) bool {
	var response minio.ErrorResponse
	return errors.As(err, &response) && response.StatusCode == http.StatusNotFound && response.Code != minio.NoSuchBucket
}

func (s *bucket) Delete(ctx context.Context, key string) error {
	if err := check(key); err != nil {
		return err
	}
	err := s.client.RemoveObject(ctx, s.name, pathOf(key), minio.RemoveObjectOptions{})
	if err != nil && !missing(err) {
		return fmt.Errorf("delete blob %s: %w", key, err)
	}
	return nil
}

func (s *bucket) Walk(ctx context.Context, visit func(Info) error) error {
	// Ending the context ends the listing's goroutine when visit returns early.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for object := range s.client.ListObjects(ctx, s.name, minio.ListObjectsOptions{Recursive: true}) {
		if object.Err != nil {
			return fmt.Errorf("list S3 bucket %s: %w", s.name, object.Err)
		}
		key := object.Key[strings.LastIndexByte(object.Key, '/')+1:]
		if check(key) != nil || pathOf(key) != object.Key {
			continue
		}
		if err := visit(Info{Key: key, Size: object.Size, StoredAt: object.LastModified.In(time.UTC)}); err != nil {
			return err
		}
	}
	return ctx.Err()
}

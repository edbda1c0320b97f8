package blob

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
)

// unfinished begins the name of a file that is still being written.
const unfinished = ".put-"

// folder keeps blobs as files. os.Root keeps every access inside, links included.
type folder struct{ root *os.Root }

func openFolder(name string) (Store, error) {
	if err := os.MkdirAll(name, 0o700); err != nil {
		return nil, fmt.Errorf("make folder for files: %w", err)
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, fmt.Errorf("open folder for files: %w", err)
	}
	return &folder{root: root}, nil
}

func (s *folder) Put(ctx context.Context, key string, r io.Reader) (size int64, sum string, err error) {
	if err := check(key); err != nil {
		return 0, "", err
	}
	size, sum, err = s.put(ctx, key, r)
	if err != nil {
		return 0, "", fmt.Errorf("store blob %s: %w", key, err)
	}
	return size, sum, nil
}

func (s *folder) put(ctx context.Context, key string, r io.Reader) (size int64, sum string, err error) {
	target := pathOf(key)
	dir := path.Dir(target)
	if err := s.mkdir(dir); err != nil {
		return 0, "", err
	}
	temporary := path.Join(dir, unfinished+strings.ToLower(rand.Text()))
	file, err := s.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, "", err
	}
	size, sum, err = write(file, &cancellable{ctx, r})
	// A close error matters even after an earlier one: on network file systems it tells of lost writes.
	if err = errors.Join(err, file.Close()); err == nil {
		err = s.root.Rename(temporary, target)
	}
	if err != nil {
		return 0, "", errors.Join(err, s.root.Remove(temporary))
	}
	return size, sum, s.sync(dir)
}

func write(file *os.File, r io.Reader) (size int64, sum string, err error) {
	hash := sha256.New()
	size, err = io.Copy(io.MultiWriter(file, hash), r)
	if err != nil {
		return 0, "", err
	}
	return size, hex.EncodeToString(hash.Sum(nil)), file.Sync()
}

// mkdir makes dir and sees to it that its name, and its parent's, are on the disk.
func (s *folder) mkdir(dir string) error {
	if info, err := s.root.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	if err := s.root.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return errors.Join(s.sync(path.Dir(dir)), s.sync("."))
}

// sync flushes the entries of a folder. Windows and some network file systems cannot, and say so.
func (s *folder) sync(dir string) error {
	file, err := s.root.Open(dir)
	if err != nil {
		return err
	}
	err = file.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, file.Close())
}

func (s *folder) Get(ctx context.Context, key string) (io.ReadSeekCloser, error) {
	if err := check(key); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	file, err := s.root.Open(pathOf(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("blob %s: %w", key, ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("open blob: %w", err)
	}
	return file, nil
}

func (s *folder) Delete(ctx context.Context, key string) error {
	if err := check(key); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	target := pathOf(key)
	err := s.root.Remove(target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = s.sync(path.Dir(target))
	}
	if err != nil {
		return fmt.Errorf("delete blob %s: %w", key, err)
	}
	return nil
}

func (s *folder) Walk(ctx context.Context, visit func(Info) error) error {
	return fs.WalkDir(s.root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		key := path.Base(name)
		if entry.IsDir() || check(key) != nil || pathOf(key) != name {
			return nil
		}
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // deleted meanwhile
		}
		if err != nil {
			return err
		}
		return visit(Info{Key: key, Size: info.Size(), StoredAt: info.ModTime()})
	})
}

// cancellable ends a copy when its context ends: a slow upload must not outlive its request.
type cancellable struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancellable) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

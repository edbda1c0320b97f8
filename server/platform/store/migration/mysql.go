package migration

import (
	"context"
	stdsql "database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"time"

	"entgo.io/ent/dialect"
)

// upMySQL applies what is missing statement by statement under the lock, with the progress noted,
// since MySQL commits each statement that changes a table.
func upMySQL(ctx context.Context, db *stdsql.DB, steps []step, log Log) (applied []string, err error) {
	if db.Stats().MaxOpenConnections == 1 {
		return nil, errors.New("migrating MySQL takes two connections, and the pool allows one")
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to the database: %w", err)
	}
	// Thrown away and not given back: it has settings nobody else should meet.
	defer func() {
		_ = conn.Raw(func(any) error { return driver.ErrBadConn })
		_ = conn.Close()
	}()
	if left, err := missingMySQL(ctx, conn, steps); err != nil || len(left) == 0 {
		return nil, err
	}
	// A change that waits for a table makes everyone behind it wait too: give up soon and try again.
	for _, q := range []string{createRevisions + onMySQL, "SET SESSION foreign_key_checks = 0", "SET SESSION lock_wait_timeout = 3"} {
		if _, err := conn.ExecContext(ctx, q); err != nil {
			return nil, fmt.Errorf("prepare the migration (%.40s): %w", q, err)
		}
	}
	held, err := acquire(ctx, db, log)
	if err != nil {
		return nil, err
	}
	defer held.release(ctx)
	kept, end := held.keep(ctx)
	defer end()

	left, err := missingMySQL(kept, conn, steps)
	if err != nil {
		return nil, err
	}
	for _, t := range left {
		w := &work{task: t, conn: conn, fence: held.fence, log: log}
		if err := w.do(kept); err != nil {
			if lost := context.Cause(kept); errors.Is(lost, errLost) {
				err = errors.Join(lost, err)
			}
			return applied, err
		}
		log.say("migrated the database", "file", t.file)
		applied = append(applied, t.file)
	}
	return applied, nil
}

func missingMySQL(ctx context.Context, conn *stdsql.Conn, steps []step) ([]task, error) {
	known, err := revisions(ctx, conn, dialect.MySQL)
	if err != nil {
		return nil, err
	}
	return plan(steps, known)
}

// work is one file being applied.
type work struct {
	task
	conn  *stdsql.Conn
	fence int64
	log   Log
}

func (w *work) do(ctx context.Context) error {
	if !w.begun {
		if err := insert(ctx, w.conn, w.step, false); err != nil {
			return err
		}
	} else {
		w.log.say("going on with a half-applied migration", "file", w.file, "done", w.done, "statements", len(w.statements))
	}
	for i := w.done; i < len(w.statements); i++ {
		err := w.statement(ctx, i)
		if err == nil {
			continue
		}
		if errors.Is(err, errLost) {
			return err
		}
		return errors.Join(failed(w.step, i, err), w.noteFailure(ctx, i, err))
	}
	return w.note(ctx, w.conn, len(w.statements), 0, "")
}

// noteFailure keeps why statement i failed. Where that cannot be noted, as when the server is gone,
// the statement stays marked as under way, which is the truth.
func (w *work) noteFailure(ctx context.Context, i int, why error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return skipBroken(w.note(ctx, w.conn, i, 0, why.Error()))
}

// statement runs one statement. One that changes rows commits together with the note that it did;
// one that changes a table commits by itself, so that it is marked as under way before.
func (w *work) statement(ctx context.Context, i int) error {
	if changesRows(w.statements[i]) {
		tx, err := w.conn.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		if _, err = tx.ExecContext(ctx, w.statements[i]); err == nil {
			err = w.note(ctx, tx, i+1, 0, "")
		}
		if err != nil {
			return errors.Join(err, skipBroken(tx.Rollback()))
		}
		return tx.Commit()
	}
	wasUnderWay := w.running == i+1
	if err := w.note(ctx, w.conn, i, i+1, ""); err != nil {
		return err
	}
	for n := 1; ; n++ {
		_, err := w.conn.ExecContext(ctx, w.statements[i])
		switch {
		case err == nil:
			return nil
		case wasUnderWay && happened(err):
			w.log.say("the statement had been done before the interruption", "file", w.file, "statement", i+1)
			return nil
		case n == 20 || !isMySQL(err, lockWait, deadlock):
			return err
		}
		w.log.say("a table to be changed is in use; trying again", "file", w.file, "statement", i+1)
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(time.Second):
		}
	}
}

type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (stdsql.Result, error)
}

// note keeps how far the file is, unless the lock has passed to another.
func (w *work) note(ctx context.Context, to execer, done, running int, failure string) error {
	var end stdsql.NullString
	if done == len(w.statements) {
		end = stdsql.NullString{String: now(), Valid: true}
	}
	// The fence is set too, so that the row differs and the server counts it as changed.
	n, err := affected(to.ExecContext(ctx, "UPDATE schema_revisions SET checksum = ?, statements = ?, done = ?, running = ?, "+
		"fence = ?, finished_at = ?, error = ? WHERE version = ? AND EXISTS (SELECT 1 FROM schema_lock WHERE id = 1 AND fence = ?)",
		w.sum(done), len(w.statements), done, running, w.fence, end, failure, w.version, w.fence))
	if err != nil {
		return fmt.Errorf("note the progress of migration %s: %w", w.file, err)
	}
	if n == 0 {
		return errLost
	}
	return nil
}

func changesRows(statement string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(statement), " ")
	switch strings.ToUpper(word) {
	case "INSERT", "UPDATE", "DELETE", "REPLACE":
		return true
	}
	return false
}

// happened reports an error which says that the statement was done already. MySQL 8 and MariaDB
// 10.6 do a statement wholly or not at all, so that one refused for this reason was done wholly.
func happened(err error) bool {
	return isMySQL(err, tableExists, tableUnknown, columnExists, indexExists, notToDrop, keyExists) ||
		isMySQL(err, notCreated) && strings.Contains(err.Error(), "errno: 121")
}

// skipBroken drops the second error of a connection that is gone: the first one told it.
func skipBroken(err error) error {
	if errors.Is(err, driver.ErrBadConn) || errors.Is(err, stdsql.ErrConnDone) || errors.Is(err, stdsql.ErrTxDone) {
		return nil
	}
	return err
}

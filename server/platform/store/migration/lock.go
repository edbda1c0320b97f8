package migration

import (
	"context"
	"crypto/rand"
	stdsql "database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/go-sql-driver/mysql"
)

// lease is how long the lock outlives a holder that died; a living one renews it in time. The
// database's clock counts, so that replicas need not agree on theirs.
const lease = 30 * time.Second

const createLock = "CREATE TABLE IF NOT EXISTS schema_lock (" +
	"id int NOT NULL PRIMARY KEY, holder varchar(100) NOT NULL, fence bigint NOT NULL, expires_at datetime(6) NOT NULL)"

var errLost = errors.New("another replica has taken over the migration; this one stops")

// lock is one row that at most one replica holds. A row and not GET_LOCK, which a cluster keeps
// per node. The fence grows with each holder, and every note of progress names it, so that a
// holder that slept through its lease can write nothing any more.
type lock struct {
	db     *stdsql.DB
	holder string
	fence  int64
}

// acquire waits until the lock is ours.
func acquire(ctx context.Context, db *stdsql.DB, log Log) (*lock, error) {
	for _, q := range []string{createLock + onMySQL, "INSERT IGNORE INTO schema_lock (id, holder, fence, expires_at) VALUES (1, '', 0, UTC_TIMESTAMP(6))"} {
		if _, err := db.ExecContext(ctx, q); err != nil {
			return nil, fmt.Errorf("make the table schema_lock: %w", err)
		}
	}
	host, _ := os.Hostname() // only to tell people who holds it
	l := &lock{db: db, holder: fmt.Sprintf("%.60s %s", host, rand.Text())}
	for told := false; ; told = true {
		ok, err := l.take(ctx)
		if err != nil || ok {
			return l, err
		}
		if !told {
			log.say("another replica is migrating the database; waiting for it")
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for another replica to migrate the database: %w", context.Cause(ctx))
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func (l *lock) take(ctx context.Context) (bool, error) {
	n, err := affected(l.db.ExecContext(ctx, "UPDATE schema_lock SET holder = ?, fence = fence + 1, "+
		"expires_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND WHERE id = 1 AND (holder = '' OR expires_at < UTC_TIMESTAMP(6))",
		l.holder, int(lease.Seconds())))
	if isMySQL(err, lockWait, deadlock) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("take the lock of the migration: %w", err)
	}
	if n == 0 {
		return false, nil
	}
	err = l.db.QueryRowContext(ctx, "SELECT fence FROM schema_lock WHERE id = 1 AND holder = ?", l.holder).Scan(&l.fence)
	if err != nil {
		return false, fmt.Errorf("read the fence of the migration: %w", err)
	}
	return true, nil
}

// keep renews the lock until end is called; the context it returns ends when the lock is lost.
func (l *lock) keep(ctx context.Context) (kept context.Context, end func()) {
	kept, cancel := context.WithCancelCause(ctx)
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		for renewed := time.Now(); ; {
			select {
			case <-kept.Done():
				return
			case <-time.After(lease / 6):
			}
			n, err := affected(l.db.ExecContext(kept, "UPDATE schema_lock SET expires_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND "+
				"WHERE id = 1 AND holder = ? AND fence = ?", int(lease.Seconds()), l.holder, l.fence))
			switch {
			case err == nil && n == 1:
				renewed = time.Now()
			case err == nil, time.Since(renewed) > lease:
				cancel(errLost)
				return
			}
		}
	}()
	return kept, func() {
		cancel(nil)
		<-stopped
	}
}

// release gives the lock back. Where that fails the lease runs out by itself.
func (l *lock) release(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	_, _ = l.db.ExecContext(ctx, "UPDATE schema_lock SET holder = '', expires_at = UTC_TIMESTAMP(6) WHERE id = 1 AND holder = ? AND fence = ?", l.holder, l.fence)
}

func affected(r stdsql.Result, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// Errors of MySQL and MariaDB that mean something here.
const (
	deadlock     = 1213
	lockWait     = 1205
	tableExists  = 1050
	tableUnknown = 1051
	columnExists = 1060
	indexExists  = 1061
	notToDrop    = 1091
	keyExists    = 1826
	notCreated   = 1005 // with errno 121 inside: MariaDB's word for a foreign key that exists
)

func isMySQL(err error, numbers ...uint16) bool {
	var my *mysql.MySQLError
	if !errors.As(err, &my) {
		return false
	}
	for _, n := range numbers {
		if my.Number == n {
			return true
		}
	}
	return false
}

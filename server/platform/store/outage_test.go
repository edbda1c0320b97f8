package store_test

import (
	"context"
	"testing"

	"github.com/go-sql-driver/mysql"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// TestWhatIsRunAgain fails transactions in the ways of databases, and counts how often each is run.
func TestWhatIsRunAgain(t *testing.T) {
	s := storetest.New(t)
	for _, c := range []struct {
		name string
		err  error
		runs int
		says string // key of the words in the end; "" for none of the database's
	}{
		{"a deadlock", &mysql.MySQLError{Number: 1213}, 6, "base.contended"},
		{"a lock held for long", &mysql.MySQLError{Number: 1205}, 6, "base.contended"},
		{"a node that left its cluster", &mysql.MySQLError{Number: 1047}, 6, "base.database_unreachable"},
		{"a broken connection", mysql.ErrInvalidConn, 6, "base.database_unreachable"},
		{"a mistake in a statement", &mysql.MySQLError{Number: 1064}, 1, ""},
		{"the request's end", context.Canceled, 1, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			runs := 0
			_, err := s.Write(storetest.System(), "test.fail", func(context.Context, *ent.Client) (scalar.ID, error) {
				runs++
				return 0, c.err
			})
			if runs != c.runs {
				t.Errorf("run %d times, want %d", runs, c.runs)
			}
			says := ""
			if f := store.Outage(err); f != nil {
				says = f.Key
			}
			if says != c.says {
				t.Errorf("told as %q, want %q: %v", says, c.says, err)
			}
		})
	}
}

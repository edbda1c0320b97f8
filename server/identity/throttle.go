package identity

import (
	"context"
	"fmt"
	"net/netip"
	"slices"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/session"
	"gendan/ent/ent/throttle"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

// Guessing is slowed down, not locked out: after freeFailures wrong passwords for one account,
// and ten times as many from one address, each further one makes everybody wait twice as long
// for the next try, at most longestWait. A try while one has to wait is refused without looking
// at the password, also the right one, and does not prolong the wait.
//
// A stranger who goes on guessing could so keep the owner waiting. Therefore who has signed in
// to the account from an address within the last month is counted apart when he comes from there.
const (
	freeFailures    = 10
	addressFailures = 10 * freeFailures
	firstWait       = 5 * time.Second
	longestWait     = 15 * time.Minute
	accountMemory   = 24 * time.Hour
	addressMemory   = time.Hour
	knownFor        = 30 * 24 * time.Hour
)

// counter is one count of failures: of an account, or of an address.
type counter struct {
	key    string
	free   int
	memory time.Duration // for how long failures are remembered after the last
}

// counters are what a try with a password of an account counts on. The account is known by what
// was typed, so that accounts that do not exist are counted alike.
func (s *Service) counters(ctx context.Context, typed string, u *ent.User) ([]counter, error) {
	address := requestOf(ctx).address
	account := counter{key: accountKey(typed), free: freeFailures, memory: accountMemory}
	var id scalar.ID
	if u != nil {
		id = u.ID
	}
	known, err := s.store.Client().Session.Query().Where(
		session.UserID(id), session.Address(address), session.AddressNEQ(""),
		session.CreatedAtGT(s.now().Add(-knownFor)),
	).Exist(actor.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("look for a known address: %w", err)
	}
	if known {
		account.key = "known " + hashOf(typed + " " + network(address))[:40]
	}
	all := []counter{account}
	if address != "" {
		all = append(all, counter{key: "address " + network(address), free: addressFailures, memory: addressMemory})
	}
	return all, nil
}

// network is what one person can have of addresses: one of version 4, 2^64 of version 6.
func network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil || a.Is4() {
		return address
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}

// blocked refuses with THROTTLED while one of the counters says to wait.
func (s *Service) blocked(ctx context.Context, counters []counter) error {
	if s.o.Unthrottled {
		return nil
	}
	keys := make([]string, len(counters))
	for i, c := range counters {
		keys[i] = c.key
	}
	rows, err := s.store.Client().Throttle.Query().Where(throttle.KeyIn(keys...)).All(actor.System(ctx))
	if err != nil {
		return fmt.Errorf("read throttles: %w", err)
	}
	var wait time.Duration
	for _, r := range rows {
		if r.BlockedUntil != nil {
			wait = max(wait, r.BlockedUntil.Sub(s.now()))
		}
	}
	if wait <= 0 {
		return nil
	}
	seconds := int((wait + time.Second - 1) / time.Second)
	return fault.New(fault.Throttled, "identity.throttled").With("seconds", seconds)
}

// failed counts a wrong password, and reports whether it is the one that begins a wait.
func (s *Service) failed(ctx context.Context, tx *ent.Client, counters []counter) (locked bool, err error) {
	for _, c := range counters {
		n, err := s.count(ctx, tx, c)
		if err != nil {
			return false, fmt.Errorf("count a failure: %w", err)
		}
		locked = locked || n == c.free
	}
	return locked, nil
}

func (s *Service) count(ctx context.Context, tx *ent.Client, c counter) (int, error) {
	sys, now := actor.System(ctx), s.now()
	// The update takes the row, so that simultaneous failures are all counted.
	n, err := tx.Throttle.Update().Where(throttle.Key(c.key)).AddFailures(1).Save(sys)
	if err != nil {
		return 0, err
	}
	if n == 0 {
		err := tx.Throttle.Create().SetKey(c.key).SetFailures(1).SetLastAt(now).Exec(sys)
		if err == nil || !ent.IsConstraintError(err) {
			return 1, err
		}
		if err := tx.Throttle.Update().Where(throttle.Key(c.key)).AddFailures(1).Exec(sys); err != nil {
			return 0, err
		}
	}
	row, err := tx.Throttle.Query().Where(throttle.Key(c.key)).Only(sys)
	if err != nil {
		return 0, err
	}
	failures := row.Failures
	if now.Sub(row.LastAt) > c.memory {
		failures = 1
	}
	change := tx.Throttle.UpdateOneID(row.ID).SetFailures(failures).SetLastAt(now).ClearBlockedUntil()
	if wait := waitAfter(failures, c.free); wait > 0 {
		change.SetBlockedUntil(now.Add(wait))
	}
	return failures, change.Exec(sys)
}

// waitAfter is how long to wait after that many failures.
func waitAfter(failures, free int) time.Duration {
	if failures < free {
		return 0
	}
	doublings := min(failures-free, 16) // more would pass the longest wait many times over
	return min(firstWait<<doublings, longestWait)
}

// forgive forgets the failures of an account after the right password. Those of the address stay:
// who guesses at many accounts may own one of them.
func (s *Service) forgive(ctx context.Context, tx *ent.Client, counters []counter) error {
	err := tx.Throttle.Update().Where(throttle.Key(counters[0].key)).
		SetFailures(0).ClearBlockedUntil().Exec(actor.System(ctx))
	if err != nil {
		return fmt.Errorf("forget failures: %w", err)
	}
	return nil
}

// BlockedUntil returns, for those accounts at which strangers must wait before they can sign in,
// until when.
func (s *Service) BlockedUntil(ctx context.Context, users ...*ent.User) (map[scalar.ID]time.Time, error) {
	owners := make(map[string]scalar.ID, len(users))
	keys := make([]string, len(users))
	for i, u := range users {
		keys[i] = accountKey(u.EmailKey)
		owners[keys[i]] = u.ID
	}
	rows, err := s.store.Client().Throttle.Query().
		Where(throttle.KeyIn(keys...), throttle.BlockedUntilGT(s.now())).All(actor.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("read throttles: %w", err)
	}
	until := make(map[scalar.ID]time.Time, len(rows))
	for _, r := range rows {
		until[owners[r.Key]] = *r.BlockedUntil
	}
	return until, nil
}

// Blocked returns the accounts at which strangers must wait before they can sign in. The counters know
// accounts by their hashes alone, so that those of all accounts are compared where any waits.
func (s *Service) Blocked(ctx context.Context) ([]scalar.ID, error) {
	sys := actor.System(ctx)
	waiting, err := s.store.Client().Throttle.Query().
		Where(throttle.KeyHasPrefix(accountKeys), throttle.BlockedUntilGT(s.now())).Select(throttle.FieldKey).Strings(sys)
	if err != nil {
		return nil, fmt.Errorf("read throttles: %w", err)
	}
	if len(waiting) == 0 {
		return nil, nil
	}
	all, err := s.store.Client().User.Query().Select(user.FieldID, user.FieldEmailKey).All(sys)
	if err != nil {
		return nil, fmt.Errorf("read accounts: %w", err)
	}
	var ids []scalar.ID
	for _, u := range all {
		if slices.Contains(waiting, accountKey(u.EmailKey)) {
			ids = append(ids, u.ID)
		}
	}
	return ids, nil
}

// accountKeys is what the keys of accounts' counters begin with.
const accountKeys = "account "

func accountKey(folded string) string { return accountKeys + hashOf(folded)[:40] }

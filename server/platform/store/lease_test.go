package store_test

import (
	"context"
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/lease"
	"gendan/ent/scalar"
	"gendan/server/platform/store/storetest"
)

// TestNodeThatPassedToAnotherIsReplaced has a process sleep so long that another takes its node number: it
// goes on under a free one instead of refusing requests for ever.
func TestNodeThatPassedToAnotherIsReplaced(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	node, err := s.TakeNode(ctx, "sleeper")
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Write(storetest.System(), "test.pass", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return 0, tx.Lease.Update().Where(lease.Holder("sleeper")).SetHolder("another").SetFence(2).
			SetExpiresAt(time.Now().Add(time.Hour)).Exec(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	told := make(chan error, 10)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		node.KeepNode(ctx, func(err error) { told <- err })
	}()
	if err := <-told; err == nil {
		t.Error("it holds what is another's")
	}
	if err := <-told; err != nil {
		t.Errorf("it took no other number: %v", err)
	}
	cancel()
	<-ended
	held, err := s.Client().Lease.Query().Where(lease.Holder("sleeper")).Only(storetest.System())
	if err != nil || held.Name != "node/1" {
		t.Errorf("it holds %v, %v", held, err)
	}
}

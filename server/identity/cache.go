package identity

import (
	"maps"
	"sync"
	"time"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
)

const (
	// cacheLife is for how long a replica may not know that a session ended on another.
	cacheLife = 2 * time.Second
	cacheSize = 10_000
)

// cache remembers for a moment whom a session or a service token stands for.
type cache struct {
	now func() time.Time

	mu      sync.Mutex
	entries map[string]cached
	// dropped counts the drops, so that what was read before one is not kept after it.
	dropped int
}

type cached struct {
	actor actor.Actor
	until time.Time
}

func newCache(now func() time.Time) *cache { return &cache{now: now, entries: map[string]cached{}} }

// get returns whom the key stands for, or else a ticket with which put keeps it.
func (c *cache) get(key string) (a *actor.Actor, ticket int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries[key]; ok && c.now().Before(e.until) {
		a := e.actor
		return &a, 0
	}
	return nil, c.dropped
}

func (c *cache) put(key string, a *actor.Actor, ticket int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if ticket != c.dropped {
		return
	}
	if len(c.entries) >= cacheSize {
		now := c.now()
		maps.DeleteFunc(c.entries, func(_ string, e cached) bool { return !now.Before(e.until) })
	}
	if len(c.entries) < cacheSize {
		c.entries[key] = cached{actor: *a, until: c.now().Add(cacheLife)}
	}
}

// drop forgets a person or a program at once, on this replica.
func (c *cache) drop(id scalar.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.dropped++
	maps.DeleteFunc(c.entries, func(_ string, e cached) bool { return e.actor.ID == id })
}

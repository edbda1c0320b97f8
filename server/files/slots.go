package files

import (
	"sync"

	"gendan/ent/scalar"
)

// uploadsEach is how many files one person may be sending at once; more would let one account fill
// the line and the disk.
const uploadsEach = 4

// slots counts the uploads under way of each person. The zero value is ready.
type slots struct {
	mu   sync.Mutex
	busy map[scalar.ID]int
}

// take reserves a slot; the caller gives it back.
func (s *slots) take(user scalar.ID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy[user] >= uploadsEach {
		return false
	}
	if s.busy == nil {
		s.busy = map[scalar.ID]int{}
	}
	s.busy[user]++
	return true
}

func (s *slots) give(user scalar.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy[user]--; s.busy[user] == 0 {
		delete(s.busy, user)
	}
}

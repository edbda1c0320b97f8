package graph

import (
	"net/http"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/formatter"

	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/httpd"
)

// Names is the names of operations that were seen, a bounded set: the labels of the metrics.
type Names struct {
	mu    sync.Mutex
	names map[string]bool
}

// maxNames is how many names are told apart.
const maxNames = 300

// OperationNames returns an empty set of names.
func OperationNames() *Names { return &Names{names: map[string]bool{}} }

// See keeps the name of an operation that was run.
func (n *Names) See(name string, _ time.Duration) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if name != "" && len(name) <= 60 && len(n.names) < maxNames {
		n.names[name] = true
	}
}

// Has reports whether the name was seen.
func (n *Names) Has(name string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.names[name]
}

// SDL answers the API's schema as text, to whoever is signed in.
func (h *Handler) SDL() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if actor.From(r.Context()) == nil {
			httpd.Refuse(w, r, http.StatusUnauthorized, codeUnauthenticated, fault.New(fault.Unauthenticated, "base.unauthenticated"))
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		formatter.NewFormatter(w).FormatSchema(h.schema)
	})
}

package policy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/policy"
)

// TestHome says that every role begins somewhere, and that several roles begin with the parts of all.
func TestHome(t *testing.T) {
	for _, r := range scalar.Roles() {
		if got := policy.Home(&actor.Actor{Roles: []scalar.Role{r}}); len(got) != 1 || got[0] == "" {
			t.Errorf("%s begins with %v, want one part", r, got)
		}
	}
	both := policy.Home(&actor.Actor{Roles: []scalar.Role{scalar.Quality, scalar.Production, scalar.Quality}})
	if diff := cmp.Diff([]policy.Section{policy.HomeProduction, policy.HomeQuality}, both); diff != "" {
		t.Error(diff)
	}
	if got := policy.Home(nil); len(got) != 0 {
		t.Errorf("nobody begins with %v", got)
	}
}

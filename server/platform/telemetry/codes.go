package telemetry

import "gendan/server/platform/fault"

// codes are all that a client may be told: those of faults and those of refused requests.
var codes = func() map[string]bool {
	all := map[string]bool{}
	for _, code := range fault.Codes() {
		all[string(code)] = true
	}
	for _, code := range []string{
		"BAD_USER_INPUT", "COST_LIMIT", "IDEMPOTENCY_IN_PROGRESS", "PERSISTED_QUERY_NOT_FOUND", "RESYNC_REQUIRED", "INTERNAL",
	} {
		all[code] = true
	}
	return all
}()

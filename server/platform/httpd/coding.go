package httpd

import (
	"strconv"
	"strings"
)

// codings are those that files are kept in, the smallest first.
var codings = []string{"br", "gzip", "identity"}

// negotiate chooses the coding that the client likes best of those there are; of equals the smallest. A
// client that refuses them all gets the file as it is, which serves it better than an error.
func negotiate(accept string, there map[string][]byte) string {
	weights := map[string]float64{}
	for part := range strings.SplitSeq(accept, ",") {
		name, params, _ := strings.Cut(part, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "x-gzip" {
			name = "gzip"
		}
		weights[name] = quality(params)
	}
	best, bestWeight := "identity", 0.0
	for _, coding := range codings {
		if _, ok := there[coding]; !ok {
			continue
		}
		weight, named := weights[coding]
		if !named {
			weight, named = weights["*"]
		}
		if coding == "identity" && !named {
			// Unnamed it is acceptable, but anything that was asked for goes before it.
			continue
		}
		if weight > bestWeight {
			best, bestWeight = coding, weight
		}
	}
	return best
}

// quality reads a ";q=" parameter; what cannot be read counts as a refusal.
func quality(params string) float64 {
	name, value, given := strings.Cut(strings.TrimSpace(params), "=")
	if !given || !strings.EqualFold(strings.TrimSpace(name), "q") {
		return 1
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || !(q >= 0 && q <= 1) {
		return 0
	}
	return q
}

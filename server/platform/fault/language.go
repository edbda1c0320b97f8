package fault

import (
	"strconv"
	"strings"
)

// Language chooses the language of a reply: the one the person prefers, else the best of the
// Accept-Language header that we speak, else Chinese.
func Language(acceptLanguage, preferred string) string {
	if language, ok := spoken(preferred); ok {
		return language
	}
	best, bestWeight := Chinese, 0.0
	for part := range strings.SplitSeq(acceptLanguage, ",") {
		tag, params, _ := strings.Cut(part, ";")
		language, ok := spoken(tag)
		if weight := weightOf(params); ok && weight > bestWeight {
			best, bestWeight = language, weight
		}
	}
	return best
}

// spoken maps a language tag to the language we speak for it. Every Chinese is answered in zh-CN: a reader
// of traditional script is nearer to it than to English.
func spoken(tag string) (string, bool) {
	primary, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	switch primary {
	case "zh":
		return Chinese, true
	case "en":
		return English, true
	}
	return "", false
}

func weightOf(params string) float64 {
	for param := range strings.SplitSeq(params, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(param), "=")
		if !strings.EqualFold(strings.TrimSpace(name), "q") {
			continue
		}
		weight, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil || !(weight >= 0 && weight <= 1) {
			return 0
		}
		return weight
	}
	return 1
}

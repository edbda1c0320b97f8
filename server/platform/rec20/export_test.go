package rec20

import "strings"

// Aliases gives each folded alias with the codes that claim it.
func Aliases() map[string][]string {
	claims := map[string][]string{}
	for _, e := range table {
		for _, alias := range strings.Fields(e.aliases) {
			claims[fold(alias)] = append(claims[fold(alias)], e.Code)
		}
	}
	return claims
}

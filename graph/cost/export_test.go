package cost

// Words is what is said of each limit, by language.
func Words() map[Limit]map[string]string {
	all := map[Limit]map[string]string{}
	for limit, text := range english {
		all[limit] = map[string]string{"en": text, "zh-CN": chinese[limit]}
	}
	for limit, text := range chinese {
		if all[limit] == nil {
			all[limit] = map[string]string{"zh-CN": text, "en": ""}
		}
	}
	return all
}

package main

import (
	"fmt"
	"io"
	"strings"

	"gendan/server/identity"
	"gendan/server/platform/config"
)

// banner prints, once the server listens, what a person needs to go on.
func (a *app) banner(w io.Writer, c config.Config) {
	line := strings.Repeat("─", 76)
	p := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	p("%s", line)
	p("  Gendan 跟单 %s", version)
	p("  页面 Page          %s", c.URL)
	p("  接口 API           %s/graphql   SDL %s/schema.graphql", c.URL, c.URL)
	if c.Demo {
		p("  演示帐号 Demo accounts, password %s", identity.DemoPassword)
		for _, account := range identity.DemoAccounts() {
			p("    %-28s %-13s %s", account.Email, account.Role, account.Name)
		}
	} else {
		p("  首次使用请在页面上建立公司与管理员 · On first use the page asks for the firm and its administrator")
	}
	p("  数据 Data          %s   文件 files %s", config.Masked(c.Database), config.Masked(c.Files))
	p("  备份 Back up       gendan backup --data %s", c.Data)
	p("  用 MySQL           GENDAN_DATABASE='mysql:USER:PASSWORD@tcp(HOST:3306)/gendan'")
	p("%s", line)
}

package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"gendan/server/identity"
	"gendan/server/platform/config"
)

// banner prints, once the server listens, what a person needs to go on.
func (a *app) banner(w io.Writer) {
	c := a.config
	line := strings.Repeat("─", 76)
	p := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	p("%s", line)
	p("  Gendan 跟单 %s", version)
	p("  页面 Page          %s", c.URL)
	p("  接口 API           %s/graphql", c.URL)
	p("                     结构说明 SDL  %s/schema.graphql（登录后可见 · for who is signed in）", c.URL)
	if c.Demo {
		p("  演示帐号 Demo accounts · 密码 password  %s", identity.DemoPassword)
		for _, account := range identity.DemoAccounts() {
			p("    %-28s %-13s %s", account.Email, account.Role, account.Name)
		}
	} else {
		p("  首次使用请在页面上建立公司与管理员 · On first use the page asks for the firm and its administrator")
	}
	p("  数据 Data          %s   文件 files %s", config.Masked(c.Database), config.Masked(c.Files))
	p("  停止 Stop          Ctrl-C；数据会保留 · data stays")
	if _, file := strings.CutPrefix(c.Database, "sqlite:"); file {
		p("  重来 Start over    停止后删除文件夹 · stop, then remove the folder: rm -r %s", shell(c.Data))
	}
	p("  备份 Back up       %s backup --data %s", shell(os.Args[0]), shell(c.Data))
	if strings.HasPrefix(c.Database, "sqlite:") {
		p("  改用 Use MySQL     GENDAN_DATABASE='mysql:USER:PASSWORD@tcp(HOST:3306)/gendan'")
	}
	p("%s", line)
}

// shell is a word as a shell reads it whole.
func shell(word string) string {
	if strings.ContainsAny(word, " '\"$`\\&;()<>|*?[]#~!") {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}

// Command gendan serves the order follow-up system, and looks after its database.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"syscall"

	"gendan/server/platform/config"
	"gendan/server/platform/fault"
)

var version = "dev"

// command is one thing the program does.
type command struct {
	name  string
	usage string
	zh    string
	en    string
	run   func(ctx context.Context, c config.Config, args []string, out io.Writer) error
}

func commands() []command {
	return []command{
		{"serve", "serve", "启动服务（页面与接口）", "serve the page and the API", serve},
		{"migrate", "migrate", "把数据库升级到本版本", "bring the database up to this version", migrate},
		{"demo", "demo [--seed N] [--orders N]", "在空库中写入演示数据", "fill an empty database with demo data", demoData},
		{"import", "import ubl [--as EMAIL] FILE… | scms FILE", "导入客户的 UBL 订单为草稿，或历史交付记录", "make drafts of customers' UBL orders, or take delivery history over", importFiles},
		{"user", "user create|reset …", "新建用户，或重设密码", "add a user, or reset a password", userCommand},
		{"token", "token create|list|revoke …", "管理服务令牌", "look after service tokens", tokenCommand},
		{"backup", "backup [--with-keys] [FILE|FOLDER]", "备份数据库与文件，可在运行时进行", "back up database and files, also while serving", saveBackup},
		{"restore", "restore FILE", "把备份恢复到空数据库", "restore a backup into an empty database", restoreBackup},
		{"verify", "verify [FILE]", "核对备份，或核对数据库", "check a backup, or the database", verify},
		{"move", "move DATABASE", "把全部数据搬到另一个空数据库", "move everything into another empty database", move},
		{"keys", "keys rotate", "更换签名密钥", "make a new signing key", keysCommand},
		{"doctor", "doctor", "检查配置、数据库与文件", "check settings, database and files", doctor},
		{"version", "version", "显示版本", "show the version", showVersion},
	}
}

func main() {
	if os.Getenv("GOGC") == "" {
		// What lives is small next to what a request makes and drops: memory is cheaper here than collecting.
		debug.SetGCPercent(400)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// errUsage is a command line that cannot be understood; its words say how it is written.
var errUsage = errors.New("usage")

// run does what the command line says and returns the exit code: 0 done, 1 failed, 2 misused.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	lang := fault.Language(os.Getenv("LC_ALL")+os.Getenv("LANG"), os.Getenv("GENDAN_LANG"))
	if len(args) == 0 || args[0] == "help" || args[0] == "--help" || args[0] == "-h" {
		help(out, lang)
		return 0
	}
	i := slices.IndexFunc(commands(), func(c command) bool { return c.name == args[0] })
	if i < 0 {
		fmt.Fprintf(errs, "gendan: %q is no command\n\n", args[0])
		help(errs, lang)
		return 2
	}
	c := commands()[i]
	if slices.Contains(args, "--help") || slices.Contains(args, "-h") {
		fmt.Fprintf(out, "gendan %s\n  %s · %s\n\n%s", c.usage, c.zh, c.en, config.Usage(lang))
		return 0
	}
	settings, rest, err := config.Load(args[1:], os.Getenv)
	if err == nil {
		err = c.run(ctx, settings, rest, out)
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprintf(errs, "gendan %s\n", c.usage)
		if text := err.Error(); text != errUsage.Error() {
			fmt.Fprintln(errs, text)
		}
		return 2
	}
	if faults, ok := fault.All(err); ok {
		for _, f := range faults {
			fmt.Fprintln(errs, "gendan:", f.Text(lang))
		}
		return 1
	}
	fmt.Fprintln(errs, "gendan:", err)
	return 1
}

func help(w io.Writer, lang string) {
	fmt.Fprintf(w, "gendan %s · 跟单\n\n", version)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-28s %s · %s\n", c.usage, c.zh, c.en)
	}
	fmt.Fprintf(w, "\n%s", config.Usage(lang))
}

func showVersion(_ context.Context, _ config.Config, _ []string, out io.Writer) error {
	_, err := fmt.Fprintln(out, "gendan", version)
	return err
}

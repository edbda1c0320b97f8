package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	_ "github.com/go-sql-driver/mysql" // the engine that is measured
)

// rig is everything that stands while it is measured.
type rig struct {
	o              options
	db             *sql.DB
	mariadb        int // its process
	product, floor *process
	pprof          string
	begun          time.Duration // from launching the product to its first answer
	tokens         map[string]string
	facts          facts
}

// facts are the records that requests name.
type facts struct {
	orders       int
	numbers      []string
	merchandiser string
	middle       [2]string // date and id of the order in the middle of all
	operations   []string
	customers    []string
	products     []string
	words        []string
	today        string
}

func newBench(ctx context.Context, o options) (*rig, error) {
	kind, dsn, _ := strings.Cut(o.database, ":")
	if kind != "mysql" {
		return nil, fmt.Errorf("%s is not measured: the time of its processor cannot be told from the program's", kind)
	}
	b := &rig{o: o, tokens: map[string]string{}}
	var err error
	if b.db, err = sql.Open("mysql", dsn); err != nil {
		return nil, err
	}
	if b.mariadb, err = databasePID(ctx, b.db); err != nil {
		return nil, err
	}
	if err := b.launch(ctx); err != nil {
		b.close()
		return nil, err
	}
	if err := b.find(ctx); err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

func (b *rig) launch(ctx context.Context) error {
	var at [3]string
	for i := range at {
		var err error
		if at[i], err = free(); err != nil {
			return err
		}
	}
	b.pprof = at[2]
	env := []string{
		"GENDAN_DATABASE=" + b.o.database, "GENDAN_DATA=" + b.o.data, "GENDAN_LISTEN=" + at[0], "GENDAN_PPROF=" + at[2],
		"GENDAN_RATE=off", "GENDAN_DEMO=true", "GENDAN_BACKUP_EVERY=0", "GENDAN_LOG=warn",
	}
	begun := time.Now()
	var err error
	if b.product, err = launch(ctx, b.o.core, at[0], "/readyz", env, b.o.binary, "serve"); err != nil {
		return err
	}
	b.begun = time.Since(begun)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	b.floor, err = launch(ctx, b.o.core, at[1], "/ready", nil, self, "-database", b.o.database, "floor", at[1])
	return err
}

func (b *rig) close() {
	b.product.stop()
	b.floor.stop()
	_ = b.db.Close()
}

// as is a token of a person of the demonstration.
func (b *rig) as(ctx context.Context, name string) (string, error) {
	if b.tokens[name] != "" {
		return b.tokens[name], nil
	}
	text, err := b.post("", `mutation($input: SignInInput!) { signIn(input: $input) { accessToken userErrors { message } } }`,
		func(int) map[string]any {
			return map[string]any{"input": map[string]any{"email": name + "@demo.gendan", "password": "gendan-demo-2026"}}
		})(ctx, 0)
	if err != nil {
		return "", fmt.Errorf("sign %s in: %w", name, err)
	}
	var answer struct {
		Data struct{ SignIn struct{ AccessToken string } }
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		return "", err
	}
	b.tokens[name] = answer.Data.SignIn.AccessToken
	return b.tokens[name], nil
}

// start prints what is measured where, and the table's head.
func (b *rig) start() {
	size := int64(0)
	if info, err := os.Stat(b.o.binary); err == nil {
		size = info.Size()
	}
	var version string
	_ = b.db.QueryRow("SELECT VERSION()").Scan(&version)
	fmt.Printf("%s, %s/%s, %d cores, %s, MariaDB %s: %d orders; %d rounds of %s, %d requests at a time, one core.\n",
		time.Now().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), version,
		b.facts.orders, b.o.rounds, b.o.length, b.o.clients)
	fmt.Printf("Program %.1f MB, first answer after %d ms, idle memory %.0f MB (floor %.0f MB).\n\n",
		float64(size)/1e6, b.begun.Milliseconds(), resident(b.product.cmd.Process.Pid), resident(b.floor.cmd.Process.Pid))
	fmt.Println(heading)
}

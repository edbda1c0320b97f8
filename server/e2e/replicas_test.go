package e2e_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// replicas are processes over one database, with one folder of files and one of keys.
type replicas struct {
	all      []*process
	settings []string // of all
	office   *office
	staff    *staff // who signs in at the first
}

func newReplicas(t *testing.T, database string, n int, settings ...string) *replicas {
	t.Helper()
	shared := t.TempDir()
	r := &replicas{office: newOffice(t)}
	r.settings = append([]string{
		"GENDAN_FILES=" + filepath.Join(shared, "files"), "GENDAN_KEYS=" + filepath.Join(shared, "keys"),
		"GENDAN_SMTP=smtp://" + r.office.address,
	}, settings...)
	for range n {
		r.add(t, database)
	}
	r.staff = &staff{url: r.all[0].url, known: map[string]*person{}}
	return r
}

// add starts one more, which may reach the database another way.
func (r *replicas) add(t *testing.T, database string) {
	t.Helper()
	r.all = append(r.all, launch(t, database, t.TempDir(), r.settings...))
}

// retries is how many transactions each replica had to run again.
func (r *replicas) retries(t *testing.T) string {
	t.Helper()
	var all []string
	for _, p := range r.all {
		resp, err := http.Get(p.url + "/metrics")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		if err = errors.Join(err, resp.Body.Close()); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(body)) {
			if strings.HasPrefix(line, "gendan_transaction_retries_total{") {
				all = append(all, line[strings.LastIndex(line, " ")+1:len(line)-1])
			}
		}
	}
	return strings.Join(all, ", ")
}

// at is somebody who signed in at the first replica, asking another.
func (r *replicas) at(t *testing.T, replica int, name string) *person {
	t.Helper()
	p := *r.staff.who(t, name)
	p.url = r.all[replica].url
	return &p
}

// TestReplicas runs two processes over one MariaDB, and asks of one what was told to the other.
func TestReplicas(t *testing.T) {
	database := engine(t)[1]
	if database == "" {
		return // SQLite is for one process
	}
	furnishMySQL(t, database)
	r := newReplicas(t, database, 2)
	checkFeed(t, base(t, database, "")) // what was moved here is told first
	t.Run("who signed in at one is known at the other", r.testSignedIn)
	t.Run("files of one are served by the other", r.testFiles)
	t.Run("a change is told on the same replica within 1 s, across within 2 s", r.testChanges)
	t.Run("a change of roles holds at the other", r.testRoles)
	t.Run("sign-out holds at the other", r.testSignOut)
	t.Run("guessing is counted together", r.testThrottle)
	t.Run("keys and numbers are one series", r.testWrites)
	t.Run("each mail goes out once", r.testMails)
	t.Run("what a killed replica did alone is taken over", r.testTakeOver)
}

func (r *replicas) testSignedIn(t *testing.T) {
	for i := range r.all {
		if got := text(r.at(t, i, "manager").ask(t, "{ viewer { name } }", nil), "viewer.name"); got != "高远山" {
			t.Errorf("replica %d takes the manager for %q", i, got)
		}
	}
}

func (r *replicas) testFiles(t *testing.T) {
	order := document(t, "UC1_Order.xml")
	got := r.at(t, 0, "merchandiser").act(t, "orderImportUbl", values{
		"fileId": r.at(t, 0, "merchandiser").upload(t, "order.xml", order), "idempotencyKey": "replicas",
	}, "order { attachments(first: 1) { nodes { id } } }")
	file := text(list(got, "order.attachments.nodes")[0], "id")
	if status, content := r.at(t, 1, "merchandiser").download(t, file); status != http.StatusOK || !bytes.Equal(content, order) {
		t.Errorf("the other replica answers %d with %d bytes", status, len(content))
	}
}

func (r *replicas) testChanges(t *testing.T) {
	l := &life{staff: r.staff, id: text(r.at(t, 0, "merchandiser").act(t, "orderCreate", r.staff.hand(t, "PO-LIVE"), "order { id }"), "order.id")}
	for _, c := range []struct{ writes, listens int }{{0, 0}, {1, 1}, {0, 1}, {1, 0}} {
		heard := r.at(t, c.listens, "manager").changes(t, "")
		within := 2 * time.Second
		if c.writes == c.listens {
			within = time.Second
		}
		for n := range 3 {
			began := time.Now()
			r.at(t, c.writes, "merchandiser").act(t, "orderUpdate", values{
				"id": l.id, "version": l.version(t), "shippingMarks": fmt.Sprintf("N/M %d-%d-%d", c.writes, c.listens, n),
			}, "order { id }")
			heard.wait(t, l.id, 10*time.Second)
			if took := time.Since(began); took > within {
				t.Errorf("written at %d, it is heard at %d after %s", c.writes, c.listens, took)
			}
		}
	}
}

func (r *replicas) testRoles(t *testing.T) {
	admin := r.at(t, 0, "admin")
	const who = `{ users(first: 50) { nodes { id version email roles } } }`
	analyst := func() any {
		for _, u := range list(admin.ask(t, who, nil), "users.nodes") {
			if text(u, "email") == "sales2@demo.gendan" {
				return u
			}
		}
		t.Fatal("there is no second sales person")
		return nil
	}
	sales := r.at(t, 1, "sales2")
	const question = "{ viewer { roles } }"
	was := fmt.Sprint(at(sales.ask(t, question, nil), "viewer.roles"))
	u := analyst()
	admin.act(t, "userUpdate", values{"id": text(u, "id"), "version": count(u, "version"), "roles": []string{"LOGISTICS"}}, "user { id }")
	within(t, 5*time.Second, "the other replica still knows the old roles "+was, func() bool {
		a, err := sales.send(question, nil)
		return err == nil && fmt.Sprint(at(a.Data, "viewer.roles")) == "[LOGISTICS]"
	})
}

func (r *replicas) testSignOut(t *testing.T) {
	leaving := &staff{url: r.all[0].url, known: map[string]*person{}}
	there := *leaving.who(t, "manager")
	there.url = r.all[1].url
	there.ask(t, "{ viewer { name } }", nil)
	leaving.who(t, "manager").ask(t, "mutation { signOut { userErrors { code } } }", nil)
	within(t, 5*time.Second, "the other replica still serves who signed out", func() bool {
		a, err := there.send("{ viewer { name } }", nil)
		return err == nil && len(a.Errors) > 0 && a.Errors[0].Extensions.Code == "UNAUTHENTICATED"
	})
}

func (r *replicas) testThrottle(t *testing.T) {
	guess := func(n int, password string) string {
		p := &person{url: r.all[n%2].url}
		payload, err := p.try("signIn", values{"email": "customer2@demo.gendan", "password": password}, "accessToken")
		if err != nil {
			code, _, _ := strings.Cut(err.Error(), ":")
			return code
		}
		for _, e := range list(payload, "userErrors") {
			return text(e, "code")
		}
		return ""
	}
	throttled := 0
	for n := range 14 { // ten an account
		if guess(n, "wrong") == "THROTTLED" {
			throttled++
		}
	}
	if throttled < 3 || throttled > 4 {
		t.Errorf("of 14 guesses at two replicas %d were made to wait, want those after the tenth", throttled)
	}
	if got := guess(0, "gendan-demo-2026") + guess(1, "gendan-demo-2026"); got != "THROTTLEDTHROTTLED" {
		t.Errorf("then the replicas answer %q", got)
	}
}

func (r *replicas) testWrites(t *testing.T) {
	b := r.staff.open(t, "replicas")
	desks := r.staff.desks(t, 8, r.all[0].url, r.all[1].url)
	ctx, stop := context.WithTimeout(t.Context(), 1500*time.Millisecond)
	defer stop()
	b.write(ctx, desks)
	// One key sent to both at once is one order.
	var wait sync.WaitGroup
	for n := range 5 {
		what := b.next(99, 3*n)
		b.deeds = append(b.deeds, what)
		for i := range 4 {
			wait.Go(func() { b.once(&desk{urls: desks[0].urls, tokens: desks[0].tokens, turn: i}, what) })
		}
	}
	wait.Wait()
	b.settle(t, desks)
	db := base(t, engineOf(r.all[0]), "")
	b.check(t, db)
	checkFeed(t, db)
	r.all[1].doctor(t)
	if len(b.failures) > 0 {
		t.Errorf("with nothing broken there were failures: %v", b.failures)
	}
}

// engineOf is the database of a process.
func engineOf(p *process) string {
	for _, s := range p.settings {
		if database, ok := strings.CutPrefix(s, "GENDAN_DATABASE="); ok {
			return database
		}
	}
	return ""
}

func (r *replicas) testMails(t *testing.T) {
	const links = 12
	for n := range links {
		admin := r.at(t, n%2, "admin")
		u := list(admin.ask(t, `{ users(first: 50) { nodes { id } } }`, nil), "users.nodes")[n]
		admin.act(t, "userPasswordLink", values{"id": text(u, "id")}, "link")
	}
	within(t, 30*time.Second, "not all mails were sent", func() bool { return len(r.office.letters()) >= links })
	time.Sleep(4 * time.Second) // two more rounds of both replicas
	letters := r.office.letters()
	slices.Sort(letters)
	if once := slices.Compact(slices.Clone(letters)); len(letters) != links || len(once) != links {
		t.Errorf("%d mails went out, %d different ones, want %d", len(letters), len(once), links)
	}
}

// testTakeOver kills the replica that numbers changes, which only one does at a time.
func (r *replicas) testTakeOver(t *testing.T) {
	db := base(t, engineOf(r.all[0]), "")
	numbers := texts(t, db, "SELECT n.name FROM leases n JOIN leases f ON f.holder = n.holder WHERE f.name = 'feed' AND n.name LIKE 'node/%'")
	victim := slices.Index([]string{"node/0", "node/1"}, strings.Join(numbers, " ")) // they began in this order
	if victim < 0 {
		t.Fatalf("changes are numbered by %q", numbers)
	}
	left := 1 - victim
	heard := r.at(t, left, "manager").changes(t, "")
	input := r.staff.hand(t, "PO-LEFT")
	r.all[victim].kill(t)
	made := r.at(t, left, "merchandiser").act(t, "orderCreate", input, "order { id }")
	began := time.Now()
	heard.wait(t, text(made, "order.id"), 30*time.Second)
	t.Logf("replica %d killed, the other tells of changes after %d ms", victim, time.Since(began).Milliseconds())
	checkFeed(t, db)
	r.all[victim].again(t)
}

// TestTwoMigrateAtOnce brings an empty database to this version from two processes.
func TestTwoMigrateAtOnce(t *testing.T) {
	database := engine(t)[1]
	if database == "" {
		database = "sqlite:" + filepath.Join(t.TempDir(), "gendan.db")
	}
	data := t.TempDir()
	settings := []string{"GENDAN_DATA=" + data, "GENDAN_DATABASE=" + database}
	var both sync.WaitGroup
	said := make([]string, 2)
	for i := range said {
		both.Go(func() {
			code, out := gendanWith(t, settings, "migrate")
			said[i] = out
			if code != 0 {
				t.Errorf("migrate: exit %d\n%s", code, out)
			}
		})
	}
	both.Wait()
	files, err := filepath.Glob("../../ent/migrate/mysql/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(said[0]+said[1], `"migrated the database"`); n != len(files) {
		t.Errorf("the two applied %d files in all, want each of the %d once:\n%s\n%s", n, len(files), said[0], said[1])
	}
}

// within waits until something holds.
func within(t *testing.T, most time.Duration, otherwise string, holds func() bool) {
	t.Helper()
	for until := time.Now().Add(most); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("after %s: %s", most, otherwise)
		}
	}
}

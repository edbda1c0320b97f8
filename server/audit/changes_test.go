package audit_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/auditentry"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/audit"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

func ptr(s string) *string { return &s }

func everything(policy.Visibility) bool { return true }

func TestChanges(t *testing.T) {
	const order = `{"id":"0abc","version":%v,"customer_id":"0c1","number":"SO-2611-0001","currency":"KWD","payable_amount":12345,` +
		`"note":"","held_at":null,"ship_to":{"name":"Hamburg Dock","city":"Hamburg","country":"DE"},"guard":3,"promised_on":"2026-12-01"}`
	before := strings.Replace(order, "%v", "1", 1)
	after := strings.NewReplacer("%v", "2", "12345", "20000", `"note":""`, `"note":"rush"`, "2026-12-01", "2026-12-08",
		`"guard":3`, `"guard":4`, `"Hamburg Dock"`, `"Pier 7"`).Replace(order)
	tests := []struct {
		name          string
		kind          string
		before, after string
		sees          func(policy.Visibility) bool
		want          []audit.Change
	}{
		{
			name: "what a merchandiser sees of a changed order", kind: "Order", before: before, after: after, sees: everything,
			want: []audit.Change{
				{Field: "note", After: ptr("rush")},
				{Field: "payableAmount", Before: ptr("KWD 12.345"), After: ptr("KWD 20.000")},
				{Field: "promisedOn", Before: ptr("2026-12-01"), After: ptr("2026-12-08")},
				{Field: "shipTo", Before: ptr("Hamburg Dock, Hamburg, DE"), After: ptr("Pier 7, Hamburg, DE")},
			},
		},
		{
			name: "what who sees no class of facts sees of it", kind: "Order", before: before, after: after,
			sees: func(policy.Visibility) bool { return false },
			want: []audit.Change{{Field: "promisedOn", Before: ptr("2026-12-01"), After: ptr("2026-12-08")}},
		},
		{
			name: "a new order shows what it began with", kind: "Order", after: before,
			sees: func(v policy.Visibility) bool { return v == policy.Customer },
			want: []audit.Change{
				{Field: "customerId", After: ptr("0c1")}, {Field: "number", After: ptr("SO-2611-0001")}, {Field: "promisedOn", After: ptr("2026-12-01")},
			},
		},
		{
			name: "what was said in a message stays there", kind: "Message", after: `{"body":"the price is 3","audience":"COMMERCIAL"}`, sees: everything,
			want: []audit.Change{{Field: "audience", After: ptr("COMMERCIAL")}},
		},
		{
			name: "parameters of a product", kind: "Product",
			before: `{"parameters":[{"name":"width","value":"120","unit":"mm"}],"lead_days":0}`,
			after:  `{"parameters":[{"name":"width","value":"125","unit":"mm"},{"name":"colour","value":"red"}],"lead_days":12}`, sees: everything,
			want: []audit.Change{
				{Field: "leadDays", Before: ptr("0"), After: ptr("12")},
				{Field: "parameters", Before: ptr("width: 120 mm"), After: ptr("width: 125 mm; colour: red")},
			},
		},
		{
			name: "roles changed", kind: "User", before: `{"roles":["SALES"]}`, after: `{"roles":["SALES","QUALITY"]}`,
			sees: func(policy.Visibility) bool { return false },
			want: []audit.Change{{Field: "roles", Before: ptr("SALES"), After: ptr("SALES, QUALITY")}},
		},
		{name: "a column nobody has decided on", kind: "Order", after: `{"margin":"7"}`, sees: everything, want: []audit.Change{}},
		{name: "an event without values", kind: "User", sees: everything, want: []audit.Change{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := &ent.AuditEntry{Kind: test.kind, Before: json.RawMessage(test.before), After: json.RawMessage(test.after)}
			got, err := audit.Changes(e, test.sees)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestChangesOfADamagedEntry(t *testing.T) {
	if _, err := audit.Changes(&ent.AuditEntry{Kind: "Order", After: json.RawMessage(`{"number":`)}, everything); err == nil {
		t.Error("a damaged entry was read")
	}
}

// TestChangesOfARealEntry reads what the store's hook wrote, on the engine at hand.
func TestChangesOfARealEntry(t *testing.T) {
	s := storetest.New(t)
	ctx := storetest.Actor(t, s, scalar.Admin)
	p := storetest.Person(t, s, 0, scalar.Sales)
	_, err := s.Write(ctx, "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		if err := store.Happened(ctx, store.Note{Operation: "ROLES_CHANGED", Kind: "User", RecordID: p.ID, Address: "192.0.2.1"}); err != nil {
			return 0, err
		}
		return p.ID, tx.User.UpdateOneID(p.ID).Where(user.Version(1)).SetName("Li Wei").SetPasswordHash("secret").SetTimeZone("Asia/Tokyo").Exec(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	e, err := s.Client().AuditEntry.Query().Where(auditentry.RecordID(p.ID), auditentry.Operation("UPDATE")).Only(ctx)
	if err != nil {
		t.Fatal(err)
	}
	got, err := audit.Changes(e, func(v policy.Visibility) bool { return v != policy.Account })
	if err != nil {
		t.Fatal(err)
	}
	want := []audit.Change{{Field: "name", Before: &p.Name, After: ptr("Li Wei")}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if strings.Contains(string(e.After), "secret") {
		t.Errorf("the entry keeps the password's hash: %s", e.After)
	}
	note, err := s.Client().AuditEntry.Query().Where(auditentry.Operation("ROLES_CHANGED")).Only(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if note.Address != "192.0.2.1" || *note.RecordID != p.ID || note.ActorName == "" {
		t.Errorf("note is %+v", note)
	}
}

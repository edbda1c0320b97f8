package files_test

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"strings"
	"testing"
	"time"

	"gendan/ent/ent"
	"gendan/ent/ent/attachment"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/files"
	"gendan/server/platform/actor"
	"gendan/server/platform/blob"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
	"gendan/server/platform/store/storetest"
)

// place is a firm with one customer, one order of it, and people.
type place struct {
	store    *store.Store
	blobs    blob.Store
	files    *files.Service
	customer scalar.ID
	order    *ent.Order

	merchandiser, other, production, operator, buyer, stranger *actor.Actor
}

func sign(message []byte) []byte {
	mac := hmac.New(sha256.New, []byte("key of the tests"))
	mac.Write(message)
	return mac.Sum(nil)
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{store: storetest.New(t)}
	var err error
	if p.blobs, err = blob.Open(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	p.files = files.New(p.store, p.store.Clock(), p.blobs, sign)
	p.merchandiser = storetest.Person(t, p.store, 0, scalar.Merchandiser)
	p.other = storetest.Person(t, p.store, 0, scalar.Merchandiser)
	p.production = storetest.Person(t, p.store, 0, scalar.Production)
	p.operator = storetest.Person(t, p.store, 0, scalar.Operator)
	p.write(t, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c, err := newCustomer(ctx, tx, "C-1")
		if err != nil {
			return 0, err
		}
		p.customer = c.ID
		p.order, err = newOrder(ctx, tx, "SO-1", c.ID, p.merchandiser.ID)
		return c.ID, err
	})
	p.buyer = storetest.Person(t, p.store, p.customer, scalar.Buyer)
	var elsewhere scalar.ID
	p.write(t, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		c, err := newCustomer(ctx, tx, "C-2")
		if err == nil {
			elsewhere = c.ID
		}
		return elsewhere, err
	})
	p.stranger = storetest.Person(t, p.store, elsewhere, scalar.Buyer)
	return p
}

func newCustomer(ctx context.Context, tx *ent.Client, number string) (*ent.Customer, error) {
	return tx.Customer.Create().SetNumber(number).SetName(number).SetNameKey(number).SetCurrency("USD").Save(ctx)
}

func newOrder(ctx context.Context, tx *ent.Client, number string, customer, merchandiser scalar.ID) (*ent.Order, error) {
	return tx.Order.Create().SetNumber(number).SetStatus(order.StatusConfirmed).SetCustomerID(customer).
		SetMerchandiserID(merchandiser).SetCurrency("USD").Save(ctx)
}

func (p *place) write(t *testing.T, work store.Work) {
	t.Helper()
	if _, err := p.store.Write(storetest.System(), "test", work); err != nil {
		t.Fatal(err)
	}
}

func as(a *actor.Actor) context.Context { return storetest.As(context.Background(), a) }

func (p *place) upload(t *testing.T, a *actor.Actor, name, content string) *ent.Attachment {
	t.Helper()
	row, err := p.files.Upload(as(a), name, strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return row
}

func (p *place) readable(a *actor.Actor, id scalar.ID) bool {
	_, _, err := p.files.Read(as(a), id)
	return err == nil
}

func wantFault(t *testing.T, err error, code fault.Code, key string) {
	t.Helper()
	if !errors.Is(err, fault.New(code, key)) {
		t.Errorf("error %v, want %s %s", err, code, key)
	}
}

func TestUploadIsItsUploadersAlone(t *testing.T) {
	p := newPlace(t)
	row := p.upload(t, p.merchandiser, "drawing.pdf", "%PDF-1.7 …")
	got, content, err := p.files.Read(as(p.merchandiser), row.ID)
	if err != nil || string(content) != "%PDF-1.7 …" {
		t.Fatalf("read back %q, %v", content, err)
	}
	if got.MediaType != "application/pdf" || got.Size != int64(len(content)) || got.UploaderName != p.merchandiser.Name {
		t.Errorf("row %+v", got)
	}
	for name, a := range map[string]*actor.Actor{"another merchandiser": p.other, "production": p.production, "the customer": p.buyer} {
		if p.readable(a, row.ID) {
			t.Errorf("%s reads an upload that is not attached", name)
		}
	}
}

func TestAttachDecidesWhoReads(t *testing.T) {
	tests := []struct {
		name     string
		by       func(*place) *actor.Actor
		audience scalar.Audience
		want     scalar.Audience
		fault    string
		readers  string // m merchandiser, p production, c customer
	}{
		{"merchandiser, nothing said", merchandiser, "", scalar.ForHouse, "", "mp"},
		{"merchandiser, those who see prices", merchandiser, scalar.ForCommercial, scalar.ForCommercial, "", "m"},
		{"merchandiser, the customer too", merchandiser, scalar.ForCustomer, scalar.ForCustomer, "", "mc"},
		{"customer, inside the house", buyer, scalar.ForHouse, scalar.ForCustomer, "", "mc"},
		{"production, inside the house", production, scalar.ForHouse, scalar.ForHouse, "", "mp"},
		{"production, to the customer", production, scalar.ForCustomer, "", "files.house_only", ""},
		{"production, to those who see prices", production, scalar.ForCommercial, "", "files.house_only", ""},
		{"operator, to an order", operator, scalar.ForHouse, "", "files.reports_only", ""},
		{"another customer", stranger, scalar.ForCustomer, "", "base.not_found", ""},
		{"another merchandiser", other, scalar.ForHouse, "", "base.not_found", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newPlace(t)
			a := test.by(p)
			upload := p.upload(t, a, "x.txt", "text")
			row, err := p.files.Create(as(a), upload.ID, p.order.ID, test.audience)
			if test.fault != "" {
				if faults, ok := fault.All(err); !ok || faults[0].Key != test.fault {
					t.Errorf("error %v, want %s", err, test.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if row.Audience != test.want || row.OrderID == nil || *row.OrderID != p.order.ID || *row.CustomerID != p.customer {
				t.Errorf("row %v", row)
			}
			for letter, a := range map[string]*actor.Actor{"m": p.merchandiser, "p": p.production, "c": p.buyer, "s": p.stranger, "o": p.other} {
				if got := p.readable(a, row.ID); got != strings.Contains(test.readers, letter) {
					t.Errorf("readable by %s: %v, want %s alone", letter, got, test.readers)
				}
			}
		})
	}
}

func merchandiser(p *place) *actor.Actor { return p.merchandiser }
func other(p *place) *actor.Actor        { return p.other }
func production(p *place) *actor.Actor   { return p.production }
func operator(p *place) *actor.Actor     { return p.operator }
func buyer(p *place) *actor.Actor        { return p.buyer }
func stranger(p *place) *actor.Actor     { return p.stranger }

func TestAttachRefuses(t *testing.T) {
	p := newPlace(t)
	ctx := as(p.merchandiser)
	mine := p.upload(t, p.merchandiser, "a.txt", "a")
	theirs := p.upload(t, p.production, "b.txt", "b")
	_, err := p.files.Create(ctx, theirs.ID, p.order.ID, scalar.ForHouse)
	wantFault(t, err, fault.NotFound, "base.not_found")
	_, err = p.files.Create(ctx, mine.ID, p.customer, scalar.ForHouse)
	wantFault(t, err, fault.Invalid, "files.owner_kind")
	if _, err = p.files.Create(ctx, mine.ID, p.order.ID, scalar.ForHouse); err != nil {
		t.Fatal(err)
	}
	_, err = p.files.Create(ctx, mine.ID, p.order.ID, scalar.ForCustomer)
	wantFault(t, err, fault.Duplicate, "files.attached_already")
}

// An actor who sees an order's prices by one role, but this order only by another, must not share
// beyond what that role may.
func TestPricesOfAnotherRolesRowsDoNotCount(t *testing.T) {
	p := newPlace(t)
	both := storetest.Person(t, p.store, 0, scalar.Production, scalar.Sales)
	upload := p.upload(t, both, "x.txt", "text")
	_, err := p.files.Create(as(both), upload.ID, p.order.ID, scalar.ForCustomer)
	wantFault(t, err, fault.Forbidden, "files.house_only")
}

func TestArchive(t *testing.T) {
	p := newPlace(t)
	file := func(a *actor.Actor, audience scalar.Audience) *ent.Attachment {
		row, err := p.files.Create(as(a), p.upload(t, a, "x.txt", "text").ID, p.order.ID, audience)
		if err != nil {
			t.Fatal(err)
		}
		return row
	}
	shared := file(p.merchandiser, scalar.ForCustomer)
	_, err := p.files.Archive(as(p.buyer), shared.ID, shared.Version)
	wantFault(t, err, fault.Forbidden, "files.not_yours")
	_, err = p.files.Archive(as(p.merchandiser), shared.ID, shared.Version+1)
	wantFault(t, err, fault.Conflict, "")
	row, err := p.files.Archive(as(p.merchandiser), shared.ID, shared.Version)
	if err != nil || row.ArchivedAt == nil {
		t.Fatalf("archive: %v, %v", row, err)
	}
	_, err = p.files.Archive(as(p.merchandiser), shared.ID, row.Version)
	wantFault(t, err, fault.InvalidTransition, "")
	if !p.readable(p.merchandiser, shared.ID) {
		t.Error("an archived file has gone from the history")
	}
	made := file(p.production, scalar.ForHouse)
	if _, err = p.files.Archive(as(p.merchandiser), made.ID, made.Version); err != nil {
		t.Errorf("the order's merchandiser: %v", err)
	}
	original := file(p.merchandiser, scalar.ForCommercial)
	p.write(t, func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return p.order.ID, tx.Provenance.Create().SetOrderID(p.order.ID).SetAttachmentID(original.ID).SetField("").
			SetSourcePath("/Order/ID").Exec(ctx)
	})
	_, err = p.files.Archive(as(p.merchandiser), original.ID, original.Version)
	wantFault(t, err, fault.Blocked, "files.is_original")
}

func TestUploadRefusesAndLeavesNothing(t *testing.T) {
	p := newPlace(t)
	_, err := p.files.Upload(as(p.merchandiser), "x", strings.NewReader(""))
	wantFault(t, err, fault.Required, "files.empty")
	_, err = p.files.Upload(as(p.merchandiser), "x", bytes.NewReader(make([]byte, files.MaxSize+1)))
	wantFault(t, err, fault.OutOfRange, "files.too_large")
	_, err = p.files.Upload(as(p.merchandiser), "x", &broken{})
	wantFault(t, err, fault.Invalid, "files.broken_off")
	_, err = p.files.Upload(context.Background(), "x", strings.NewReader("x"))
	wantFault(t, err, fault.Unauthenticated, "")
	p.wantBlobs(t, 0)
	if n := p.store.Client().Attachment.Query().CountX(storetest.System()); n != 0 {
		t.Errorf("%d rows", n)
	}
	if _, err = p.files.Upload(as(p.merchandiser), "x", bytes.NewReader(make([]byte, files.MaxSize))); err != nil {
		t.Errorf("just small enough: %v", err)
	}
}

type broken struct{ sent bool }

func (b *broken) Read(p []byte) (int, error) {
	if b.sent {
		return 0, errors.New("connection reset")
	}
	b.sent = true
	return copy(p, strings.Repeat("x", 100_000)), nil
}

func (p *place) wantBlobs(t *testing.T, want int) {
	t.Helper()
	got := 0
	if err := p.blobs.Walk(t.Context(), func(blob.Info) error { got++; return nil }); err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("%d blobs, want %d", got, want)
	}
}

func TestSweep(t *testing.T) {
	p := newPlace(t)
	attached := p.upload(t, p.merchandiser, "a.txt", "a")
	if _, err := p.files.Create(as(p.merchandiser), attached.ID, p.order.ID, scalar.ForHouse); err != nil {
		t.Fatal(err)
	}
	lost := p.upload(t, p.merchandiser, "b.txt", "b")
	if _, err := p.files.Stage(t.Context(), "c.txt", strings.NewReader("c")); err != nil {
		t.Fatal(err)
	}
	if uploads, blobs, err := p.files.Sweep(t.Context()); err != nil || uploads != 0 || blobs != 0 {
		t.Errorf("swept %d and %d on the same day, %v", uploads, blobs, err)
	}
	tomorrow := files.New(p.store, clock.Fixed(time.Now().Add(25*time.Hour)), p.blobs, sign)
	if uploads, blobs, err := tomorrow.Sweep(t.Context()); err != nil || uploads != 1 || blobs != 2 {
		t.Errorf("swept %d uploads and %d blobs, %v; want 1 and 2", uploads, blobs, err)
	}
	if p.readable(p.merchandiser, lost.ID) {
		t.Error("an abandoned upload can still be read")
	}
	_, err := p.files.Create(as(p.merchandiser), lost.ID, p.order.ID, scalar.ForHouse)
	wantFault(t, err, fault.NotFound, "")
	if !p.readable(p.merchandiser, attached.ID) {
		t.Error("an attached file was swept")
	}
	if uploads, blobs, err := tomorrow.Sweep(t.Context()); err != nil || uploads != 0 || blobs != 0 {
		t.Errorf("second sweep: %d and %d, %v", uploads, blobs, err)
	}
}

func TestVerify(t *testing.T) {
	p := newPlace(t)
	row := map[string]*ent.Attachment{}
	for _, name := range []string{"sound", "missing", "size", "checksum"} {
		row[name] = p.upload(t, p.merchandiser, name, "content")
	}
	key := func(name string) string {
		return p.store.Client().Attachment.Query().Where(attachment.ID(row[name].ID)).OnlyX(storetest.System()).BlobKey
	}
	if err := p.blobs.Delete(t.Context(), key("missing")); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"size": "cont", "checksum": "c0ntent"} {
		if _, _, err := p.blobs.Put(t.Context(), key(name), strings.NewReader(content)); err != nil {
			t.Fatal(err)
		}
	}
	checked, damaged, err := p.files.Verify(t.Context())
	if err != nil || checked != 4 {
		t.Fatalf("checked %d, %v", checked, err)
	}
	got := map[string]string{}
	for _, d := range damaged {
		got[d.Name] = d.Why
	}
	if len(got) != 3 || got["missing"] != "missing" || got["size"] != "size" || got["checksum"] != "checksum" {
		t.Errorf("damaged %v", got)
	}
}

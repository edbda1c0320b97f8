package intake_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/ent/ent"
	"gendan/ent/ent/order"
	"gendan/ent/scalar"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

func TestSameFileTwice(t *testing.T) {
	d := newDesk(t)
	data := example(t, "UC1_Order.xml")
	upload, err := d.files.Upload(as(d.merchandiser), "UC1_Order.xml", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	first, err := d.intake.ImportUBL(as(d.merchandiser), upload.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	before := d.count(t)
	for name, again := range map[string]func(context.Context) error{
		"the same upload": func(ctx context.Context) error {
			_, err := d.intake.ImportUBL(ctx, upload.ID, nil)
			return err
		},
		"the same bytes": func(ctx context.Context) error {
			_, err := d.intake.ImportUBLBytes(ctx, "copy.xml", data, nil)
			return err
		},
	} {
		faults, ok := fault.All(again(as(d.merchandiser)))
		if !ok || faults[0].Key != "intake.same_file" || faults[0].Params["number"] != first.Order.Number {
			t.Errorf("%s: %v", name, faults)
		}
	}
	_, err = d.intake.ImportUBLBytes(as(d.other), "copy.xml", data, nil)
	if faults, ok := fault.All(err); !ok || faults[0].Key != "intake.same_file_elsewhere" || strings.Contains(faults[0].Text("en"), first.Order.Number) {
		t.Errorf("a colleague's file: %v", err)
	}
	if diff := cmp.Diff(before, d.count(t)); diff != "" {
		t.Errorf("made (-before +after):\n%s", diff)
	}
	_, err = d.store.Write(d.sys, "test", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return first.Order.ID, tx.Order.UpdateOneID(first.Order.ID).SetStatus(order.StatusCancelled).Exec(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	if again := d.take(t, d.merchandiser, "copy.xml", data); again.CustomerProposed || again.ProductsProposed != 0 {
		t.Errorf("after the first was cancelled: %+v", again)
	}
}

func TestResentRequestAnswersAsBefore(t *testing.T) {
	d := newDesk(t)
	upload, err := d.files.Upload(as(d.merchandiser), "x.xml", bytes.NewReader(example(t, "Order_Example.xml")))
	if err != nil {
		t.Fatal(err)
	}
	ctx, err := store.WithKey(as(d.merchandiser), "key-1", "orderImportUbl", upload.ID)
	if err != nil {
		t.Fatal(err)
	}
	first, err := d.intake.ImportUBL(ctx, upload.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	before := d.count(t)
	second, err := d.intake.ImportUBL(ctx, upload.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	if second.Order.ID != first.Order.ID || !second.CustomerProposed || second.ProductsProposed != first.ProductsProposed {
		t.Errorf("answered %+v, then %+v", first, second)
	}
	if diff := cmp.Diff(before, d.count(t)); diff != "" {
		t.Errorf("made (-before +after):\n%s", diff)
	}
}

func TestSameFileAtOnce(t *testing.T) {
	d := newDesk(t)
	data := example(t, "UC1_Order.xml")
	results := make(chan error)
	for range 4 {
		go func() {
			_, err := d.intake.ImportUBLBytes(as(d.merchandiser), "x.xml", data, nil)
			results <- err
		}()
	}
	made := 0
	for range 4 {
		switch err := <-results; {
		case err == nil:
			made++
		case !errors.Is(err, fault.New(fault.Duplicate, "intake.same_file")):
			t.Errorf("error %v", err)
		}
	}
	got := d.count(t)
	if made != 1 || got["orders"] != 1 || got["customers"] != 1 || got["blobs"] != 1 {
		t.Errorf("%d were told it was done; there are %v", made, got)
	}
}

// The house itself imports on behalf of nobody, as when a folder is watched.
func TestImportByTheHouse(t *testing.T) {
	d := newDesk(t)
	done, err := d.intake.ImportUBLBytes(d.sys, "UC3_Order.xml", example(t, "UC3_Order.xml"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if done.Order.MerchandiserID != nil || !done.CustomerProposed || done.ProductsProposed != done.Order.LineCount {
		t.Errorf("made %+v", done)
	}
}

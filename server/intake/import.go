package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/attachment"
	"gendan/ent/ent/discrepancy"
	"gendan/ent/ent/order"
	"gendan/ent/ent/provenance"
	"gendan/ent/scalar"
	"gendan/server/files"
	"gendan/server/intake/ubl"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// Imported is what became of a file.
type Imported struct {
	Order            *ent.Order
	Discrepancies    []*ent.Discrepancy
	CustomerProposed bool // made new from the file
	ProductsProposed int
}

// ImportUBL makes a draft from an uploaded UBL order, which becomes the draft's original. Anything
// else is refused, and nothing is made. With customerID the buyer of the file is taken for that
// customer.
func (s *Service) ImportUBL(ctx context.Context, fileID scalar.ID, customerID *scalar.ID) (*Imported, error) {
	_, data, err := s.files.Read(ctx, fileID)
	if err != nil {
		return nil, err
	}
	return s.importUBL(ctx, data, customerID, func(ctx context.Context, tx *ent.Client) (*ent.Attachment, error) {
		return s.files.Free(ctx, tx, fileID)
	})
}

// ImportUBLBytes makes a draft from the content of a UBL order that is not uploaded yet.
func (s *Service) ImportUBLBytes(ctx context.Context, name string, data []byte, customerID *scalar.ID) (*Imported, error) {
	// Read before it is stored: most of what is refused is refused by its content.
	if _, err := parse(data); err != nil {
		return nil, err
	}
	original, err := s.files.Stage(ctx, name, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	kept := false
	defer func() {
		if !kept {
			s.files.Discard(ctx, original)
		}
	}()
	return s.importUBL(ctx, data, customerID, func(ctx context.Context, tx *ent.Client) (*ent.Attachment, error) {
		store.After(ctx, func() { kept = true })
		return s.files.Keep(ctx, tx, original)
	})
}

// parse reads an order, or says why it is none.
func parse(data []byte) (*ubl.Order, error) {
	o, err := ubl.Parse(bytes.NewReader(data), ubl.Limits{})
	var refused *ubl.Refusal
	if errors.As(err, &refused) {
		faults := refused.Faults()
		for i, f := range faults {
			faults[i] = f.At("fileId")
		}
		return nil, faults
	}
	return o, err
}

// original gives a file its row in a transaction.
type original func(ctx context.Context, tx *ent.Client) (*ent.Attachment, error)

func (s *Service) importUBL(ctx context.Context, data []byte, customerID *scalar.ID, source original) (*Imported, error) {
	o, err := parse(data)
	if err != nil {
		return nil, err
	}
	embedded, err := s.stageEmbedded(ctx, o)
	kept := false
	defer func() {
		if !kept {
			s.files.Discard(ctx, embedded...)
		}
	}()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	id, err := s.store.Write(ctx, "order.import_ubl", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		store.After(ctx, func() { kept = true })
		// Imports go one after the other, so that a file sent twice at once is found the second time.
		if _, err := store.Number(ctx, tx, "UBL"); err != nil {
			return 0, err
		}
		if err := refuseSame(ctx, tx, hex.EncodeToString(sum[:])); err != nil {
			return 0, err
		}
		file, err := source(ctx, tx)
		if err != nil {
			return 0, err
		}
		return s.take(ctx, tx, &arrival{order: o, file: file, embedded: embedded, customerID: customerID})
	})
	if err != nil {
		return nil, err
	}
	return s.imported(ctx, id)
}

// arrival is one file on its way to a draft.
type arrival struct {
	order      *ubl.Order
	file       *ent.Attachment
	embedded   []*files.Staged
	customerID *scalar.ID
}

// take makes the draft.
func (s *Service) take(ctx context.Context, tx *ent.Client, a *arrival) (scalar.ID, error) {
	r := read(a.order, language(ctx))
	if err := r.faults.Err(); err != nil {
		return 0, err
	}
	if err := s.settleCustomer(ctx, tx, r, a.customerID); err != nil {
		return 0, err
	}
	if err := s.settleProducts(ctx, tx, r); err != nil {
		return 0, err
	}
	if err := s.settleSeller(ctx, tx, r); err != nil {
		return 0, err
	}
	r.judge(s.clock.Today())
	r.trace(a.file.ID)
	made, err := s.orders.Create(ctx, r.draft)
	if err != nil {
		return 0, err
	}
	if _, err := s.files.Give(ctx, tx, a.file, made.ID, scalar.ForCommercial); err != nil {
		return 0, err
	}
	for _, staged := range a.embedded {
		row, err := s.files.Keep(ctx, tx, staged)
		if err != nil {
			return 0, err
		}
		if _, err := s.files.Give(ctx, tx, row, made.ID, scalar.ForCommercial); err != nil {
			return 0, err
		}
	}
	return made.ID, nil
}

// stageEmbedded stores the files that the order holds.
func (s *Service) stageEmbedded(ctx context.Context, o *ubl.Order) ([]*files.Staged, error) {
	documents := o.Documents
	for _, l := range o.Lines {
		documents = append(documents[:len(documents):len(documents)], l.Documents...)
	}
	var staged []*files.Staged
	for _, d := range documents {
		if len(d.Content) == 0 {
			continue
		}
		name := d.FileName.Text
		if name == "" {
			name = d.ID.Text
		}
		f, err := s.files.Stage(ctx, name, bytes.NewReader(d.Content))
		if err != nil {
			return staged, fmt.Errorf("embedded file %s: %w", name, err)
		}
		staged = append(staged, f)
	}
	return staged, nil
}

// refuseSame refuses a file of which an order has been made that still stands. Another file with
// the same number of the customer's is only doubtful: customers do use a number twice.
func refuseSame(ctx context.Context, tx *ent.Client, sum string) error {
	sys := actor.System(ctx)
	rows, err := tx.Attachment.Query().Where(attachment.Sha256(sum), attachment.OrderIDNotNil()).All(sys)
	if err != nil {
		return fmt.Errorf("look for the same file: %w", err)
	}
	for _, row := range rows {
		source, err := tx.Provenance.Query().Where(provenance.AttachmentID(row.ID)).Exist(sys)
		if err != nil {
			return fmt.Errorf("look for what was read from file %s: %w", row.ID, err)
		}
		stands, err := tx.Order.Query().Where(order.ID(*row.OrderID), order.StatusNEQ(order.StatusCancelled)).Exist(sys)
		if err != nil {
			return fmt.Errorf("look for order %s: %w", *row.OrderID, err)
		}
		if !source || !stands {
			continue
		}
		o, err := tx.Order.Get(ctx, *row.OrderID)
		if ent.IsNotFound(err) { // the order is a colleague's
			return fault.New(fault.Duplicate, "intake.same_file_elsewhere", "fileId")
		}
		if err != nil {
			return fmt.Errorf("read order %s: %w", *row.OrderID, err)
		}
		return fault.New(fault.Duplicate, "intake.same_file", "fileId").With("number", o.Number)
	}
	return nil
}

// imported reads what an import has made, this time or, for a request sent again, the first time.
func (s *Service) imported(ctx context.Context, id scalar.ID) (*Imported, error) {
	o, err := s.store.Client().Order.Get(ctx, id)
	if err != nil {
		return nil, store.Found(err, ent.TypeOrder)
	}
	found, err := s.store.Client().Discrepancy.Query().Where(discrepancy.OrderID(id)).
		Order(discrepancy.ByID()).All(actor.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("doubts about order %s: %w", o.Number, err)
	}
	result := &Imported{Order: o, Discrepancies: found}
	for _, d := range found {
		switch d.Rule {
		case ruleCustomerProposed:
			result.CustomerProposed = true
		case ruleProductProposed:
			result.ProductsProposed++
		}
	}
	return result, nil
}

func language(ctx context.Context) string {
	if a := actor.From(ctx); a != nil {
		return a.Language.Tag()
	}
	return fault.Chinese
}

package customers

import (
	"context"
	"fmt"
	"unicode/utf8"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/files"
	"gendan/server/platform/actor"
	"gendan/server/platform/clock"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

const (
	longestMessage = 8000
	filesEach      = 20
)

// Messages is what is said on orders, inside the house and with the customer.
type Messages struct {
	store *store.Store
	clock *clock.Clock
	files *files.Service
}

// NewMessages returns the service.
func NewMessages(s *store.Store, c *clock.Clock, f *files.Service) *Messages {
	return &Messages{store: s, clock: c, files: f}
}

// Word is something to say on an order.
type Word struct {
	OrderID  scalar.ID
	Audience scalar.Audience // the house alone when empty; a customer's is always CUSTOMER
	Body     string
	FileIDs  []scalar.ID // uploaded before
	// MentionIDs names colleagues who are told that it is for them.
	MentionIDs []scalar.ID
	AnswerTo   *scalar.ID // the question it answers
	Asks       bool       // it asks the customer something that the order waits for
}

// Send says something on an order that the actor sees. The files go with it, to the same audience.
func (m *Messages) Send(ctx context.Context, w Word) (*ent.Message, error) {
	a := actor.From(ctx)
	if a == nil || !policy.Can(a, policy.MessageSend) {
		return nil, fault.New(fault.Forbidden, "base.forbidden")
	}
	w.Body = store.Clean(w.Body)
	switch {
	case w.Body == "":
		return nil, fault.New(fault.Required, "message.empty", "body")
	case utf8.RuneCountInString(w.Body) > longestMessage:
		return nil, fault.New(fault.OutOfRange, "base.too_long", "body").With("max", longestMessage)
	case len(w.FileIDs) > filesEach:
		return nil, fault.New(fault.OutOfRange, "message.too_many_files", "fileIds").With("max", filesEach)
	}
	id, err := m.store.Write(ctx, "message.send", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		return m.send(ctx, tx, w)
	})
	if err != nil {
		return nil, err
	}
	return m.store.Client().Message.Get(ctx, id)
}

func (m *Messages) send(ctx context.Context, tx *ent.Client, w Word) (scalar.ID, error) {
	a := actor.From(ctx)
	if _, err := tx.Order.Get(ctx, w.OrderID); err != nil {
		return 0, store.Found(err, ent.TypeOrder)
	}
	audience, err := files.Audience(ctx, tx, &w.OrderID, w.Audience)
	if err != nil {
		return 0, err
	}
	mentions, err := mentioned(ctx, tx, w, audience)
	if err != nil {
		return 0, err
	}
	if w.Asks && (audience != scalar.ForCustomer || a.Has(scalar.Buyer)) {
		return 0, fault.New(fault.Invalid, "message.ask_audience", "asks")
	}
	if err := m.answered(ctx, tx, w, audience); err != nil {
		return 0, err
	}
	row, err := tx.Message.Create().SetAsks(w.Asks).SetNillableAnswerToID(w.AnswerTo).SetMentionIds(mentions).SetOrderID(w.OrderID).SetAudience(audience).SetAuthorID(a.ID).
		SetAuthorName(firstRunes(a.Name, 80)).SetFromCustomer(a.Has(scalar.Buyer)).SetBody(w.Body).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("write message on order %s: %w", w.OrderID, err)
	}
	for _, file := range w.FileIDs {
		if _, err := m.files.Attach(ctx, tx, file, row.ID, audience); err != nil {
			return 0, err
		}
	}
	return row.ID, nil
}

func firstRunes(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}

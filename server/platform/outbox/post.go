// Package outbox holds what is to leave the process: it is written with the change that causes
// it, in one transaction, and sent after the commit, at least once.
package outbox

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gendan/ent/ent"
	"gendan/server/platform/actor"
)

// The topics.
const (
	// Mail is letters; the payload is a mail.Message.
	Mail = "mail"
	// Calendar is that the firm's working calendar changed, and days that follow from it with it; the payload says nothing.
	Calendar = "calendar"
)

// Post puts something to send into the transaction: it is sent if that commits.
func Post(ctx context.Context, tx *ent.Client, topic string, payload any, now time.Time) error {
	b, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("post to %s: %w", topic, err)
	}
	err = tx.OutboxMessage.Create().SetTopic(topic).SetPayload(b).SetCreatedAt(now).SetNextAt(now).Exec(actor.System(ctx))
	if err != nil {
		return fmt.Errorf("post to %s: %w", topic, err)
	}
	return nil
}

package graph

import (
	"encoding/json"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/graph/gql"
	"gendan/graph/page"
	"gendan/server/platform/backup"
	"gendan/server/platform/mail"
	"gendan/server/platform/outbox"
)

// byJob is the order of what the outbox gave up, which has no version and so is no node.
var byJob = page.ByID(func(m *ent.OutboxMessage) scalar.ID { return m.ID })

// upkeep tells how this server is kept.
func (r *Resolver) upkeep() *gql.Upkeep {
	u := &gql.Upkeep{}
	now := r.clock.Now()
	age, there := backup.Age(r.backups.Folder, now)
	if there {
		at := now.Add(-age)
		u.LastBackupAt = &at
	}
	if r.backups.Every > 0 {
		hours := int(r.backups.Every.Hours())
		u.BackupEveryHours = &hours
	}
	u.BackupOverdue = !there || r.backups.Every > 0 && age > 2*r.backups.Every
	return u
}

// recipient is to whom a message was to go. Of what a letter says an administrator reads nothing.
func recipient(m *ent.OutboxMessage) (*string, error) {
	if m.Topic != outbox.Mail {
		return nil, nil
	}
	var letter mail.Message
	if err := json.Unmarshal(m.Payload, &letter); err != nil {
		return nil, fmt.Errorf("read message %s of the outbox: %w", m.ID, err)
	}
	return given(letter.To), nil
}

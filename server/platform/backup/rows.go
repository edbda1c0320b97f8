package backup

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"strconv"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"

	"gendan/server/platform/store"
)

// instant is how moments are written: UTC, to the microsecond.
const instant = "2006-01-02T15:04:05.000000Z"

// rowHash adds up lines in order.
type rowHash struct {
	h     hash.Hash
	count int64
}

func newHash() *rowHash { return &rowHash{h: sha256.New()} }

func (r *rowHash) add(line []byte) {
	r.count++
	r.h.Write(line)
}

func (r *rowHash) sum() Sum { return Sum{r.count, hex.EncodeToString(r.h.Sum(nil))} }

func (t table) names() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

// quoted is the columns as both engines take them.
func quoted(names []string) string { return "`" + strings.Join(names, "`, `") + "`" }

// read passes each row, in the order of the key, as one line of JSON: an array of the columns'
// values that is the same on both engines.
func (t table) read(ctx context.Context, q store.Querier, visit func(line []byte) error) error {
	rows, err := q.QueryContext(ctx, "SELECT "+quoted(t.names())+" FROM `"+t.Name+"` ORDER BY id")
	if err != nil {
		return fmt.Errorf("read %s: %w", t.Name, err)
	}
	defer func() { _ = rows.Close() }()
	raw := make([]any, len(t.Columns))
	into := make([]any, len(raw))
	for i := range raw {
		into[i] = &raw[i]
	}
	values := make([]any, len(raw))
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return fmt.Errorf("read %s: %w", t.Name, err)
		}
		for i, c := range t.Columns {
			if values[i], err = plain(c, raw[i]); err != nil {
				return fmt.Errorf("read %s.%s: %w", t.Name, c.Name, err)
			}
		}
		line, err := json.Marshal(values)
		if err != nil {
			return fmt.Errorf("read %s: %w", t.Name, err)
		}
		if err := visit(append(line, '\n')); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read %s: %w", t.Name, err)
	}
	return nil
}

// plain is a column's value as it is written, whatever the driver made of it.
func plain(c *schema.Column, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	if b, ok := v.([]byte); ok && c.Type != field.TypeBytes {
		v = string(b)
	}
	switch c.Type {
	case field.TypeBool:
		n, err := integer(v)
		return n != 0, err
	case field.TypeTime:
		switch v := v.(type) {
		case time.Time:
			return v.UTC().Format(instant), nil
		case int64:
			return time.UnixMicro(v).UTC().Format(instant), nil
		}
		return nil, fmt.Errorf("a moment came as %T", v)
	case field.TypeJSON:
		return canonical(fmt.Sprint(v))
	case field.TypeBytes:
		if b, ok := v.([]byte); ok {
			return base64.StdEncoding.EncodeToString(b), nil
		}
		return nil, fmt.Errorf("bytes came as %T", v)
	case field.TypeString, field.TypeEnum:
		if s, ok := v.(string); ok {
			return s, nil
		}
		return nil, fmt.Errorf("a text came as %T", v)
	}
	if c.Type.Integer() {
		return integer(v)
	}
	return nil, fmt.Errorf("no form for columns of type %s", c.Type)
}

func integer(v any) (int64, error) {
	switch v := v.(type) {
	case int64:
		return v, nil
	case bool:
		if v {
			return 1, nil
		}
		return 0, nil
	case string:
		return strconv.ParseInt(v, 10, 64)
	}
	return 0, fmt.Errorf("a number came as %T", v)
}

// canonical writes JSON with its keys in order and its numbers as they were, since engines keep
// JSON in forms of their own.
func canonical(text string) (json.RawMessage, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// value is what a column is set to from what was written.
func value(c *schema.Column, written json.RawMessage) (any, error) {
	if string(written) == "null" {
		return nil, nil
	}
	switch c.Type {
	case field.TypeJSON:
		return string(written), nil
	case field.TypeBool:
		return string(written) == "true", nil
	}
	var s string
	switch {
	case c.Type.Integer():
		return strconv.ParseInt(string(written), 10, 64)
	case c.Type == field.TypeTime:
		if err := json.Unmarshal(written, &s); err != nil {
			return nil, err
		}
		return time.Parse(instant, s)
	case c.Type == field.TypeBytes:
		if err := json.Unmarshal(written, &s); err != nil {
			return nil, err
		}
		return base64.StdEncoding.DecodeString(s)
	}
	err := json.Unmarshal(written, &s)
	return s, err
}

// Package scalar holds the exact scalar types that stand in columns and in the API alike:
// ids, calendar dates, quantities, prices, percentages and amounts of money. It knows no
// database and no GraphQL library; a value writes itself as JSON and reads itself back.
package scalar

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ID names one record of any kind: 41 bits of milliseconds since 2025-01-01 UTC, 7 bits of
// kind, 6 bits of the node that made it, 9 bits of sequence. It is a key and a tie-breaker,
// never a time order across replicas. The API shows it as 13 digits of Crockford base32.
type ID int64

const (
	kindShift = 15
	kindMask  = 1<<7 - 1
	idDigits  = 13
	alphabet  = "0123456789abcdefghjkmnpqrstvwxyz"
)

// Kind returns the kind bits of the id.
func (id ID) Kind() int { return int(id>>kindShift) & kindMask }

// String returns the id as the API shows it; the zero id is the empty string.
func (id ID) String() string {
	if id == 0 {
		return ""
	}
	var b [idDigits]byte
	n := uint64(id)
	for i := idDigits - 1; i >= 0; i-- {
		b[i] = alphabet[n&31]
		n >>= 5
	}
	return string(b[:])
}

// ParseID reads an id as the API shows it.
func ParseID(s string) (ID, error) {
	if len(s) != idDigits {
		return 0, fmt.Errorf("an id has %d characters, not %d", idDigits, len(s))
	}
	var n uint64
	for i := 0; i < len(s); i++ {
		d := strings.IndexByte(alphabet, s[i])
		if d < 0 {
			return 0, fmt.Errorf("an id has no character %q", s[i])
		}
		if n>>58 != 0 {
			return 0, errors.New("id out of range")
		}
		n = n<<5 | uint64(d)
	}
	if n == 0 || n>>63 != 0 {
		return 0, errors.New("id out of range")
	}
	return ID(n), nil
}

// MarshalGQL writes the id as a quoted string.
func (id ID) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(id.String())) }

// UnmarshalGQL reads an id given by a client.
func (id *ID) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok {
		return errors.New("an id is a string")
	}
	got, err := ParseID(s)
	if err != nil {
		return err
	}
	*id = got
	return nil
}

// MarshalJSON writes the id as the API shows it.
func (id ID) MarshalJSON() ([]byte, error) { return []byte(strconv.Quote(id.String())), nil }

// UnmarshalJSON reads what MarshalJSON wrote.
func (id *ID) UnmarshalJSON(b []byte) error {
	s, err := strconv.Unquote(string(b))
	if err != nil {
		return err
	}
	if s == "" {
		*id = 0
		return nil
	}
	got, err := ParseID(s)
	if err != nil {
		return err
	}
	*id = got
	return nil
}

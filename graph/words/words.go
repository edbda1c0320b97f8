// Package words marshals texts that have a type of their own in Go.
package words

import (
	"errors"
	"io"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"gendan/ent/scalar"
)

// MarshalCurrency writes an ISO 4217 code.
func MarshalCurrency(c scalar.Currency) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(c))) })
}

// UnmarshalCurrency reads an ISO 4217 code without judging it; the use case does.
func UnmarshalCurrency(v any) (scalar.Currency, error) {
	s, ok := v.(string)
	if !ok {
		return "", errors.New("a currency is a string such as \"USD\"")
	}
	return scalar.Currency(s), nil
}

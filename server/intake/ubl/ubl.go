// Package ubl reads purchase orders in UBL 2, as Peppol BIS Ordering 3 uses it.
//
// It is pure: it knows no database, no clock and no network. Every value keeps
// the path of the element or attribute it was read from, so that a person can be
// shown where in the customer's file it stands; what the model has no place for
// is kept in Rest, so that nothing the customer wrote is lost.
//
// Parse refuses what is no order, or cannot be understood without guessing. What
// can be read but should be seen by a person before the order is accepted, such
// as sums that do not agree, is found by Warnings.
package ubl

import "io"

// Limits bound the file to be read. A zero field takes its default.
type Limits struct {
	Bytes    int64 // 10 MiB
	Elements int   // elements and attributes: 250,000
	Depth    int   // elements inside each other: 30
}

func (l Limits) orDefault() Limits {
	if l.Bytes == 0 {
		l.Bytes = 10 << 20
	}
	if l.Elements == 0 {
		l.Elements = 250_000
	}
	if l.Depth == 0 {
		l.Depth = 30
	}
	return l
}

// Parse reads one order. What it refuses, it refuses with a *Refusal; any other
// error is the reader's.
func Parse(r io.Reader, limits Limits) (*Order, error) {
	limits = limits.orDefault()
	root, err := readTree(r, limits)
	if err != nil {
		return nil, err
	}
	b := &builder{}
	o := b.order(root)
	b.require(o, root)
	o.Rest = b.rest(root)
	if err := b.refusal(); err != nil {
		return nil, err
	}
	return o, nil
}

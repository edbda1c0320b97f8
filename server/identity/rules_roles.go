package identity

import (
	"net/mail"
	"slices"
	"strings"
	"unicode/utf8"

	"gendan/ent/scalar"
	"gendan/server/platform/fault"
)

const (
	maxName  = 80
	maxEmail = 200
)

// checkRoles refuses a set of roles that nobody may hold together: a customer's people are
// customers and nothing else, and nobody else is one.
func checkRoles(roles []scalar.Role, ofCustomer bool) error {
	buyer := slices.Contains(roles, scalar.Buyer)
	switch {
	case len(roles) == 0:
		return fault.New(fault.Required, "identity.roles_needed", "roles")
	case slices.ContainsFunc(roles, func(r scalar.Role) bool { return !slices.Contains(scalar.Roles(), r) }):
		return fault.New(fault.Invalid, "base.invalid", "roles")
	case buyer && len(unique(roles)) > 1:
		return fault.New(fault.Invalid, "identity.customer_alone", "roles")
	case buyer && !ofCustomer:
		return fault.New(fault.Required, "identity.customer_needed", "customerId")
	case !buyer && ofCustomer:
		return fault.New(fault.Invalid, "identity.customer_only", "roles")
	}
	return nil
}

// unique returns each role once, in the order of the documents.
func unique(roles []scalar.Role) []scalar.Role {
	return slices.DeleteFunc(scalar.Roles(), func(r scalar.Role) bool { return !slices.Contains(roles, r) })
}

func sameRoles(a, b []scalar.Role) bool { return slices.Equal(unique(a), unique(b)) }

// checkTokenRole refuses a program that would be more than a program: a customer, who is a
// person, and an administrator who could make more administrators.
func checkTokenRole(role scalar.Role, readOnly, prices bool) error {
	switch {
	case !slices.Contains(scalar.Roles(), role):
		return fault.New(fault.Invalid, "base.invalid", "role")
	case role == scalar.Buyer:
		return fault.New(fault.Invalid, "identity.token_no_customer", "role")
	case role == scalar.Admin && !readOnly:
		return fault.New(fault.Invalid, "identity.token_no_admin", "readOnly")
	case prices && role != scalar.Analyst:
		return fault.New(fault.Invalid, "identity.token_prices", "prices")
	}
	return nil
}

// checkText refuses a text that is empty or too long.
func checkText(text, field string, longest int) error {
	switch {
	case text == "":
		return fault.New(fault.Required, "base.required", field)
	case utf8.RuneCountInString(text) > longest:
		return fault.New(fault.OutOfRange, "base.too_long", field).With("max", longest)
	case strings.ContainsAny(text, "\n\t"):
		return fault.New(fault.Invalid, "base.invalid", field)
	}
	return nil
}

// checkEmail refuses what is no plain e-mail address.
func checkEmail(email string) error {
	if err := checkText(email, "email", maxEmail); err != nil {
		return err
	}
	a, err := mail.ParseAddress(email)
	if err != nil || a.Address != email || a.Name != "" || strings.ContainsAny(email, " <>\"") {
		return fault.New(fault.Invalid, "base.invalid_format", "email").With("value", email).With("example", "anna@example.com")
	}
	return nil
}

package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"gendan/ent/ent"
	"gendan/ent/ent/customer"
	"gendan/ent/ent/servicetoken"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/identity"
	"gendan/server/platform/config"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

func userCreate() call {
	var n identity.NewUser
	var roles, number string
	return call{
		func(f *flags) {
			f.need(&n.Email, "email", "ADDRESS")
			f.need(&n.Name, "name", "NAME")
			f.need(&roles, "role", "ROLE[,ROLE]")
			f.text(&number, "customer", "NUMBER", "")
		},
		func(ctx context.Context, c config.Config, t terminal, _ []string) error {
			var err error
			if n.Roles, err = rolesOf(roles); err != nil {
				return err
			}
			return with(ctx, c, func(ctx context.Context, a *app) error {
				if number != "" {
					c, err := a.store.Client().Customer.Query().Where(customer.Number(number)).Only(ctx)
					if err != nil {
						return missing(err, ent.TypeCustomer, "customer")
					}
					n.CustomerID = &c.ID
				}
				_, link, err := a.Identity.CreateUser(ctx, n)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintln(t.out, link)
				return err
			})
		},
	}
}

func userReset() call {
	var email string
	return call{
		func(f *flags) { f.need(&email, "email", "ADDRESS") },
		func(ctx context.Context, c config.Config, t terminal, _ []string) error {
			return with(ctx, c, func(ctx context.Context, a *app) error {
				u, err := a.store.Client().User.Query().Where(user.EmailKey(store.Fold(email))).Only(ctx)
				if err != nil {
					return missing(err, ent.TypeUser, "email")
				}
				link, err := a.Identity.PasswordLink(ctx, u.ID)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintln(t.out, link)
				return err
			})
		},
	}
}

// rolesOf reads roles separated by commas.
func rolesOf(text string) ([]scalar.Role, error) {
	var roles []scalar.Role
	for word := range strings.SplitSeq(text, ",") {
		r := scalar.Role(strings.ToUpper(strings.TrimSpace(word)))
		if !slices.Contains(scalar.Roles(), r) {
			var all []string
			for _, one := range scalar.Roles() {
				all = append(all, string(one))
			}
			return nil, fault.New(fault.Invalid, "cli.no_role", "role").With("value", strings.TrimSpace(word)).With("roles", all)
		}
		roles = append(roles, r)
	}
	return roles, nil
}

// missing says which flag named what is not there.
func missing(err error, kind, flag string) error {
	if ent.IsNotFound(err) {
		return fault.New(fault.NotFound, "base.not_found", flag).With("kind", fault.Term("kind."+kind))
	}
	return err
}

func tokenCreate() call {
	n := identity.NewToken{}
	var role string
	var write bool
	return call{
		func(f *flags) {
			f.need(&n.Name, "name", "NAME")
			f.text(&role, "role", "ROLE", string(scalar.Analyst))
			f.yes(&write, "write")
			f.yes(&n.Prices, "prices")
			f.number(&n.Days, "days", 365)
		},
		func(ctx context.Context, c config.Config, t terminal, _ []string) error {
			roles, err := rolesOf(role)
			if err != nil {
				return err
			}
			n.Role, n.ReadOnly = roles[0], !write
			return with(ctx, c, func(ctx context.Context, a *app) error {
				_, secret, err := a.Identity.CreateToken(ctx, n)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintln(t.out, secret)
				return err
			})
		},
	}
}

func tokenRevoke(ctx context.Context, c config.Config, t terminal, rest []string) error {
	return with(ctx, c, func(ctx context.Context, a *app) error {
		row, err := a.store.Client().ServiceToken.Query().Where(servicetoken.Prefix(rest[0])).Only(ctx)
		if err != nil {
			return store.Found(err, ent.TypeServiceToken)
		}
		if _, err = a.Identity.RevokeToken(ctx, row.ID, row.Version); err != nil {
			return err
		}
		return t.say("cli.revoked", "name", row.Name)
	})
}

func tokenList(ctx context.Context, c config.Config, t terminal, _ []string) error {
	return with(ctx, c, func(ctx context.Context, a *app) error {
		tokens, err := a.store.Client().ServiceToken.Query().Order(servicetoken.ByID()).All(ctx)
		if err != nil {
			return err
		}
		truth := func(yes bool) string { return t.words(map[bool]string{true: "cli.yes", false: "cli.no"}[yes]) }
		w := tabwriter.NewWriter(t.out, 0, 4, 2, ' ', 0)
		fmt.Fprintln(w, strings.Join(strings.Split(t.words("cli.token_columns"), ", "), "\t"))
		for _, one := range tokens {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", one.Prefix, one.Name, one.Role, truth(one.ReadOnly),
				one.ExpiresAt.Format("2006-01-02"), truth(one.RevokedAt != nil))
		}
		return w.Flush()
	})
}

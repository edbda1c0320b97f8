package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"gendan/ent/ent/customer"
	"gendan/ent/ent/servicetoken"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/demo"
	"gendan/server/identity"
	"gendan/server/platform/actor"
	"gendan/server/platform/config"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
	"gendan/server/platform/store"
)

// with opens the database for one command.
func with(ctx context.Context, c config.Config, do func(context.Context, *app) error) error {
	a, err := open(ctx, c)
	if err != nil {
		return err
	}
	defer func() { _ = a.close() }()
	return do(actor.System(ctx), a)
}

// options reads a command's own flags; what cannot be read is a usage error.
func options(name string, args []string, set func(*flag.FlagSet)) ([]string, error) {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	set(f)
	if err := f.Parse(args); err != nil {
		return nil, fmt.Errorf("%w: %w", errUsage, err)
	}
	return f.Args(), nil
}

func migrate(ctx context.Context, c config.Config, _ []string, out io.Writer) error {
	return with(ctx, c, func(context.Context, *app) error {
		_, err := fmt.Fprintln(out, "数据库已是本版本 · the database is at this version")
		return err
	})
}

func demoData(ctx context.Context, c config.Config, args []string, out io.Writer) error {
	o := demo.Options{Out: out}
	_, err := options("demo", args, func(f *flag.FlagSet) {
		f.Uint64Var(&o.Seed, "seed", 1, "same seed, same data")
		f.IntVar(&o.Orders, "orders", 0, "so many orders, by copies of the story's")
	})
	if err != nil {
		return err
	}
	c.Demo = true
	return with(ctx, c, func(ctx context.Context, a *app) error { return a.play(ctx, o) })
}

// errSome says that a part of what was asked failed; the reasons have been printed.
var errSome = errors.New("not everything was done; see above")

func importFiles(ctx context.Context, c config.Config, args []string, out io.Writer) error {
	if len(args) < 2 {
		return errUsage
	}
	if args[0] != "ubl" {
		return importHistory(ctx, c, args, out)
	}
	var email string
	paths, err := options("import", args[1:], func(f *flag.FlagSet) { f.StringVar(&email, "as", "", "") })
	if err != nil || len(paths) == 0 {
		return errors.Join(errUsage, err)
	}
	return with(ctx, c, func(ctx context.Context, a *app) error {
		if email != "" {
			if ctx, err = a.as(ctx, email); err != nil {
				return err
			}
		}
		lang := fault.Language(os.Getenv("LC_ALL")+os.Getenv("LANG"), os.Getenv("GENDAN_LANG"))
		if failed := a.Intake.RunUBL(ctx, paths, out, lang); failed > 0 {
			return errSome
		}
		return nil
	})
}

// as is the context in which the person with the e-mail address enters orders, with that person's rights.
func (a *app) as(ctx context.Context, email string) (context.Context, error) {
	person, err := a.Identity.ByEmail(ctx, email)
	if err != nil {
		return nil, err
	}
	if !policy.Can(person, policy.OrderCreate) {
		return nil, fault.New(fault.Forbidden, "identity.may_not_enter_orders").With("email", person.Email)
	}
	return actor.With(actor.Scoped(ctx), person), nil
}

func keysCommand(_ context.Context, c config.Config, args []string, out io.Writer) error {
	if len(args) != 1 || args[0] != "rotate" {
		return errUsage
	}
	keys, err := identity.OpenKeys(c.Keys)
	if err == nil {
		err = keys.Rotate()
	}
	if err != nil {
		return fmt.Errorf("GENDAN_KEYS: %w", err)
	}
	_, err = fmt.Fprintf(out, "新密钥已启用，此前的一把仍有效；两周内请勿再次轮换 · the new key signs from now on and the one before stays good; rotate again in a fortnight at the earliest (%s)\n", c.Keys)
	return err
}

func userCommand(ctx context.Context, c config.Config, args []string, out io.Writer) error {
	if len(args) == 0 {
		return fmt.Errorf("%w: user create --email ADDRESS --name NAME --role ROLE[,ROLE] [--customer NUMBER] | user reset --email ADDRESS", errUsage)
	}
	var email, name, roles, customer string
	_, err := options("user", args[1:], func(f *flag.FlagSet) {
		f.StringVar(&email, "email", "", "")
		f.StringVar(&name, "name", "", "")
		f.StringVar(&roles, "role", "", "")
		f.StringVar(&customer, "customer", "", "")
	})
	if err != nil {
		return err
	}
	return with(ctx, c, func(ctx context.Context, a *app) error {
		switch args[0] {
		case "create":
			return createUser(ctx, a, out, identity.NewUser{Email: email, Name: name}, roles, customer)
		case "reset":
			u, err := a.store.Client().User.Query().Where(user.EmailKey(store.Fold(email))).Only(ctx)
			if err != nil {
				return store.Found(err, "User")
			}
			link, err := a.Identity.PasswordLink(ctx, u.ID)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(out, link)
			return err
		}
		return errUsage
	})
}

func createUser(ctx context.Context, a *app, out io.Writer, n identity.NewUser, roles, number string) error {
	for r := range strings.SplitSeq(roles, ",") {
		n.Roles = append(n.Roles, scalar.Role(strings.ToUpper(strings.TrimSpace(r))))
	}
	if number != "" {
		c, err := a.store.Client().Customer.Query().Where(customer.Number(number)).Only(ctx)
		if err != nil {
			return store.Found(err, "Customer")
		}
		n.CustomerID = &c.ID
	}
	_, link, err := a.Identity.CreateUser(ctx, n)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, link)
	return err
}

func tokenCommand(ctx context.Context, c config.Config, args []string, out io.Writer) error {
	if len(args) == 0 {
		return fmt.Errorf("%w: token create --name NAME --role ROLE [--write] [--prices] [--days N] | token list | token revoke PREFIX", errUsage)
	}
	n := identity.NewToken{ReadOnly: true}
	var role string
	var write bool
	rest, err := options("token", args[1:], func(f *flag.FlagSet) {
		f.StringVar(&n.Name, "name", "", "")
		f.StringVar(&role, "role", "ANALYST", "")
		f.BoolVar(&write, "write", false, "")
		f.BoolVar(&n.Prices, "prices", false, "")
		f.IntVar(&n.Days, "days", 365, "")
	})
	if err != nil {
		return err
	}
	n.Role, n.ReadOnly = scalar.Role(strings.ToUpper(role)), !write
	return with(ctx, c, func(ctx context.Context, a *app) error {
		switch {
		case args[0] == "create":
			_, secret, err := a.Identity.CreateToken(ctx, n)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(out, secret)
			return err
		case args[0] == "list":
			return listTokens(ctx, a, out)
		case args[0] == "revoke" && len(rest) == 1:
			t, err := a.store.Client().ServiceToken.Query().Where(servicetoken.Prefix(rest[0])).Only(ctx)
			if err != nil {
				return store.Found(err, "ServiceToken")
			}
			_, err = a.Identity.RevokeToken(ctx, t.ID, t.Version)
			return err
		}
		return errUsage
	})
}

func listTokens(ctx context.Context, a *app, out io.Writer) error {
	tokens, err := a.store.Client().ServiceToken.Query().Order(servicetoken.ByID()).All(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "PREFIX\tNAME\tROLE\tREAD ONLY\tEXPIRES\tREVOKED")
	for _, t := range tokens {
		fmt.Fprintf(w, "%s\t%s\t%s\t%t\t%s\t%t\n", t.Prefix, t.Name, t.Role, t.ReadOnly, t.ExpiresAt.Format("2006-01-02"), t.RevokedAt != nil)
	}
	return w.Flush()
}

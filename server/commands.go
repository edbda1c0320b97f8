package main

import (
	"context"
	"errors"
	"fmt"

	"gendan/server/demo"
	"gendan/server/identity"
	"gendan/server/platform/actor"
	"gendan/server/platform/config"
	"gendan/server/platform/fault"
	"gendan/server/platform/policy"
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

func migrate(ctx context.Context, c config.Config, t terminal, _ []string) error {
	return with(ctx, c, func(context.Context, *app) error { return t.say("cli.migrated") })
}

func demoData() call {
	seed, orders := 1, 0
	return call{
		func(f *flags) {
			f.number(&seed, "seed", 1)
			f.number(&orders, "orders", 0)
		},
		func(ctx context.Context, c config.Config, t terminal, _ []string) error {
			c.Demo = true
			return with(ctx, c, func(ctx context.Context, a *app) error {
				there, err := a.store.Client().Company.Query().Exist(ctx)
				if err != nil {
					return err
				}
				if there {
					return fault.New(fault.Blocked, "cli.demo_filled").With("database", config.Masked(c.Database))
				}
				return a.play(ctx, demo.Options{Seed: uint64(max(seed, 1)), Orders: max(orders, 0), Out: t.out})
			})
		},
	}
}

// errSome says that a part of what was asked failed; the reasons have been printed.
var errSome = errors.New("not everything was done; see above")

func importUBL() call {
	var email string
	return call{
		func(f *flags) { f.text(&email, "as", "EMAIL", "") },
		func(ctx context.Context, c config.Config, t terminal, paths []string) error {
			return with(ctx, c, func(ctx context.Context, a *app) (err error) {
				if email != "" {
					if ctx, err = a.as(ctx, email); err != nil {
						return err
					}
				}
				if failed := a.Intake.RunUBL(ctx, paths, t.out, t.lang); failed > 0 {
					return errSome
				}
				return nil
			})
		},
	}
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

func keysRotate(_ context.Context, c config.Config, t terminal, _ []string) error {
	keys, err := identity.OpenKeys(c.Keys)
	if err == nil {
		err = keys.Rotate()
	}
	if err != nil {
		return fmt.Errorf("GENDAN_KEYS: %w", err)
	}
	return t.say("cli.rotated", "keys", c.Keys)
}

package identity

import (
	"context"
	"fmt"

	"gendan/ent/ent"
	"gendan/ent/ent/team"
	"gendan/ent/ent/user"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/store"
)

// DemoPassword is the one password of all accounts of a demonstration.
const DemoPassword = "gendan-demo-2026"

// DemoAccount is a person of the demonstration. All of them are invented.
type DemoAccount struct {
	Email string
	Name  string
	Role  scalar.Role
	// Customer is which of the demonstration's customers the person belongs to, counted from
	// one; zero for the house.
	Customer int
	Team     bool // of the team of merchandisers
	Language scalar.Language
}

// DemoAccounts are the people of the demonstration, in the order of the documents.
func DemoAccounts() []DemoAccount {
	zh, en := scalar.Chinese, scalar.English
	return []DemoAccount{
		{Email: "merchandiser@demo.gendan", Name: "陈晓雨", Role: scalar.Merchandiser, Team: true, Language: zh},
		{Email: "merchandiser2@demo.gendan", Name: "何思远", Role: scalar.Merchandiser, Language: zh},
		{Email: "sales@demo.gendan", Name: "林嘉怡", Role: scalar.Sales, Language: zh},
		{Email: "sales2@demo.gendan", Name: "周启航", Role: scalar.Sales, Language: zh},
		{Email: "production@demo.gendan", Name: "王建国", Role: scalar.Production, Language: zh},
		{Email: "operator@demo.gendan", Name: "李春梅", Role: scalar.Operator, Language: zh},
		{Email: "purchasing@demo.gendan", Name: "赵文静", Role: scalar.Purchasing, Language: zh},
		{Email: "quality@demo.gendan", Name: "孙立群", Role: scalar.Quality, Language: zh},
		{Email: "logistics@demo.gendan", Name: "吴海涛", Role: scalar.Logistics, Language: zh},
		{Email: "finance@demo.gendan", Name: "郑雅芳", Role: scalar.Finance, Language: zh},
		{Email: "manager@demo.gendan", Name: "高远山", Role: scalar.Manager, Language: zh},
		{Email: "admin@demo.gendan", Name: "马一鸣", Role: scalar.Admin, Language: zh},
		{Email: "analyst@demo.gendan", Name: "许可心", Role: scalar.Analyst, Language: zh},
		{Email: "customer@demo.gendan", Name: "Astrid Lindqvist", Role: scalar.Buyer, Customer: 1, Language: en},
		{Email: "customer2@demo.gendan", Name: "Marcus Whitfield", Role: scalar.Buyer, Customer: 2, Language: en},
	}
}

const demoTeam = "欧美一组"

// EnsureDemoAccounts makes the demonstration's people that are not there yet. Customers' people
// are made as far as customers are given. It refuses outside demo mode, for everybody knows the
// password.
func (s *Service) EnsureDemoAccounts(ctx context.Context, customers ...scalar.ID) error {
	if !s.o.Demo {
		return fault.New(fault.Forbidden, "company.no_demo")
	}
	hash, err := s.hashPassword(ctx, DemoPassword)
	if err != nil {
		return err
	}
	_, err = s.store.Write(actor.System(ctx), "demo.accounts", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		id, err := s.demoTeam(ctx, tx)
		if err != nil {
			return nothing, err
		}
		for _, a := range DemoAccounts() {
			if a.Customer > len(customers) {
				continue
			}
			there, err := tx.User.Query().Where(user.EmailKey(store.Fold(a.Email))).Exist(ctx)
			if err != nil {
				return nothing, fmt.Errorf("look for %s: %w", a.Email, err)
			}
			if there {
				continue
			}
			n := NewUser{Email: a.Email, Name: a.Name, Roles: []scalar.Role{a.Role}, Language: a.Language, Lasting: true}
			if a.Team {
				n.TeamID = &id
			}
			if a.Customer > 0 {
				n.CustomerID = &customers[a.Customer-1]
			}
			if _, err := s.create(ctx, tx, n, hash); err != nil {
				return nothing, fmt.Errorf("make %s: %w", a.Email, err)
			}
		}
		return nothing, nil
	})
	return err
}

func (s *Service) demoTeam(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
	row, err := tx.Team.Query().Where(team.Name(demoTeam)).Only(ctx)
	if ent.IsNotFound(err) {
		row, err = tx.Team.Create().SetName(demoTeam).Save(ctx)
	}
	if err != nil {
		return nothing, fmt.Errorf("the demonstration's team: %w", err)
	}
	return row.ID, nil
}

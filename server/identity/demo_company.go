package identity

import (
	"context"
	"time"

	"gendan/ent/ent"
	"gendan/ent/scalar"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
)

// EnsureDemoCompany makes the demonstration's firm, unless there is a firm already, and goes by
// its working days from then on. It reports whether it made one.
func (s *Service) EnsureDemoCompany(ctx context.Context) (made bool, err error) {
	if !s.o.Demo {
		return false, fault.New(fault.Forbidden, "company.no_demo")
	}
	_, err = s.store.Write(actor.System(ctx), "demo.company", func(ctx context.Context, tx *ent.Client) (scalar.ID, error) {
		there, err := tx.Company.Query().Exist(ctx)
		if err != nil || there {
			return nothing, err
		}
		made = true
		return nothing, tx.Company.Create().SetName("恒越服饰（演示）").SetLegalName("宁波恒越服饰有限公司").
			SetAddress(scalar.Address{Street: "启明路 118 号", City: "宁波", Region: "浙江", Country: "CN"}).
			SetBaseCurrency("CNY").SetTimeZone("Asia/Shanghai").SetWorkDays([]int{1, 2, 3, 4, 5, 6}).
			SetHolidays(newYear(s.clock.Today())).SetExtraWorkDays([]string{}).Exec(ctx)
	})
	if err != nil {
		return false, err
	}
	return made, s.FollowCompany(ctx)
}

// newYear is the days off of the next New Year (元旦): the first three of January.
func newYear(today scalar.Date) []string {
	days := make([]string, 3)
	for i := range days {
		days[i] = scalar.NewDate(today.Time().Year()+1, time.January, 1+i).String()
	}
	return days
}

package demo

import (
	"context"
	"fmt"

	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/platform/actor"
	"gendan/server/tasks"
)

// chore is what somebody gives somebody to do on an order: so many days ago, due so many days from
// now, and ticked off or not. Nobody is who carries the order, sales who sold it.
type chore struct {
	from, to, title, note string
	ago, due              int
	done                  bool
}

// chores is what is to be done on orders that have come so far; each order of the kind has one of them.
var chores = map[int][]chore{
	asked: {
		{to: "sales", title: "催客户回复颜色与纸箱规格", note: "邮件发出 2 天未回，改打电话。", ago: 1, due: 0},
		{title: "把客户口头同意的条款补成书面", ago: 2, due: -1},
	},
	confirmed: {
		{to: "purchasing", title: "主面料询交期，给出到厂日", note: "染色缸期要一起问。", ago: 2, due: 1},
		{title: "寄产前样并记下快递单号", ago: 3, due: 2},
		{from: "manager", title: "确认客户信用额度", ago: 1, due: 3},
	},
	planned: {
		{to: "production", title: "核对裁床排期，能否提前一天开裁", ago: 2, due: 1},
		{to: "quality", title: "准备首件检验标准和限度样", ago: 3, due: 2},
	},
	started: {
		{from: "production", to: "operator", title: "2 号缝制线换针位后重调压脚", note: "调好后拍照留档。", ago: 1, due: 0},
		{to: "production", title: "报本周末加班安排", note: "缺口约 240 件。", ago: 4, due: -2},
		{title: "把进度照片发给客户", ago: 1, due: 0, done: true},
	},
	made:   {{to: "quality", title: "安排尾期检验并留样", ago: 1, due: 1}},
	passed: {{to: "logistics", title: "订舱，截关日前 3 天确认拖车", ago: 2, due: 2}, {title: "核对唛头稿与装箱单", ago: 3, due: 0}},
	shipped: {
		{to: "finance", title: "准备议付单据", ago: 2, due: 3},
		{to: "logistics", title: "跟进中转港是否甩柜", ago: 3, due: -1},
	},
	delivered: {{from: "sales", title: "回访客户满意度", note: "问清破损是否影响下一单。", ago: 2, due: 4}},
}

// assign plans what is to be done on the order these days.
func (t *thread) assign(i int) {
	all := chores[t.until]
	if len(all) == 0 || t.has(cancelled) {
		return
	}
	c := all[i%len(all)]
	who := func(name string) string {
		switch name {
		case "":
			return t.merchandiser
		case "sales": // who sells to this customer
			return firms[t.firm].sales
		}
		return name
	}
	begin := max(-c.ago, -t.ago) // not before the order was written
	t.at(begin, 9, func(ctx context.Context) error {
		owner := t.people[who(c.to)].ID
		row, err := t.Tasks.Create(t.as(ctx, who(c.from)), tasks.Job{
			Title: c.title, Note: c.note, OwnerID: &owner, DueOn: t.date(max(c.due, begin)), SubjectID: &t.id,
		})
		if err != nil || !c.done {
			return err
		}
		_, err = t.Tasks.Done(t.as(ctx, who(c.to)), row.ID, row.Version)
		return err
	})
}

// named is what somebody says to a colleague on an order, by name.
var named = map[int][2]string{
	started:   {"production", "@%s 缝制线换款要停半天，明天下午 3 点前给你新的完工日"},
	passed:    {"logistics", "@%s 舱位已放，周四截关，唛头稿今天能定吗？"},
	shipped:   {"logistics", "@%s 船公司改了航次，ETA 晚两天，要不要先告诉客户"},
	confirmed: {"purchasing", "@%s 主面料交期 12 天，比标准多 4 天，开裁要顺延"},
}

// talk plans a word to who carries the order, by name, these days; every other order has one.
func (t *thread) talk(i int) {
	word, ok := named[t.until]
	if !ok || i%2 == 0 || t.has(cancelled) {
		return
	}
	t.at(-i%3, 10, func(ctx context.Context) error {
		carrier := t.people[t.merchandiser]
		_, err := t.Messages.Send(t.as(ctx, word[0]), customers.Word{
			OrderID: t.id, Audience: scalar.ForHouse, Body: fmt.Sprintf(word[1], carrier.Name), MentionIDs: []scalar.ID{carrier.ID},
		})
		return err
	})
}

// recent is for how many days back the inboxes of the demonstration still hold what happened.
const recent = 3

// tidy plans that people put away what they were told of long ago, as they would have day by day.
func (p *stage) tidy() {
	p.at(0, 23, func(ctx context.Context) error {
		for _, a := range p.people {
			if a.CustomerID != 0 {
				continue
			}
			if err := p.Notify.PutAwayBefore(actor.With(ctx, a), p.day(-recent, 0)); err != nil {
				return err
			}
		}
		return nil
	})
}

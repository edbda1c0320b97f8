package demo

import (
	"context"

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

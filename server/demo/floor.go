package demo

import (
	"context"

	"gendan/ent/ent/inspection"
	"gendan/ent/ent/operation"
	"gendan/ent/ent/productionbatch"
	"gendan/ent/scalar"
	"gendan/server/customers"
	"gendan/server/platform/actor"
	"gendan/server/production"
	"gendan/server/quality"
)

// make plans how the order is made and inspected.
func (p *stage) make(t *thread) {
	if t.until < started {
		return
	}
	begin := -t.ago + 5
	t.at(begin, 8, t.release)
	t.at(begin+2, 17, t.report(0, 100))
	switch {
	case t.until == started:
		t.at(begin+5, 17, t.report(1, 60))
		if t.promise >= 0 {
			t.at(-1, 17, t.report(1, 30))
		} else {
			t.at(-3, 9, t.chat("缝制线缺 2 人，每天少 80 件，周末加班补", scalar.ForHouse))
		}
		return
	case t.until >= made:
		t.at(begin+6, 17, t.report(1, 100))
		t.at(begin+9, 17, t.report(2, 100))
		t.at(begin+11, 16, t.report(3, 100))
		t.at(begin+11, 17, t.report(4, 100))
	}
	if t.until == made {
		t.at(begin+12, 9, t.request)
		return
	}
	if t.has(rework) {
		t.at(begin+13, 10, t.inspect(inspection.VerdictFailed))
		t.at(begin+13, 11, t.chat("尾期不合格：线头与污渍超标，返工后复检", scalar.ForHouse))
	}
	t.at(begin+14, 10, t.inspect(inspection.VerdictPassed))
}

// plan makes one batch for each line.
func (t *thread) plan(ctx context.Context) error {
	lines, err := t.lines(ctx)
	if err != nil {
		return err
	}
	for _, l := range lines {
		b, err := t.Production.Plan(t.as(ctx, "production"), production.Plan{
			OrderLineID: l.ID, StartOn: t.date(t.start()), FinishOn: t.date(t.start() + 13),
		})
		if err != nil {
			return err
		}
		t.batches = append(t.batches, b.ID)
	}
	return nil
}

func (t *thread) release(ctx context.Context) error {
	for _, id := range t.batches {
		b, err := t.Store.Client().ProductionBatch.Get(actor.System(ctx), id)
		if err != nil {
			return err
		}
		why := ""
		if b.MaterialReadiness == productionbatch.MaterialReadinessExpected {
			why = "交期紧，先裁已到的面料，其余料到后续做"
		}
		if _, err := t.Production.Release(t.as(ctx, "production"), id, b.Version, why); err != nil {
			return err
		}
	}
	return nil
}

// report tells that so many percent of what came in to the step of each batch are good.
func (t *thread) report(step int, percent int64) func(context.Context) error {
	return func(ctx context.Context) error {
		for _, id := range t.batches {
			ops, err := t.Store.Client().Operation.Query().Where(operation.BatchID(id)).
				Order(operation.BySequence()).All(actor.System(ctx))
			if err != nil {
				return err
			}
			if step >= len(ops) {
				continue
			}
			came := ops[0].Quantity
			if step > 0 {
				came = ops[step-1].GoodQuantity
			}
			open := came - ops[step].GoodQuantity - ops[step].ScrapQuantity
			good := whole(scalar.Whole(percent).Of(open))
			if good <= 0 {
				continue
			}
			_, _, err = t.Production.Report(t.as(ctx, "operator"), production.Report{
				OperationID: ops[step].ID, Tally: production.Tally{Good: good}, OperatorName: hands[t.rand.IntN(len(hands))],
			})
			if err != nil {
				return err
			}
		}
		return nil
	}
}

var hands = []string{"李春梅", "张桂芳", "刘洪", "陈阿妹", "周小军"}

// whole drops the parts of a piece.
func whole(d scalar.Decimal) scalar.Decimal { return d / 1_000_000 * 1_000_000 }

// request asks for the final inspection of each batch.
func (t *thread) request(ctx context.Context) error {
	for _, id := range t.batches {
		_, err := t.Quality.Ask(t.as(ctx, "production"), quality.Request{
			BatchID: id, Kind: inspection.KindFinal, DueOn: scalar.DateOf(t.Clock.Now()).Add(2),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// inspect asks for the final inspection and records what it found.
func (t *thread) inspect(verdict inspection.Verdict) func(context.Context) error {
	return func(ctx context.Context) error {
		for _, id := range t.batches {
			asked := quality.Request{BatchID: id, Kind: inspection.KindFinal, DueOn: scalar.DateOf(t.Clock.Now())}
			if failed, ok := t.failed[id]; ok {
				asked.Repeats, asked.Note = &failed, "返工后复验"
			}
			row, err := t.Quality.Ask(t.as(ctx, "quality"), asked)
			if err != nil {
				return err
			}
			found := quality.Finding{Accepted: row.Quantity, Verdict: verdict}
			if verdict == inspection.VerdictFailed {
				found = quality.Finding{Rejected: row.Quantity, Verdict: verdict}
				t.failed[id] = row.ID
			}
			if _, err := t.Quality.Record(t.as(ctx, "quality"), row.ID, row.Version, found); err != nil {
				return err
			}
		}
		return nil
	}
}

// chat says something on the order.
func (t *thread) chat(body string, audience scalar.Audience) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := t.Messages.Send(t.by(ctx), customers.Word{OrderID: t.id, Audience: audience, Body: body})
		return err
	}
}

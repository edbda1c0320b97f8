package demo

import (
	"context"

	"gendan/ent/ent"
	"gendan/ent/ent/incident"
	"gendan/ent/ent/materialrequirement"
	"gendan/ent/scalar"
	"gendan/server/catalog"
	"gendan/server/platform/actor"
	"gendan/server/production"
	"gendan/server/purchasing"
)

// mills are the invented suppliers, and stuff what they supply.
var (
	mills = []struct {
		code, name, contact, email, phone string
		days                              int
	}{
		{"KQ", "绍兴柯桥锦纺布业", "沈建国", "shen@jinfang.example", "0575-8400 1122", 12},
		{"HS", "江阴恒纱纺织", "许敏", "xu@hengsha.example", "0510-8600 3344", 10},
		{"YF", "宁波雅扣辅料", "方丽", "fang@yakou.example", "0574-8700 5566", 6},
		{"LL", "东莞联利拉链", "梁志强", "liang@lianli.example", "0769-8500 7788", 8},
		{"BZ", "慈溪百正包装", "胡斌", "hu@baizheng.example", "0574-6300 9900", 5},
	}
	stuff = []struct{ code, name, english, unit, mill string }{
		{"FB-OX145", "牛津纺面料 145 g/m²", "Oxford cloth 145 gsm", "MTR", "KQ"},
		{"FB-LN160", "亚麻面料 160 g/m²", "Linen 160 gsm", "MTR", "KQ"},
		{"FB-TW260", "斜纹面料 260 g/m²", "Twill 260 gsm", "MTR", "KQ"},
		{"FB-CV340", "帆布 340 g/m²", "Canvas 340 gsm", "MTR", "KQ"},
		{"YN-C32", "精梳棉纱 32S", "Combed cotton yarn 32S", "KGM", "HS"},
		{"YN-C21", "棉纱 21S", "Cotton yarn 21S", "KGM", "HS"},
		{"YN-W48", "羊毛纱 48Nm", "Wool yarn 48 Nm", "KGM", "HS"},
		{"BT-18L", "四眼扣 18L", "Four-hole button 18L", "C62", "YF"},
		{"LB-MAIN", "主唛", "Main label", "C62", "YF"},
		{"TH-40", "缝纫线 40/2", "Sewing thread 40/2", "MTR", "YF"},
		{"ZP-5M", "5 号金属拉链", "No. 5 metal zipper", "C62", "LL"},
		{"PB-OPP", "OPP 自封袋", "OPP bag", "C62", "BZ"},
	}
)

// portion is how much of a material a unit of a product takes, in the material's unit.
type portion struct {
	code, quantity, scrap string
}

var (
	trims = []portion{{"LB-MAIN", "1", "1"}, {"TH-40", "95", "0"}, {"PB-OPP", "1", "2"}}
	bills = map[string][]portion{
		"SH-1201": {{"FB-OX145", "1.62", "3"}, {"BT-18L", "9", "1"}},
		"SH-1208": {{"FB-LN160", "1.55", "4"}, {"BT-18L", "8", "1"}},
		"TS-0310": {{"YN-C32", "0.21", "6"}},
		"PL-0442": {{"YN-C32", "0.26", "6"}, {"BT-18L", "3", "1"}},
		"HD-0717": {{"YN-C21", "0.62", "6"}, {"ZP-5M", "1", "1"}},
		"TR-2101": {{"FB-TW260", "1.35", "3"}, {"ZP-5M", "1", "1"}, {"BT-18L", "2", "1"}},
		"AP-0105": {{"FB-CV340", "0.85", "3"}},
		"TB-0088": {{"FB-CV340", "0.48", "3"}},
		"CU-0531": {{"FB-LN160", "0.52", "4"}, {"ZP-5M", "1", "1"}},
		"TW-0640": {{"YN-C21", "0.55", "5"}},
		"SC-0915": {{"YN-W48", "0.19", "5"}},
		"PJ-0304": {{"YN-C32", "0.48", "6"}, {"BT-18L", "5", "1"}},
	}
)

// stock makes suppliers, materials and what each product takes of them.
func (p *stage) stock(ctx context.Context) error {
	buyer := p.as(ctx, "purchasing")
	supplier, material := map[string]*ent.Supplier{}, map[string]*ent.Material{}
	var err error
	for _, m := range mills {
		supplier[m.code], err = p.Purchasing.CreateSupplier(buyer, purchasing.SupplierCard{
			Code: &m.code, Name: &m.name, ContactName: &m.contact, Email: &m.email, Phone: &m.phone, LeadDays: &m.days,
		})
		if err != nil {
			return err
		}
	}
	for _, s := range stuff {
		material[s.code], err = p.Purchasing.CreateMaterial(buyer, purchasing.MaterialCard{
			Code: &s.code, Name: &s.name, NameEn: &s.english, Unit: &s.unit, SupplierID: &supplier[s.mill].ID,
		})
		if err != nil {
			return err
		}
	}
	for _, g := range p.goods {
		var lines []catalog.BillLine
		for _, part := range append(bills[g.Code], trims...) {
			lines = append(lines, catalog.BillLine{
				MaterialID: material[part.code].ID, QuantityPerUnit: decimal(part.quantity), ScrapPercent: decimal(part.scrap),
			})
		}
		if _, err := p.Catalog.SetBill(p.as(ctx, "production"), g.ID, g.Version, lines); err != nil {
			return err
		}
	}
	return nil
}

// start is the day on which the order's batches are planned to begin: what is not yet with the
// floor begins in the coming days.
func (t *thread) start() int {
	if t.until == planned {
		return 1 + t.no%6
	}
	return -t.ago + 5
}

// supply plans how the materials of the order come in.
func (p *stage) supply(t *thread) {
	if t.has(cancelled) {
		return
	}
	ready := t.start() - 1
	if t.until > planned || t.no%4 == 0 {
		if t.no%5 == 2 { // what came a day late, but before the floor began
			t.at(-t.ago+3, 11, t.promised(ready-1, ""))
			t.at(-t.ago+3, 15, t.promised(ready, "卡车晚一天发"))
		} else {
			t.at(-t.ago+3, 11, t.promised(ready, ""))
		}
		t.at(min(ready, -1), 16, t.arrive(100, ""))
		return
	}
	t.at(-t.ago+4, 10, t.promised(ready, "", "FB-", "YN-", "ZP-", "BT-", "LB-", "PB-"))
	switch t.no % 4 {
	case 1: // a late fabric
		t.at(-5, 15, t.promised(ready+3, "染厂色差回修", "FB-", "YN-"))
		t.at(-2, 10, t.chase("沈经理答应先发六成", 1))
		t.at(-1, 16, t.promised(ready+6, "回修后再次超差，整缸重染", "FB-", "YN-"))
		t.at(-1, 17, t.arrive(100, "", "LB-", "TH-", "PB-"))
	case 2: // a short zipper
		t.at(-2, 14, t.arrive(60, "到货短少，余数下批补", "ZP-", "BT-"))
		t.at(-1, 15, t.arrive(100, "", "FB-", "YN-", "LB-"))
	}
}

// needs are the open requirements of the order whose material's code begins so; all for no prefix.
func (t *thread) needs(ctx context.Context, prefixes []string) ([]*ent.MaterialRequirement, error) {
	rows, err := t.Store.Client().MaterialRequirement.Query().
		Where(materialrequirement.OrderID(t.id), materialrequirement.StatusEQ(materialrequirement.StatusOpen)).
		WithMaterial().Order(materialrequirement.ByID()).All(actor.System(ctx))
	if err != nil || len(prefixes) == 0 {
		return rows, err
	}
	var some []*ent.MaterialRequirement
	for _, r := range rows {
		for _, prefix := range prefixes {
			if r.Edges.Material.Code[:len(prefix)] == prefix {
				some = append(some, r)
			}
		}
	}
	return some, nil
}

func (t *thread) promised(n int, reason string, prefixes ...string) func(context.Context) error {
	return func(ctx context.Context) error {
		rows, err := t.needs(ctx, prefixes)
		for _, r := range rows {
			if _, err := t.Purchasing.Promise(t.as(ctx, "purchasing"), r.ID, r.Version, t.date(n), reason); err != nil {
				return err
			}
		}
		return err
	}
}

func (t *thread) chase(note string, next int) func(context.Context) error {
	return func(ctx context.Context) error {
		rows, err := t.needs(ctx, []string{"FB-", "YN-"})
		for _, r := range rows {
			c := purchasing.Chased{Note: note, NextChaseOn: t.date(next)}
			if _, err := t.Purchasing.Chase(t.as(ctx, "purchasing"), r.ID, r.Version, c); err != nil {
				return err
			}
		}
		return err
	}
}

// arrive records so many percent of what is needed.
func (t *thread) arrive(percent int64, note string, prefixes ...string) func(context.Context) error {
	return func(ctx context.Context) error {
		rows, err := t.needs(ctx, prefixes)
		for _, r := range rows {
			q := scalar.Whole(percent).Of(r.Quantity)
			if percent < 100 {
				q = whole(q)
			}
			if _, err := t.Purchasing.Receive(t.as(ctx, "purchasing"), r.ID, r.Version, purchasing.Arrival{Quantity: &q, Note: note}); err != nil {
				return err
			}
		}
		return err
	}
}

// mishap is one thing that goes wrong in an order.
type mishap struct {
	kind     incident.Kind
	severity incident.Severity
	who      string // the order's merchandiser when empty
	place    string
	text     string
	due      int
	cause    string // resolved when there is one
	cure     string
}

// mishaps are what goes wrong, by the number of the order.
var mishaps = map[int]mishap{
	23: {incident.KindEquipment, incident.SeverityBlocking, "operator", "2 号裁床", "裁床伺服电机报警停机，等厂家配件", 1, "", ""},
	25: {incident.KindPeople, incident.SeverityMajor, "production", "缝制 B 组", "请假 2 人，日产少 80 件", -2, "", ""},
	26: {incident.KindQuality, incident.SeverityMajor, "quality", "缝制 A 组", "门襟起皱，首件未通过", 2, "", ""},
	17: {incident.KindTechnique, incident.SeverityBlocking, "", "", "客户改了洗水标，工艺单未更新，先不下达", 1, "", ""},
	30: {incident.KindMaterial, incident.SeverityMinor, "purchasing", "仓库", "缝纫线色号与确认样差半级", -4, "供应商换染缸未通知", "换线并留样，供应商书面确认"},
	39: {incident.KindQuality, incident.SeverityMajor, "quality", "整烫", "尾期发现污渍 3%", -8, "熨斗漏水", "更换熨斗密封圈，全检去污"},
}

// stumble plans what goes wrong in the order.
func (p *stage) stumble(t *thread, i int) {
	m, ok := mishaps[i]
	if !ok {
		return
	}
	t.at(-3, 10, func(ctx context.Context) error {
		day := max(m.due, -3)
		due := t.date(day)
		trouble := production.Trouble{BatchID: &t.batches[0], Kind: &m.kind, Severity: &m.severity, WorkPlace: &m.place, Text: &m.text, DueOn: &due}
		who := m.who
		if who == "" {
			who = t.merchandiser
		}
		row, err := p.Production.ReportIncident(t.as(ctx, who), trouble)
		if err != nil || m.cause == "" {
			return err
		}
		_, err = p.Production.ResolveIncident(t.as(ctx, "production"), row.ID, row.Version, m.cause, m.cure)
		return err
	})
}

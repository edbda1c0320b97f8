package demo

import (
	"context"
	"strings"

	"gendan/ent/ent/customer"
	"gendan/ent/scalar"
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/finance"
	"gendan/server/identity"
	"gendan/server/platform/actor"
)

// firm is an invented customer.
type firm struct {
	name, legal, country, city, currency, terms, incoterm, place string
	tier                                                         customer.Tier
	language                                                     scalar.Language
	sales, merchandiser                                          string
	contact, email                                               string
}

var firms = []firm{
	{"NORDVIK", "Nordvik Retail AB", "SE", "Göteborg", "USD", "T/T 30/70", "FOB", "Ningbo", customer.TierA, scalar.English, "sales", "merchandiser", "Astrid Lindqvist", "astrid@nordvik.example"},
	{"Harrow & Pine", "Harrow & Pine Ltd", "GB", "Manchester", "GBP", "O/A 45 days", "CIF", "Felixstowe", customer.TierA, scalar.English, "sales", "merchandiser", "Marcus Whitfield", "marcus@harrowpine.example"},
	{"AKEHATA", "株式会社アケハタ", "JP", "大阪", "JPY", "T/T 100%", "FOB", "Ningbo", customer.TierB, scalar.English, "sales", "merchandiser", "佐伯 誠", "saeki@akehata.example"},
	{"宁波恒泰", "宁波恒泰百货有限公司", "CN", "宁波", "CNY", "月结 30 天", "DAP", "宁波", customer.TierC, scalar.Chinese, "sales2", "merchandiser", "顾美玲", "gu@hengtai.example"},
	{"Casa Moreira", "Casa Moreira Lda", "PT", "Porto", "EUR", "T/T 30/70", "CFR", "Leixões", customer.TierB, scalar.English, "sales2", "merchandiser2", "Inês Moreira", "ines@moreira.example"},
	{"百嘉", "广州百嘉商贸有限公司", "CN", "广州", "CNY", "款到发货", "EXW", "宁波", customer.TierB, scalar.Chinese, "sales2", "merchandiser", "冯志成", "feng@baijia.example"},
	{"Bluegum Outfitters", "Bluegum Outfitters Pty Ltd", "AU", "Melbourne", "USD", "L/C at sight", "CIF", "Melbourne", customer.TierA, scalar.English, "sales", "merchandiser2", "Kirra Dalton", "kirra@bluegum.example"},
	{"Maison Verdier", "Maison Verdier SAS", "FR", "Lyon", "EUR", "O/A 60 days", "DDP", "Lyon", customer.TierA, scalar.English, "sales", "merchandiser2", "Élodie Verdier", "elodie@verdier.example"},
	{"Tulsa Home", "Tulsa Home Goods LLC", "US", "Tulsa", "USD", "T/T 30/70", "FOB", "Shanghai", customer.TierB, scalar.English, "sales", "merchandiser", "Ray Coburn", "ray@tulsahome.example"},
	{"Nordlicht", "Nordlicht Textil GmbH", "DE", "Hamburg", "EUR", "T/T 30/70", "FOB", "Ningbo", customer.TierB, scalar.English, "sales2", "merchandiser2", "Jonas Petersen", "jonas@nordlicht.example"},
	{"Al Safa", "Al Safa Trading FZE", "AE", "Dubai", "USD", "T/T 100%", "CFR", "Jebel Ali", customer.TierC, scalar.English, "sales2", "merchandiser", "Omar Haddad", "omar@alsafa.example"},
	{"小满家居", "杭州小满家居用品有限公司", "CN", "杭州", "CNY", "30% 定金", "DAP", "杭州", customer.TierB, scalar.Chinese, "sales2", "merchandiser", "陆安然", "lu@xiaoman.example"},
	{"Kiwi Fern", "Kiwi Fern Ltd", "NZ", "Auckland", "USD", "L/C 30 days", "CIF", "Auckland", customer.TierC, scalar.English, "sales", "merchandiser2", "Aroha Tane", "aroha@kiwifern.example"},
	{"Tienda Roble", "Tienda Roble SA de CV", "MX", "Monterrey", "USD", "T/T 50/50", "FOB", "Ningbo", customer.TierC, scalar.English, "sales", "merchandiser", "Lucía Robles", "lucia@roble.example"},
}

// streets are where the customers sit, by city.
var streets = map[string][2]string{ // street, postal code
	"Göteborg": {"Lindholmsallén 12", "417 55"}, "Manchester": {"48 Deansgate", "M3 2FN"}, "大阪": {"中央区南船場 2-5-8", "542-0081"},
	"宁波": {"鄞州区天童南路 588 号", "315100"}, "Porto": {"Rua de Cedofeita 210", "4050-174"}, "广州": {"荔湾区站西路 57 号", "510010"},
	"Melbourne": {"31 Flinders Lane", "3000"}, "Lyon": {"14 rue de la République", "69002"}, "Tulsa": {"2210 S Harvard Ave", "74114"},
	"Hamburg": {"Speicherstraße 6", "20457"}, "Dubai": {"Warehouse 7, Jebel Ali Free Zone South", ""}, "杭州": {"上城区四季青街道 266 号", "310016"},
	"Auckland": {"9 Nelson Street", "1010"}, "Monterrey": {"Av. Constitución 410", "64000"},
}

// thing is an invented product.
type thing struct {
	code, name, english, unit, hs, price string // price in US dollars
	carton                               int64
	days                                 int
	route                                []string
	parameters                           []scalar.Parameter
}

var (
	sewing = []string{"裁剪", "缝制", "整烫", "包装"}
	jersey = []string{"织造", "染色", "裁剪", "缝制", "包装"}
	things = []thing{
		{"SH-1201", "男士牛津纺衬衫", "Men's oxford shirt", "H87", "620520", "11.20", 20, 18, sewing, param("克重", "145", "g/m²", "130", "160")},
		{"SH-1208", "女士亚麻衬衫", "Women's linen shirt", "H87", "620630", "13.60", 20, 18, sewing, param("克重", "160", "g/m²", "140", "180")},
		{"TS-0310", "圆领 T 恤", "Crew neck T-shirt", "H87", "610910", "4.15", 50, 14, jersey, param("克重", "180", "g/m²", "160", "220")},
		{"PL-0442", "珠地 Polo 衫", "Piqué polo", "H87", "610510", "6.90", 40, 16, jersey, param("克重", "210", "g/m²", "190", "230")},
		{"HD-0717", "连帽卫衣", "Hooded sweatshirt", "H87", "611020", "12.80", 20, 20, jersey, param("克重", "320", "g/m²", "280", "360")},
		{"TR-2101", "休闲长裤", "Chino trousers", "H87", "620342", "14.30", 20, 20, sewing, param("内长", "82", "cm", "72", "90")},
		{"AP-0105", "厨房围裙", "Kitchen apron", "H87", "621142", "3.40", 60, 10, sewing, param("尺寸", "70×85", "cm", "", "")},
		{"TB-0088", "帆布购物袋", "Canvas tote bag", "H87", "420222", "2.15", 100, 9, sewing, param("克重", "340", "g/m²", "280", "400")},
		{"CU-0531", "亚麻靠垫套", "Linen cushion cover", "H87", "630492", "4.80", 48, 12, sewing, param("边长", "45", "cm", "40", "60")},
		{"TW-0640", "毛圈浴巾", "Terry bath towel", "H87", "630260", "5.25", 36, 15, []string{"织造", "漂染", "缝边", "包装"}, param("克重", "500", "g/m²", "400", "600")},
		{"SC-0915", "羊毛围巾", "Wool scarf", "H87", "621420", "8.70", 60, 14, []string{"织造", "水洗", "包装"}, param("长度", "180", "cm", "150", "200")},
		{"PJ-0304", "纯棉睡衣套装", "Cotton pyjama set", "SET", "610831", "15.90", 16, 19, jersey, param("克重", "190", "g/m²", "170", "210")},
	}
)

func param(name, value, unit, least, most string) []scalar.Parameter {
	return []scalar.Parameter{{Name: name, Value: value, Unit: unit, Min: least, Max: most}}
}

// rates are what one unit of a currency costs in yuan.
var rates = map[string]string{"USD": "7.12", "EUR": "7.78", "GBP": "9.05", "JPY": "0.0472"}

// cast makes the people, the customers and the products.
func (p *stage) cast(ctx context.Context) error {
	if err := p.Identity.EnsureDemoAccounts(ctx); err != nil {
		return err
	}
	if err := p.meet(ctx); err != nil {
		return err
	}
	for _, currency := range []string{"USD", "EUR", "GBP", "JPY"} {
		q := finance.Quote{Currency: scalar.Currency(currency), Rate: decimal(rates[currency])}
		if _, err := p.Finance.SetRate(p.as(ctx, "finance"), q); err != nil {
			return err
		}
	}
	for _, f := range firms {
		if err := p.firm(ctx, f); err != nil {
			return err
		}
	}
	for _, t := range things {
		if err := p.thing(ctx, t); err != nil {
			return err
		}
	}
	if err := p.stock(ctx); err != nil {
		return err
	}
	if err := p.Identity.EnsureDemoAccounts(ctx, p.firms[0].ID, p.firms[1].ID); err != nil {
		return err
	}
	if err := p.meet(ctx); err != nil {
		return err
	}
	above := "500.00"
	_, err := p.Identity.SetCompensationLimit(p.as(ctx, "manager"), &above)
	return err
}

// limits are what some customers may owe at most, in their own currency.
var limits = []struct {
	firm   int
	amount string
}{{1, "30000.00"}, {3, "150000.00"}, {7, "90000.00"}}

// limit has finance say what customers may owe. The first of them owes more, and waits with a draft.
func (p *stage) limit(ctx context.Context) error {
	for _, l := range limits {
		c, err := p.Store.Client().Customer.Get(actor.System(ctx), p.firms[l.firm].ID)
		if err != nil {
			return err
		}
		limit := customers.Limit{Amount: l.amount, Currency: c.Currency}
		if _, err := p.Customers.SetCredit(p.as(ctx, "finance"), c.ID, c.Version, &limit); err != nil {
			return err
		}
	}
	return nil
}

// meet looks up the people who act.
func (p *stage) meet(ctx context.Context) error {
	for _, account := range identity.DemoAccounts() {
		if account.Customer > len(p.firms) {
			continue
		}
		a, err := p.Identity.ByEmail(ctx, account.Email)
		if err != nil {
			return err
		}
		name, _, _ := strings.Cut(account.Email, "@")
		p.people[name] = a
	}
	return nil
}

func (p *stage) firm(ctx context.Context, f firm) error {
	sales, merchandiser, currency := p.people[f.sales].ID, p.people[f.merchandiser].ID, scalar.Currency(f.currency)
	tolerance := scalar.Whole(3)
	c, err := p.Customers.Create(p.as(ctx, f.merchandiser), customers.Card{
		Name: &f.name, LegalName: &f.legal, Tier: &f.tier, Country: &f.country, Language: &f.language,
		Currency: &currency, PaymentTerms: &f.terms, Incoterm: &f.incoterm, IncotermPlace: &f.place,
		Address:       &scalar.Address{Name: f.legal, Street: streets[f.city][0], PostalCode: streets[f.city][1], City: f.city, Country: f.country},
		OverTolerance: &tolerance, UnderTolerance: &tolerance, SalesID: &sales, MerchandiserID: &merchandiser,
	})
	if err != nil {
		return err
	}
	p.firms = append(p.firms, c)
	_, err = p.Customers.AddContact(p.as(ctx, f.merchandiser), c.ID, customers.Person{Name: &f.contact, Email: &f.email})
	return err
}

func (p *stage) thing(ctx context.Context, t thing) error {
	carton, least := scalar.Whole(t.carton), scalar.Whole(t.carton*5)
	long, wide, high := 600, 400, 400
	net, gross := scalar.Whole(11), scalar.Whole(12)
	card := catalog.Card{
		Code: &t.code, Name: &t.name, NameEn: &t.english, Unit: &t.unit, HsCode: &t.hs, Parameters: t.parameters,
		MinOrderQuantity: &least, LeadDays: &t.days, UnitsPerCarton: &carton,
		CartonLengthMm: &long, CartonWidthMm: &wide, CartonHeightMm: &high, CartonNetKg: &net, CartonGrossKg: &gross,
	}
	for i, name := range t.route {
		card.Operations = append(card.Operations, catalog.Operation{
			Name: name, WorkCenter: name + "车间", MinutesPerUnit: scalar.Whole(int64(2 + i)),
		})
	}
	product, err := p.Catalog.Create(p.as(ctx, "merchandiser"), card)
	if err == nil {
		p.goods = append(p.goods, product)
	}
	return err
}

// decimal reads a number of this file.
func decimal(s string) scalar.Decimal {
	d, err := scalar.ParseDecimal(s)
	if err != nil {
		return 0
	}
	return d
}

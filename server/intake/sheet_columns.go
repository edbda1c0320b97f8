package intake

import (
	"context"
	"slices"
	"strings"

	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"gendan/ent/ent/customer"
	"gendan/ent/ent/sheetimport"
	"gendan/ent/scalar"
	"gendan/server/catalog"
	"gendan/server/customers"
	"gendan/server/intake/sheet"
	"gendan/server/platform/check"
	"gendan/server/platform/fault"
	"gendan/server/platform/rec20"
	"gendan/server/platform/store"
)

// column is a field that a column of a table can fill, with the headings people give it.
type column struct {
	name     string
	required bool
	aliases  string // separated by |
}

var sheetColumns = map[sheetimport.Kind][]column{
	sheetimport.KindCustomers: {
		{"name", true, "客户|客户名称|客户简称|名称|简称|customer|customername|name|company|companyname|buyer"},
		{"legalName", false, "公司全称|全称|法定名称|注册名称|legalname|registeredname|fullname"},
		{"currency", true, "币种|币别|货币|结算币种|currency|cur"},
		{"country", false, "国家|国别|国家地区|country"},
		{"taxId", false, "税号|纳税人识别号|统一社会信用代码|taxid|vat|vatno|vatnumber"},
		{"tier", false, "等级|级别|客户等级|客户级别|tier|grade|class"},
		{"language", false, "语言|沟通语言|language"},
		{"paymentTerms", false, "付款方式|付款条件|付款条款|账期|paymentterms|payment|terms"},
		{"incoterm", false, "贸易术语|成交方式|价格条款|incoterm|incoterms|priceterm|tradeterm"},
		{"incotermPlace", false, "交货地点|术语地点|incotermplace|place|port"},
		{"street", false, "地址|街道|详细地址|address|street"},
		{"city", false, "城市|city|town"},
		{"region", false, "省|省份|州|地区|region|province|state"},
		{"postalCode", false, "邮编|邮政编码|postalcode|postcode|zip|zipcode"},
		{"shippingMarks", false, "唛头|shippingmarks|marks"},
		{"preferences", false, "备注|特殊要求|偏好|note|notes|remark|remarks|preferences"},
		{"contactName", false, "联系人|联系人姓名|contact|contactname|contactperson|attn"},
		{"contactTitle", false, "职务|职位|title|position|jobtitle"},
		{"email", false, "邮箱|电子邮件|电邮|email|mail"},
		{"phone", false, "电话|手机|联系电话|phone|tel|telephone|mobile"},
	},
	sheetimport.KindProducts: {
		{"code", true, "款号|货号|编号|编码|产品编号|产品编码|物料编码|code|itemno|itemcode|item|sku|styleno|productcode"},
		{"name", true, "品名|名称|产品名称|中文品名|name|productname|product"},
		{"unit", true, "单位|计量单位|unit|uom"},
		{"nameEn", false, "英文品名|英文名称|英文名|nameen|englishname|nameenglish"},
		{"description", false, "描述|说明|规格|规格型号|description|spec|specification"},
		{"hsCode", false, "hs编码|海关编码|商品编码|hscode|hs"},
		{"minOrderQuantity", false, "起订量|最小起订量|moq|minorderquantity|minqty"},
		{"leadDays", false, "交期|生产周期|生产天数|leaddays|leadtime"},
		{"unitsPerCarton", false, "装箱数|每箱数量|箱装数|装箱量|unitspercarton|qtyperctn|pcsperctn|pcsctn|packing"},
		{"cartonLengthMm", false, "箱长|外箱长|长|cartonlength|length"},
		{"cartonWidthMm", false, "箱宽|外箱宽|宽|cartonwidth|width"},
		{"cartonHeightMm", false, "箱高|外箱高|高|cartonheight|height"},
		{"cartonNetKg", false, "净重|每箱净重|netweight|nw|netkg"},
		{"cartonGrossKg", false, "毛重|每箱毛重|grossweight|gw|grosskg"},
		{"packingNote", false, "包装|包装要求|包装说明|packingnote|packinginstruction"},
	},
}

func (c column) called(heading string) bool {
	key := sheet.Key(heading)
	return key != "" && (key == sheet.Key(c.name) || slices.Contains(strings.Split(c.aliases, "|"), key))
}

func known(columns []column, heading string) bool {
	return slices.ContainsFunc(columns, func(c column) bool { return c.called(heading) })
}

// propose says which column fills which field, by the headings; each column fills one field.
func propose(columns []column, headings []string) map[string]int {
	chosen, used := map[string]int{}, map[int]bool{}
	for _, c := range columns {
		for i, h := range headings {
			if !used[i] && c.called(h) {
				chosen[c.name], used[i] = i, true
				break
			}
		}
	}
	return chosen
}

// cells reads the values of one row. What cannot be read is noted with the field's name.
type cells struct {
	reading *SheetReading
	row     *SheetRow
	faults  fault.Faults
}

func (c *cells) raw(field string) (text, heading string) {
	for _, f := range c.reading.Fields {
		if f.Name == field && f.Column >= 0 && f.Column < len(c.row.Cells) {
			return sheet.Text(c.row.Cells[f.Column]), c.reading.Headings[f.Column]
		}
	}
	return "", ""
}

func (c *cells) refuse(f *fault.Fault, field string) { c.faults = append(c.faults, f.At(field)) }

// text is nil where nothing stands in the cell.
func (c *cells) text(field string) *string {
	if s, _ := c.raw(field); s != "" {
		return &s
	}
	return nil
}

func (c *cells) code(field string) *string {
	if s := c.text(field); s != nil {
		return new(sheet.Narrow(*s))
	}
	return nil
}

func (c *cells) decimal(field string) *scalar.Decimal {
	s, _ := c.raw(field)
	if s == "" {
		return nil
	}
	n, bad := sheet.Decimal(s)
	if bad != nil {
		c.refuse(bad, field)
		return nil
	}
	return &n
}

// whole is a whole number; with lengths one whose heading says centimetres is made millimetres.
func (c *cells) whole(field string) *int {
	n := c.decimal(field)
	if n == nil {
		return nil
	}
	_, heading := c.raw(field)
	if h := strings.ToLower(heading); strings.HasSuffix(field, "Mm") && (strings.Contains(h, "cm") || strings.Contains(h, "厘米")) {
		*n *= 10
	}
	one := scalar.Whole(1)
	if *n%one != 0 {
		c.refuse(fault.New(fault.Invalid, "sheet.whole").With("value", n.String()), field)
		return nil
	}
	return new(int(*n / one))
}

// choice is one of some words by what people call it.
func choice[T ~string](c *cells, field string, names map[string]T) *T {
	s, _ := c.raw(field)
	if s == "" {
		return nil
	}
	if v, ok := names[store.Fold(sheet.Narrow(s))]; ok {
		return &v
	}
	c.refuse(fault.New(fault.Invalid, "sheet.word").With("value", s), field)
	return nil
}

var (
	tiers      = map[string]customer.Tier{"a": customer.TierA, "b": customer.TierB, "c": customer.TierC, "a级": customer.TierA, "b级": customer.TierB, "c级": customer.TierC}
	languages  = map[string]scalar.Language{"中文": scalar.Chinese, "zh": scalar.Chinese, "zh-cn": scalar.Chinese, "chinese": scalar.Chinese, "英文": scalar.English, "英语": scalar.English, "en": scalar.English, "english": scalar.English}
	currencies = map[string]scalar.Currency{"人民币": "CNY", "rmb": "CNY", "美元": "USD", "美金": "USD", "us$": "USD", "$": "USD", "欧元": "EUR", "€": "EUR", "日元": "JPY", "英镑": "GBP", "£": "GBP", "港币": "HKD", "港元": "HKD"}
)

func (c *cells) currency(field string) *scalar.Currency {
	s, _ := c.raw(field)
	if s == "" {
		return nil
	}
	if v, ok := currencies[store.Fold(s)]; ok {
		return &v
	}
	return new(scalar.Currency(strings.ToUpper(sheet.Narrow(s))))
}

// countries are the codes of countries by their names in Chinese and English.
var countries = names()

func names() map[string]string {
	found := map[string]string{"uk": "GB", "usa": "US", "u.s.a.": "US", "韩国": "KR", "south korea": "KR", "korea": "KR", "uae": "AE", "阿联酋": "AE"}
	zh, en := display.Regions(xlanguage.Chinese), display.Regions(xlanguage.English)
	for _, code := range check.Countries() {
		region, err := xlanguage.ParseRegion(code)
		if err != nil {
			continue
		}
		found[store.Fold(zh.Name(region))], found[store.Fold(en.Name(region))], found[store.Fold(code)] = code, code, code
	}
	return found
}

// takeRow makes the record of a row.
func (s *Service) takeRow(ctx context.Context, r *SheetReading, row *SheetRow) (scalar.ID, error) {
	c := &cells{reading: r, row: row}
	if r.kind == sheetimport.KindProducts {
		card := c.product()
		if err := c.faults.Err(); err != nil {
			return 0, err
		}
		p, err := s.catalog.Create(ctx, card)
		if err != nil {
			return 0, err
		}
		return p.ID, nil
	}
	card, person := c.customer()
	if err := c.faults.Err(); err != nil {
		return 0, err
	}
	if person != nil {
		if err := customers.CheckPerson(*person); err != nil {
			return 0, err
		}
	}
	firm, err := s.customers.Create(ctx, card)
	if err != nil {
		return 0, err
	}
	if person != nil {
		if _, err := s.customers.AddContact(ctx, firm.ID, *person); err != nil {
			return 0, err
		}
	}
	return firm.ID, nil
}

func (c *cells) customer() (customers.Card, *customers.Person) {
	card := customers.Card{
		Name: c.text("name"), LegalName: c.text("legalName"), TaxID: c.code("taxId"), Currency: c.currency("currency"),
		Tier: choice(c, "tier", tiers), Language: choice(c, "language", languages), Country: choice(c, "country", countries),
		PaymentTerms: c.text("paymentTerms"), IncotermPlace: c.text("incotermPlace"), ShippingMarks: c.text("shippingMarks"),
		Preferences: c.text("preferences"),
	}
	if term := c.code("incoterm"); term != nil {
		card.Incoterm = new(strings.ToUpper(*term))
	}
	at := func(field string) string {
		s, _ := c.raw(field)
		return s
	}
	address := scalar.Address{Street: at("street"), City: at("city"), Region: at("region"), PostalCode: sheet.Narrow(at("postalCode"))}
	if address != (scalar.Address{}) {
		if card.Country != nil {
			address.Country = *card.Country
		}
		card.Address = &address
	}
	person := customers.Person{Name: c.text("contactName"), Title: c.text("contactTitle"), Email: c.code("email"), Phone: c.code("phone")}
	switch {
	case person.Name != nil:
	case person.Email != nil:
		person.Name = person.Email
	case person.Phone != nil:
		person.Name = person.Phone
	default:
		return card, nil
	}
	return card, &person
}

func (c *cells) product() catalog.Card {
	card := catalog.Card{
		Code: c.code("code"), Name: c.text("name"), NameEn: c.text("nameEn"), Description: c.text("description"),
		HsCode: c.code("hsCode"), MinOrderQuantity: c.decimal("minOrderQuantity"), LeadDays: c.whole("leadDays"),
		UnitsPerCarton: c.decimal("unitsPerCarton"), CartonLengthMm: c.whole("cartonLengthMm"),
		CartonWidthMm: c.whole("cartonWidthMm"), CartonHeightMm: c.whole("cartonHeightMm"),
		CartonNetKg: c.decimal("cartonNetKg"), CartonGrossKg: c.decimal("cartonGrossKg"), PackingNote: c.text("packingNote"),
	}
	if unit := c.code("unit"); unit != nil {
		if u, known := rec20.Match(*unit); known {
			card.Unit = &u.Code
		} else {
			c.refuse(fault.New(fault.Invalid, "sheet.unit").With("value", *unit), "unit")
		}
	}
	return card
}

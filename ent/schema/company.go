// Package schema is the model: one file per capability, entities with fields, edges and
// indexes, no behaviour. Every quantity, date and amount is a column type of package mixin.
package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gendan/ent/mixin"
	"gendan/ent/scalar"
)

// Company is the one firm this database belongs to.
type Company struct{ ent.Schema }

// Mixin of Company.
func (Company) Mixin() []ent.Mixin { return []ent.Mixin{mixin.Record{Kind: scalar.KindCompany}} }

// Fields of Company.
func (Company) Fields() []ent.Field {
	return []ent.Field{
		mixin.Text("name", 120),
		mixin.OptionalText("legal_name", 200),
		mixin.OptionalText("tax_id", 60),
		field.JSON("address", scalar.Address{}).Default(scalar.Address{}),
		mixin.Currency("base_currency").Comment("amounts are compared in it"),
		mixin.Text("time_zone", 60).Comment("decides what today is"),
		mixin.Language("language", scalar.Chinese),
		field.JSON("work_days", []int{}).Comment("working weekdays, 1 Monday to 7 Sunday"),
		field.JSON("holidays", []string{}).Comment("days off, YYYY-MM-DD"),
		field.JSON("extra_work_days", []string{}).Comment("weekend days worked in exchange, YYYY-MM-DD"),
		mixin.OptionalAmount("compensation_limit").Comment("in the base currency: a compensation above it needs approval; null: each does"),
		mixin.Date("demo_today").Comment("the business clock of a demonstration; none elsewhere"),
	}
}

// ExchangeRate is the price of one unit of a currency in the base currency from a date on.
type ExchangeRate struct{ ent.Schema }

// Mixin of ExchangeRate.
func (ExchangeRate) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.Record{Kind: scalar.KindExchangeRate}}
}

// Fields of ExchangeRate.
func (ExchangeRate) Fields() []ent.Field {
	return []ent.Field{mixin.Currency("currency"), mixin.Date("valid_from"), mixin.Decimal("rate")}
}

// Indexes of ExchangeRate: the rate of a day is the latest at or before it.
func (ExchangeRate) Indexes() []ent.Index {
	return []ent.Index{index.Fields("currency", "valid_from").Unique()}
}

package ubl_test

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/server/intake/ubl"
	"gendan/server/platform/fault"
)

// sound replaces in the example what is odd about it, so that each case has
// only its own fault.
var sound = []string{
	"2013-01-31", "2030-01-31", "2012-10-10", "2030-10-10", "2012-10-20", "2030-10-20", "2025-02-17", "2030-02-17",
	"2010-02-10", "2030-02-10", "2010-02-25", "2030-02-25", "2012-10-15", "2030-10-15", "2012-10-31", "2030-10-31",
	`schemeID="0088">7300010000001</cbc:ID>`, `schemeID="0088">7300010000002</cbc:ID>`,
	`schemeID="0088">7300010000001</cbc:ID>`, `schemeID="0088">7300010000003</cbc:ID>`,
	`schemeID="0088">7300010000001</cbc:ID>`, `schemeID="0088">7300010000004</cbc:ID>`,
	"Hours-spend.csv", "hours.txt", "application/pdf", "text/plain",
	"UjBsR09EbGhjZ0dTQUxNQUFBUUNBRU1tQ1p0dU1GUXhEUzhi", base64.StdEncoding.EncodeToString([]byte("hours of May")),
	">100.00</cbc:TaxAmount>", ">1468.13</cbc:TaxAmount>", ">6372.50<", ">7740.63<", ">6363<", ">7731.13<",
}

func parse(t *testing.T, pairs ...string) *ubl.Order {
	t.Helper()
	o, err := ubl.Parse(strings.NewReader(variant(t, append(slices.Clone(sound), pairs...)...)), ubl.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestSoundOrderHasNoWarnings(t *testing.T) {
	if list := ubl.Warnings(parse(t), today); len(list) != 0 {
		t.Errorf("warned: %+v", list)
	}
}

func embedded(content string) string { return base64.StdEncoding.EncodeToString([]byte(content)) }

var warningCases = []struct {
	name  string
	pairs []string
	want  []string // keys, in order
	path  string   // first path of the first warning
	says  string   // in English
}{
	{"from outside Peppol", []string{"<cbc:CustomizationID>urn:fdc:peppol.eu:poacc:trns:order:3</cbc:CustomizationID>", ""}, []string{"ubl.no_profile"}, "", "CustomizationID"},
	{"of an older profile", []string{"urn:fdc:peppol.eu:poacc:trns:order:3", "urn:www.cenbii.eu:transaction:biitrns001:ver2.0"}, []string{"ubl.other_profile"}, "/Order/CustomizationID", "biitrns001"},
	{"dated tomorrow", []string{"2018-09-01", "2026-04-02"}, []string{"ubl.issued_in_future"}, "/Order/IssueDate", "2026-04-02"},
	{"dated today", []string{"2018-09-01", "2026-04-01"}, nil, "", ""},
	{"valid until yesterday", []string{"2030-01-31", "2026-03-31"}, []string{"ubl.validity_over"}, "/Order/ValidityPeriod/EndDate", "2026-03-31"},
	{"valid until today", []string{"2030-01-31", "2026-04-01"}, nil, "", ""},
	{"wanted yesterday", []string{"2030-10-20", "2026-03-31", "2030-10-10", "2026-03-30"}, []string{"ubl.date_past"}, "/Order/Delivery/RequestedDeliveryPeriod/EndDate", "2026-03-31"},
	{"wanted before it was ordered", []string{"2030-10-31", "2012-10-31", "2030-10-15", "2012-10-15"}, []string{"ubl.requested_before_issued"}, "/Order/OrderLine[2]/LineItem/Delivery/RequestedDeliveryPeriod/EndDate", "2012-10-31"},
	{"to leave in the past", []string{"2030-02-17", "2025-02-17"}, []string{"ubl.date_past"}, "/Order/Delivery/Despatch/RequestedDespatchDate", "2025-02-17"},
	{"ends before it starts", []string{"2030-10-10", "2030-10-21"}, []string{"ubl.period_reversed"}, "/Order/Delivery/RequestedDeliveryPeriod/StartDate", "2030-10-21"},
	{"no date wanted", []string{"<cbc:StartDate>2030-10-10</cbc:StartDate>", "", "<cbc:EndDate>2030-10-20</cbc:EndDate>", "", "<cbc:RequestedDespatchDate>2030-02-17</cbc:RequestedDespatchDate>", "", "<cbc:StartDate>2030-10-15</cbc:StartDate>", "", "<cbc:EndDate>2030-10-31</cbc:EndDate>", ""}, []string{"ubl.no_requested_date"}, "", "no requested delivery date"},
	{"dates on each line only", []string{"<cbc:StartDate>2030-10-10</cbc:StartDate>", "", "<cbc:EndDate>2030-10-20</cbc:EndDate>", "", "<cbc:RequestedDespatchDate>2030-02-17</cbc:RequestedDespatchDate>", ""}, nil, "", ""},
	{"buyer and seller of one number", []string{"123456785", "987654325"}, []string{"ubl.shared_identifier"}, "/Order/BuyerCustomerParty/Party/EndpointID", "Helseforetak AS, Medical AS"},
	{"invented Incoterm", []string{"<cbc:ID>FOB<", "<cbc:ID>XYZ<"}, []string{"ubl.unknown_incoterm"}, "/Order/DeliveryTerms/ID", "XYZ"},
	{"Incoterm of 2000", []string{"<cbc:ID>FOB<", "<cbc:ID>DDU<"}, []string{"ubl.old_incoterm"}, "/Order/DeliveryTerms/ID", "DDU"},
	{"Incoterm without place", []string{"<cbc:ID>FOB Oslo</cbc:ID>", ""}, []string{"ubl.incoterm_without_place"}, "/Order/DeliveryTerms/ID", "FOB"},
	{"nowhere to deliver", []string{"<cac:DeliveryLocation>", "<cac:Elsewhere>", "</cac:DeliveryLocation>", "</cac:Elsewhere>"}, []string{"ubl.no_delivery_place"}, "", "place of delivery"},
	{"nothing ordered", []string{">120<", ">0<"}, []string{"ubl.quantity_not_positive", "ubl.line_amount_differs"}, "/Order/OrderLine[1]/LineItem/Quantity", "quantity 0"},
	{"half a piece", []string{">120<", ">120.5<", ">6300.00<", ">6325.00<", ">6525.00</cbc:LineExtensionAmount>", ">6550.00</cbc:LineExtensionAmount>", ">6272.50<", ">6297.50<", ">1468.13<", ">1474.38<", ">7740.63<", ">7771.88<", ">7731.13<", ">7762.38<"}, []string{"ubl.quantity_not_whole"}, "/Order/OrderLine[1]/LineItem/Quantity", "120.5"},
	{"half a kilogram", []string{`<cbc:Quantity unitCode="EA">15<`, `<cbc:Quantity unitCode="KGM">0.5<`, `<cbc:BaseQuantity unitCode="EA">1</cbc:BaseQuantity>
				<cac:AllowanceCharge>
					<cbc:ChargeIndicator>false</cbc:ChargeIndicator>
					<cbc:Amount currencyID="NOK">100`, `<cbc:BaseQuantity unitCode="KGM">0.033333</cbc:BaseQuantity>
				<cac:AllowanceCharge>
					<cbc:ChargeIndicator>false</cbc:ChargeIndicator>
					<cbc:Amount currencyID="NOK">100`}, nil, "", ""},
	{"unit nobody knows", []string{`<cbc:Quantity unitCode="EA">15<`, `<cbc:Quantity unitCode="QQQ">15<`}, []string{"ubl.unknown_unit", "ubl.other_price_unit"}, "/Order/OrderLine[2]/LineItem/Quantity/@unitCode", "QQQ"},
	{"priced by the dozen", []string{`<cbc:BaseQuantity unitCode="EA">`, `<cbc:BaseQuantity unitCode="DZN">`}, []string{"ubl.other_price_unit"}, "/Order/OrderLine[1]/LineItem/Price/BaseQuantity/@unitCode", "DZN"},
	{"no price", []string{`<cbc:PriceAmount currencyID="NOK">15.000</cbc:PriceAmount>`, ""}, []string{"ubl.no_price"}, "/Order/OrderLine[2]", "no price"},
	{"price below zero", []string{`>15.000<`, ">-15.000<", ">225.00<", ">-225.00<", ">6525.00</cbc:LineExtensionAmount>", ">6075.00</cbc:LineExtensionAmount>", ">6272.50<", ">5822.50<", ">1468.13<", ">1355.63<", ">7740.63<", ">7178.13<", ">7731.13<", ">7168.63<", ">115.0000<", ">85.0000<"}, []string{"ubl.negative_price"}, "/Order/OrderLine[2]/LineItem/Price/PriceAmount", "-15.000"},
	{"price of seven decimals", []string{">50.000<", ">50.0000001<"}, []string{"ubl.too_precise", "ubl.price_differs"}, "/Order/OrderLine[1]/LineItem/Price/PriceAmount", "50.0000001"},
	{"a tenth of a cent", []string{">10.00</cbc:PrepaidAmount>", ">10.001</cbc:PrepaidAmount>"}, []string{"ubl.amount_too_precise", "ubl.payable_differs"}, "/Order/AnticipatedMonetaryTotal/PrepaidAmount", "10.001"},
	{"line number twice", []string{"<cbc:ID>2</cbc:ID>", "<cbc:ID>1</cbc:ID>"}, []string{"ubl.line_repeated"}, "/Order/OrderLine[1]/LineItem/ID", "line number 1"},
	{"file that is no Base64", []string{embedded("hours of May"), "%%%"}, []string{"ubl.file_not_base64"}, "/Order/AdditionalDocumentReference[2]/Attachment/EmbeddedDocumentBinaryObject", "hours.txt"},
	{"empty file", []string{embedded("hours of May"), ""}, []string{"ubl.file_empty"}, "/Order/AdditionalDocumentReference[2]/Attachment/EmbeddedDocumentBinaryObject", "hours.txt"},
	{"table said to be a drawing", []string{"hours.txt", "hours.csv", "text/plain", "application/pdf"}, []string{"ubl.file_name_and_type", "ubl.file_content"}, "/Order/AdditionalDocumentReference[2]/Attachment/EmbeddedDocumentBinaryObject/@filename", "hours.csv"},
	{"program said to be a drawing", []string{"hours.txt", "plan.pdf", "text/plain", "application/pdf", embedded("hours of May"), embedded("MZ\x90\x00\x03")}, []string{"ubl.file_content"}, "/Order/AdditionalDocumentReference[2]/Attachment/EmbeddedDocumentBinaryObject", "EXE"},
	{"noise said to be a drawing", []string{"hours.txt", "plan.pdf", "text/plain", "application/pdf", embedded("hours of May"), embedded("\x00\x01\x02")}, []string{"ubl.file_content_unknown"}, "/Order/AdditionalDocumentReference[2]/Attachment/EmbeddedDocumentBinaryObject", "no known form"},
	{"spreadsheet as it should be", []string{"hours.txt", "h.XLSX", "text/plain", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", embedded("hours of May"), embedded("PK\x03\x04...")}, nil, "", ""},
	{"encoded twice", []string{embedded("hours of May"), embedded(embedded("%PDF-1.7 a drawing"))}, []string{"ubl.file_encoded_twice"}, "/Order/AdditionalDocumentReference[2]/Attachment/EmbeddedDocumentBinaryObject", "PDF"},
	{"an amount in euro", []string{`<cbc:PrepaidAmount currencyID="NOK"`, `<cbc:PrepaidAmount currencyID="EUR"`}, []string{"ubl.other_currency"}, "/Order/AnticipatedMonetaryTotal/PrepaidAmount/@currencyID", "EUR"},
	{"a tenth that is not", []string{"<cbc:MultiplierFactorNumeric>10<", "<cbc:MultiplierFactorNumeric>11<"}, []string{"ubl.percentage_differs"}, "/Order/AllowanceCharge[2]/Amount", "717.75"},
	{"discount that does not make the price", []string{">60.00<", ">61.00<"}, []string{"ubl.price_differs"}, "/Order/OrderLine[1]/LineItem/Price/PriceAmount", "discount is 51"},
	{"line amount", []string{">225.00<", ">226.00<"}, []string{"ubl.line_amount_differs", "ubl.line_total_differs", "ubl.tax_differs"}, "/Order/OrderLine[2]/LineItem/LineExtensionAmount", "difference of 1."},
	{"sum of lines", []string{">6525.00</cbc:LineExtensionAmount>", ">6526.00</cbc:LineExtensionAmount>"}, []string{"ubl.line_total_differs", "ubl.tax_exclusive_differs"}, "/Order/AnticipatedMonetaryTotal/LineExtensionAmount", "6526"},
	{"sum of allowances", []string{">652.50</cbc:AllowanceTotalAmount>", ">652.00</cbc:AllowanceTotalAmount>"}, []string{"ubl.allowance_total_differs", "ubl.tax_exclusive_differs"}, "/Order/AnticipatedMonetaryTotal/AllowanceTotalAmount", "-0.5"},
	{"sum of charges", []string{">400.00</cbc:ChargeTotalAmount>", ">401.00</cbc:ChargeTotalAmount>"}, []string{"ubl.charge_total_differs", "ubl.tax_exclusive_differs"}, "/Order/AnticipatedMonetaryTotal/ChargeTotalAmount", "401"},
	{"tax not by the rates", []string{">1468.13</cbc:TaxAmount>", ">1468.14</cbc:TaxAmount>"}, []string{"ubl.tax_differs", "ubl.tax_inclusive_differs"}, "/Order/TaxTotal/TaxAmount", "0.01"},
	{"payable a cent off", []string{">7731.13<", ">7731.12<"}, []string{"ubl.payable_differs"}, "/Order/AnticipatedMonetaryTotal/PayableAmount", "-0.01"},
	{"payable not stated", []string{`<cbc:PayableAmount currencyID="NOK">7731.13</cbc:PayableAmount>`, ""}, []string{"ubl.payable_not_stated"}, "", "7731.13"},
	{"no way to know what is payable", []string{`<cbc:PayableAmount currencyID="NOK">7731.13</cbc:PayableAmount>`, "", `<cbc:PriceAmount currencyID="NOK">15.000</cbc:PriceAmount>`, "",
		`<cbc:LineExtensionAmount currencyID="NOK">225.00</cbc:LineExtensionAmount>`, "", `<cbc:LineExtensionAmount currencyID="NOK">6525.00</cbc:LineExtensionAmount>`, "",
		`<cbc:TaxExclusiveAmount currencyID="NOK">6272.50</cbc:TaxExclusiveAmount>`, "", `<cbc:TaxInclusiveAmount currencyID="NOK">7740.63</cbc:TaxInclusiveAmount>`, ""}, []string{"ubl.no_price", "ubl.no_payable"}, "/Order/OrderLine[2]", "no price"},
}

func TestWarnings(t *testing.T) {
	for _, test := range warningCases {
		t.Run(test.name, func(t *testing.T) {
			o := parse(t, test.pairs...)
			list := ubl.Warnings(o, today)
			var keys []string
			known := paths(o)
			for _, w := range list {
				keys = append(keys, w.Key)
				for _, lang := range []string{"zh-CN", "en"} {
					if text := w.Text(lang); strings.ContainsAny(text, "{}") || text == w.Key {
						t.Errorf("%s in %s reads %q", w.Key, lang, text)
					}
				}
				for _, path := range w.Paths {
					if !known[path] {
						t.Errorf("%s points to %s, which is no place in the order", w.Key, path)
					}
				}
			}
			if diff := cmp.Diff(test.want, keys); diff != "" {
				t.Fatalf("warnings (-want +got):\n%s", diff)
			}
			if len(list) == 0 {
				return
			}
			if test.path != "" && (len(list[0].Paths) == 0 || list[0].Paths[0] != test.path) {
				t.Errorf("points to %v, want %s", list[0].Paths, test.path)
			}
			if text := list[0].Text("en"); !strings.Contains(text, test.says) {
				t.Errorf("%q does not say %q", text, test.says)
			}
		})
	}
}

// The words of this package are all used by a case, a refusal or a kind.
func TestEveryMessageHasACase(t *testing.T) {
	used := map[string]bool{"ubl.too_much_unknown": true} // 64 MiB of paths: too large to build here
	for _, c := range warningCases {
		for _, key := range c.want {
			used[key] = true
		}
	}
	source := readAll(t, "refusal_test.go")
	for _, key := range fault.Keys("en") {
		if !strings.HasPrefix(key, "ubl.") || strings.HasPrefix(key, "ubl.kind.") || strings.HasPrefix(key, "ubl.advice.") {
			continue
		}
		if !used[key] && !strings.Contains(source, `"`+key+`"`) {
			t.Errorf("%s has no case", key)
		}
	}
}

// A deadline is a day of the business calendar: the hour at which it is asked
// for does not matter.
func TestTodayIsADay(t *testing.T) {
	o := parse(t, "2030-01-31", "2026-04-01")
	late := time.Date(2026, 4, 1, 23, 59, 0, 0, time.FixedZone("", 8*3600))
	if list := ubl.Warnings(o, late); len(list) != 0 {
		t.Errorf("valid until today, warned late in the evening: %+v", list)
	}
}

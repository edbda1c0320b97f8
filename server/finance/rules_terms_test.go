package finance_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/server/finance"
)

// said writes parts as "30 DEPOSIT ORDER+0 PRODUCTION_RELEASE".
func said(parts []finance.Part) string {
	var all []string
	for _, p := range parts {
		end := ""
		if p.FromMonthEnd {
			end = " from month end"
		}
		all = append(all, fmt.Sprintf("%s %s %s+%d%s %s", p.Percent, p.Kind, p.Trigger, p.OffsetDays, end, p.Gate))
	}
	return strings.Join(all, "; ")
}

func TestTerms(t *testing.T) {
	const (
		deposit30 = "30 DEPOSIT ORDER+0 PRODUCTION_RELEASE; "
		against70 = "70 BALANCE BILL_OF_LADING+0 DOCUMENT_RELEASE"
		before70  = "70 BALANCE INVOICE+0 SHIPMENT"
		advance   = "100 FULL ORDER+0 PRODUCTION_RELEASE"
	)
	for terms, want := range map[string]string{
		"T/T 30/70":                                         deposit30 + against70,
		"TT 30%/70%":                                        deposit30 + against70,
		"电汇 30/70":                                          deposit30 + against70,
		"T/T 30/70 against copy of B/L":                     deposit30 + against70,
		"T/T 30/70 before shipment":                         deposit30 + before70,
		"T/T 50/50":                                         "50 DEPOSIT ORDER+0 PRODUCTION_RELEASE; 50 BALANCE BILL_OF_LADING+0 DOCUMENT_RELEASE",
		"T/T 20/50/30":                                      "20 DEPOSIT ORDER+0 PRODUCTION_RELEASE; 50 PROGRESS INVOICE+0 SHIPMENT; 30 BALANCE BILL_OF_LADING+0 DOCUMENT_RELEASE",
		"30% deposit":                                       deposit30 + before70,
		"30% 定金":                                            deposit30 + before70,
		"定金30%，尾款发货前付清":                                     deposit30 + before70,
		"30% T/T in advance, 70% B/L copy":                  deposit30 + against70,
		"30% deposit, balance against copy of B/L":          deposit30 + against70,
		"30% deposit, balance 30 days after B/L date":       deposit30 + "70 BALANCE BILL_OF_LADING+30 NONE",
		"30% deposit and 70% L/C at sight":                  deposit30 + "70 LETTER_OF_CREDIT BILL_OF_LADING+0 PRODUCTION_RELEASE",
		"10% deposit, 60% before shipment, 30% on delivery": "10 DEPOSIT ORDER+0 PRODUCTION_RELEASE; 60 PROGRESS INVOICE+0 SHIPMENT; 30 BALANCE DELIVERY+0 NONE",
		"T/T 100%":                                          advance,
		"T/T 100% in advance":                               advance,
		"100% T/T in advance.":                              advance,
		"Prepayment":                                        advance,
		"款到生产":                                              advance,
		"款到发货":                                              "100 FULL INVOICE+0 SHIPMENT",
		"100% before shipment":                              "100 FULL INVOICE+0 SHIPMENT",
		"O/A 45 days":                                       "100 FULL BILL_OF_LADING+45 NONE",
		"o/a 60 days after B/L date":                        "100 FULL BILL_OF_LADING+60 NONE",
		"Open account 90 days":                              "100 FULL BILL_OF_LADING+90 NONE",
		"net 30":                                            "100 FULL INVOICE+30 NONE",
		"Net 30 days":                                       "100 FULL INVOICE+30 NONE",
		"30 days from date of invoice":                      "100 FULL INVOICE+30 NONE",
		"票到 60 天":                                           "100 FULL INVOICE+60 NONE",
		"月结 30 天":                                           "100 FULL INVOICE+30 from month end NONE",
		"月结60天":                                             "100 FULL INVOICE+60 from month end NONE",
		"D/P":                                               "100 FULL BILL_OF_LADING+0 DOCUMENT_RELEASE",
		"D/P at sight":                                      "100 FULL BILL_OF_LADING+0 DOCUMENT_RELEASE",
		"付款交单":                                              "100 FULL BILL_OF_LADING+0 DOCUMENT_RELEASE",
		"D/A 60 days":                                       "100 FULL ACCEPTANCE+60 NONE",
		"D/A 60 days from B/L date":                         "100 FULL BILL_OF_LADING+60 NONE",
		"L/C at sight":                                      "100 LETTER_OF_CREDIT BILL_OF_LADING+0 PRODUCTION_RELEASE",
		"L/C 30 days":                                       "100 LETTER_OF_CREDIT BILL_OF_LADING+30 PRODUCTION_RELEASE",
		"即期信用证":                                             "100 LETTER_OF_CREDIT BILL_OF_LADING+0 PRODUCTION_RELEASE",
		"Ｌ／Ｃ　９０　ｄａｙｓ":                                       "100 LETTER_OF_CREDIT BILL_OF_LADING+90 PRODUCTION_RELEASE",
		"货到付款":                                              "100 FULL DELIVERY+0 NONE",
		"货到30天付款":                                           "100 FULL DELIVERY+30 NONE",
		"30 days after receipt of goods":                    "100 FULL DELIVERY+30 NONE",
	} {
		parts, ok := finance.Terms(terms)
		if diff := cmp.Diff(want, said(parts)); diff != "" || !ok {
			t.Errorf("%q is read %v (-want +got):\n%s", terms, ok, diff)
		}
	}
}

func TestTermsThatAreNotUnderstood(t *testing.T) {
	for _, terms := range []string{
		"", "as agreed", "same as last time", "T/T", "deposit", "T/T 30/60", "T/T 80/30", "2/10 net 30", "30% deposit, 60% before shipment",
		"2 % discount if paid within 2 days", "Penalty percentage 10% from due date", "Net 30 days, 1.5% interest per month",
		"T/T 30/70 as agreed", "30% 40%", "0% deposit", "30% deposit, balance, balance", "50% deposit, 50% deposit, balance",
	} {
		if parts, ok := finance.Terms(terms); ok {
			t.Errorf("%q is read as %s", terms, said(parts))
		}
	}
}

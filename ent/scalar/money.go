package scalar

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Amount is money in minor units of its currency: cents, fen, whole yen, thousandths of a dinar.
type Amount int64

// Money is an amount with its currency.
type Money struct {
	Minor    Amount
	Currency Currency
}

// DecimalText is a decimal number already written out.
type DecimalText string

// Amount returns the amount in major units with all decimals of the currency.
func (m Money) Amount() DecimalText { return DecimalText(m.Currency.Format(m.Minor)) }

// MarshalGQL writes the number as a string.
func (t DecimalText) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(t))) }

// UnmarshalGQL reads a number written out.
func (t *DecimalText) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok {
		return errors.New("a decimal is a string such as \"12.5\"")
	}
	*t = DecimalText(s)
	return nil
}

// Currency is an ISO 4217 code in capitals.
type Currency string

var exponents = map[Currency]int{
	"AED": 2, "ARS": 2, "AUD": 2, "BDT": 2, "BHD": 3, "BRL": 2, "CAD": 2, "CHF": 2, "CLP": 0, "CNY": 2,
	"COP": 2, "CZK": 2, "DKK": 2, "EGP": 2, "EUR": 2, "GBP": 2, "HKD": 2, "HUF": 2, "IDR": 2, "ILS": 2,
	"INR": 2, "ISK": 0, "JOD": 3, "JPY": 0, "KES": 2, "KHR": 2, "KRW": 0, "KWD": 3, "LKR": 2, "MAD": 2,
	"MMK": 2, "MOP": 2, "MXN": 2, "MYR": 2, "NGN": 2, "NOK": 2, "NZD": 2, "OMR": 3, "PEN": 2, "PHP": 2,
	"PKR": 2, "PLN": 2, "QAR": 2, "RON": 2, "RUB": 2, "SAR": 2, "SEK": 2, "SGD": 2, "THB": 2, "TND": 3,
	"TRY": 2, "TWD": 2, "UAH": 2, "USD": 2, "UYU": 2, "VND": 0, "ZAR": 2,
}

// ParseCurrency reads an ISO 4217 code of a currency in use.
func ParseCurrency(s string) (Currency, error) {
	c := Currency(strings.ToUpper(strings.TrimSpace(s)))
	if _, ok := exponents[c]; !ok {
		return "", fmt.Errorf("%q is not a known ISO 4217 currency code", s)
	}
	return c, nil
}

// Exponent returns the number of decimals of the currency; two where it is unknown.
func (c Currency) Exponent() int {
	if e, ok := exponents[c]; ok {
		return e
	}
	return 2
}

func (c Currency) minor() int64 {
	n := int64(1)
	for range c.Exponent() {
		n *= 10
	}
	return n
}

// ParseAmount reads a decimal number of major units; it refuses more decimals than the currency has.
func (c Currency) ParseAmount(s string) (Amount, error) {
	n, err := parseScaled(s, c.Exponent())
	if err != nil {
		return 0, fmt.Errorf("amount in %s: %w", c, err)
	}
	return Amount(n), nil
}

// Format returns the amount in major units with all decimals of the currency.
func (c Currency) Format(a Amount) string { return formatScaled(int64(a), c.Exponent(), false) }

// Extend returns quantity × price ÷ per, rounded once to the currency's minor unit.
// The price holds for per units; a zero per is one unit.
func (c Currency) Extend(quantity Quantity, price Price, per Quantity) Amount {
	if per == 0 {
		per = scale
	}
	// quantity·price is in 10⁻¹², per in 10⁻⁶; so the quotient is in 10⁻⁶ of a major unit.
	minor := c.minor()
	return Amount(mulDiv3(int64(quantity), int64(price), minor, int64(per)))
}

// Share returns p percent of a, rounded half away from zero.
func (a Amount) Share(p Percent) Amount { return Amount(MulDiv(int64(a), int64(p), 100*scale)) }

// Convert returns the amount of from in the currency to at a rate of from to to.
func (a Amount) Convert(from, to Currency, r Rate) Amount {
	return Amount(mulDiv3(int64(a), int64(r), to.minor(), from.minor()))
}

// Decimal returns the amount in major units with six decimals.
func (m Money) Decimal() Decimal {
	return Decimal(MulDiv(int64(m.Minor), scale, m.Currency.minor()))
}

// String returns code and amount, as in "USD 28000.00".
func (m Money) String() string { return string(m.Currency) + " " + m.Currency.Format(m.Minor) }

// MarshalJSON writes {"amount":"28000.00","currency":"USD"}.
func (m Money) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"amount": m.Currency.Format(m.Minor), "currency": string(m.Currency)})
}

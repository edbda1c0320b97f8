package ubl

import "math/big"

// Sum is an amount as the order's own figures make it, beside what the order
// states. Stated is nil where it states none, Computed where a figure it needs
// is not in the file.
type Sum struct {
	Computed *big.Rat
	Stated   *big.Rat
}

// Agrees tells whether nothing speaks against the amount stated.
func (s Sum) Agrees() bool {
	return s.Computed == nil || s.Stated == nil || s.Computed.Cmp(s.Stated) == 0
}

// Amount is what to reckon with: what the order states, else what it comes to.
func (s Sum) Amount() *big.Rat {
	if s.Stated != nil {
		return s.Stated
	}
	return s.Computed
}

// Sums are the amounts of an order, exact. Those of lines are rounded half up to
// the places of the currency, as the sender has to; sums of them are not.
type Sums struct {
	Lines         []Sum // quantity × price ÷ base quantity − allowances + charges
	LineExtension Sum   // of the lines as stated
	Allowances    Sum   // of the order, not of its lines
	Charges       Sum
	TaxExclusive  Sum
	Tax           Sum // computed from the rates, where every line has one
	TaxInclusive  Sum // with the tax stated
	Prepaid       *big.Rat
	Rounding      *big.Rat
	Payable       Sum
}

// Totals reckons an order again, altering nothing in it. Each step starts from
// what the order states of the step before, so that one wrong figure is told
// once.
func Totals(o *Order) Sums {
	currency := o.Currency.Text
	var s Sums
	lines := new(big.Rat)
	for i := range o.Lines {
		line := lineSum(&o.Lines[i], currency)
		s.Lines = append(s.Lines, line)
		lines = plus(lines, line.Amount())
	}
	t := o.Totals
	s.LineExtension = Sum{lines, stated(t.LineExtension)}
	deducted, charged := allowanceSums(o.AllowanceCharges)
	s.Allowances = Sum{deducted, stated(t.AllowanceTotal)}
	s.Charges = Sum{charged, stated(t.ChargeTotal)}
	net := plus(s.LineExtension.Amount(), s.Charges.Amount(), negative(s.Allowances.Amount()))
	s.TaxExclusive = Sum{net, stated(t.TaxExclusive)}
	s.Tax = Sum{taxFromRates(o, s, currency), taxStated(o)}
	s.TaxInclusive = Sum{plus(s.TaxExclusive.Amount(), orZero(s.Tax.Stated)), stated(t.TaxInclusive)}
	s.Prepaid, s.Rounding = orZero(stated(t.Prepaid)), orZero(stated(t.Rounding))
	due := plus(s.TaxInclusive.Amount(), negative(s.Prepaid), s.Rounding)
	s.Payable = Sum{due, stated(t.Payable)}
	return s
}

func lineSum(l *Line, currency string) Sum {
	sum := Sum{Stated: stated(l.Amount)}
	quantity, ok := l.Quantity.Decimal()
	price, priced := l.Price.Amount.Decimal()
	if !ok || !priced {
		return sum
	}
	value := new(big.Rat).Mul(quantity, price)
	if base, ok := l.Price.Base.Decimal(); ok && base.Sign() > 0 {
		value.Quo(value, base)
	}
	deducted, charged := allowanceSums(l.AllowanceCharges)
	if value = plus(value, charged, negative(deducted)); value != nil {
		sum.Computed = round(value, places(currency))
	}
	return sum
}

func allowanceSums(list []AllowanceCharge) (deducted, charged *big.Rat) {
	deducted, charged = new(big.Rat), new(big.Rat)
	for _, a := range list {
		amount := stated(a.Amount)
		if a.Charge {
			charged = plus(charged, amount)
		} else {
			deducted = plus(deducted, amount)
		}
	}
	return deducted, charged
}

// taxFromRates is the tax that the rates of lines, allowances and charges make,
// rounded once for each rate; nil where a line has no rate.
func taxFromRates(o *Order, s Sums, currency string) *big.Rat {
	taxable := map[string]*big.Rat{} // by rate
	rates := map[string]*big.Rat{}
	add := func(taxes []TaxCategory, amount *big.Rat) bool {
		if len(taxes) != 1 || amount == nil {
			return false
		}
		rate, ok := taxes[0].Percent.Decimal()
		if !ok {
			return false
		}
		key := rate.RatString()
		rates[key], taxable[key] = rate, plus(orZero(taxable[key]), amount)
		return true
	}
	for i := range o.Lines {
		if !add(o.Lines[i].Item.Taxes, s.Lines[i].Amount()) {
			return nil
		}
	}
	for _, a := range o.AllowanceCharges {
		amount := stated(a.Amount)
		if !a.Charge {
			amount = negative(amount)
		}
		if !add(a.Taxes, amount) {
			return nil
		}
	}
	tax := new(big.Rat)
	for key, amount := range taxable {
		part := new(big.Rat).Mul(amount, rates[key])
		tax.Add(tax, round(part.Quo(part, big.NewRat(100, 1)), places(currency)))
	}
	return tax
}

// taxStated adds the tax totals in the order's currency; a second one may give
// the same tax in the currency it is accounted in.
func taxStated(o *Order) *big.Rat {
	var sum *big.Rat
	for _, t := range o.Taxes {
		foreign := t.Currency.Given() && t.Currency.Text != o.Currency.Text
		if amount := stated(t); amount != nil && !foreign {
			sum = plus(orZero(sum), amount)
		}
	}
	return sum
}

func stated(a Amount) *big.Rat {
	n, ok := a.Decimal()
	if !ok {
		return nil
	}
	return n
}

// plus adds; a missing part makes the sum missing.
func plus(parts ...*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, p := range parts {
		if p == nil {
			return nil
		}
		sum.Add(sum, p)
	}
	return sum
}

func negative(n *big.Rat) *big.Rat {
	if n == nil {
		return nil
	}
	return new(big.Rat).Neg(n)
}

func orZero(n *big.Rat) *big.Rat {
	if n == nil {
		return new(big.Rat)
	}
	return n
}

// round rounds half away from zero to a number of decimals.
func round(n *big.Rat, decimals int) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	scaled := new(big.Rat).Mul(n, new(big.Rat).SetInt(scale))
	half := big.NewRat(int64(scaled.Sign()), 2)
	scaled.Add(scaled, half)
	whole := new(big.Int).Quo(scaled.Num(), scaled.Denom())
	return new(big.Rat).SetFrac(whole, scale)
}

// unusual are the decimals of the currencies that have not two, by ISO 4217.
var unusual = map[string]int{
	"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0,
	"PYG": 0, "RWF": 0, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
	"BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}

func places(currency string) int {
	if n, ok := unusual[currency]; ok {
		return n
	}
	return 2
}

// Figure writes a number as a person would, exact where it has an end.
func Figure(n *big.Rat) string {
	if n == nil {
		return ""
	}
	digits, exact := n.FloatPrec()
	if !exact {
		digits = 6
	}
	return n.FloatString(max(digits, 0))
}

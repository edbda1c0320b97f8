package finance

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gendan/ent/ent/paymentplanline"
	"gendan/ent/scalar"
)

// Part is one part of what is to be paid, as payment terms say it.
type Part struct {
	Kind         paymentplanline.Kind
	Percent      scalar.Percent // of what is to be paid
	Trigger      paymentplanline.Trigger
	FromMonthEnd bool // the days count from the end of the trigger's month
	OffsetDays   int
	Gate         paymentplanline.Gate
}

var (
	hundred = scalar.Whole(100)

	shares   = regexp.MustCompile(`^(?:t ?/ ?t|tt|电汇)?[ :]*(\d{1,2}) ?%? ?[/:] ?(\d{1,2}) ?%?(?: ?[/:] ?(\d{1,2}) ?%?)?(?: (.*))?$`)
	percents = regexp.MustCompile(`(\d{1,3}(?:\.\d{1,4})?) ?%`)
	days     = regexp.MustCompile(`(\d{1,3}) ?-?(?:days?|d|天|日)(?:\W|\z|[^\x00-\x7f])`)
	netDays  = regexp.MustCompile(`^(?:net|n/?|o ?/ ?a|open account|d ?/ ?a|d ?/ ?p|月结|账期|赊销)[ :]*(\d{1,3})\b`)
	advance  = regexp.MustCompile(`advance|pre-?pa(?:id|y|yment)|before production|\bcia\b|预付|款到生产|全款`)
	breaks   = regexp.MustCompile(`[,;+、。]| and | & |\n`)
	spaces   = regexp.MustCompile(`\s+`)
)

// senses is what words in payment terms mean. The first that fits counts: what is said of a
// letter of credit or of a deposit holds before what is said of a date.
var senses = []struct {
	words *regexp.Regexp
	part  Part
}{
	{regexp.MustCompile(`\bl ?/ ?c\b|letter of credit|信用证`),
		Part{Kind: paymentplanline.KindLetterOfCredit, Trigger: paymentplanline.TriggerBillOfLading, Gate: paymentplanline.GateProductionRelease}},
	{regexp.MustCompile(`deposit|down ?payment|定金|订金|首付`),
		Part{Kind: paymentplanline.KindDeposit, Trigger: paymentplanline.TriggerOrder, Gate: paymentplanline.GateProductionRelease}},
	{regexp.MustCompile(`before (?:shipment|delivery|loading|dispatch|ex-?works)|prior to (?:shipment|delivery|loading)|款到发货|(?:发货|出货|装运|提货|出厂)前`),
		Part{Trigger: paymentplanline.TriggerInvoice, Gate: paymentplanline.GateShipment}},
	{advance,
		Part{Kind: paymentplanline.KindDeposit, Trigger: paymentplanline.TriggerOrder, Gate: paymentplanline.GateProductionRelease}},
	{regexp.MustCompile(`d ?/ ?p\b|documents? against payment|cash against documents|付款交单`),
		Part{Trigger: paymentplanline.TriggerBillOfLading, Gate: paymentplanline.GateDocumentRelease}},
	{regexp.MustCompile(`(?:d ?/ ?a\b|documents? against acceptance|承兑交单).*(?:b ?/ ?l|bill of lading|提单)`),
		Part{Trigger: paymentplanline.TriggerBillOfLading}},
	{regexp.MustCompile(`d ?/ ?a\b|documents? against acceptance|承兑交单`),
		Part{Trigger: paymentplanline.TriggerAcceptance}},
	{regexp.MustCompile(`月结|end of month|\beom\b`),
		Part{Trigger: paymentplanline.TriggerInvoice, FromMonthEnd: true}},
	{regexp.MustCompile(`after (?:delivery|receipt)|on delivery|from delivery|\bcod\b|货到|到货|收货|签收`),
		Part{Trigger: paymentplanline.TriggerDelivery}},
	{regexp.MustCompile(`invoice|\bnet\b|^n/?\d|发票|票到|开票`),
		Part{Trigger: paymentplanline.TriggerInvoice}},
	{regexp.MustCompile(`\beta\b|arrival|到港`),
		Part{Trigger: paymentplanline.TriggerEta, Gate: paymentplanline.GateDocumentRelease}},
	{regexp.MustCompile(`b ?/ ?l\b|bill of lading|shipment|shipping documents|提单|装船|发货后|出货后`),
		Part{Trigger: paymentplanline.TriggerBillOfLading, Gate: paymentplanline.GateDocumentRelease}},
	{regexp.MustCompile(`o ?/ ?a\b|open account|赊销|账期`),
		Part{Trigger: paymentplanline.TriggerBillOfLading}},
}

var (
	rest      = regexp.MustCompile(`balance|\brest\b|remain|尾款|余款|其余|剩余`)
	telegraph = regexp.MustCompile(`^(?:by )?(?:t ?/ ?t|tt|电汇)$`)
)

// Terms reads payment terms as they are usually written, in English or Chinese. What it does
// not wholly understand it does not read: better a plan made by hand than one that is wrong.
func Terms(text string) (parts []Part, ok bool) {
	text = strings.TrimSpace(spaces.ReplaceAllString(strings.ToLower(norm.NFKC.String(text)), " "))
	text = strings.TrimRight(text, ".。")
	if m := shares.FindStringSubmatch(text); m != nil {
		return staged(m[1:4], m[4])
	}
	for phrase := range strings.SplitSeq(breaks.ReplaceAllString(text, "\n"), "\n") {
		phrase = strings.TrimSpace(phrase)
		if phrase == "" {
			continue
		}
		p, ok := phraseOf(phrase)
		if !ok {
			return nil, false
		}
		parts = append(parts, p)
	}
	return completed(parts)
}

// staged reads 30/70 and 30/40/30: a deposit, what comes between, and a balance, which is paid
// against the bill of lading where nothing else is said.
func staged(percents []string, when string) (parts []Part, ok bool) {
	for _, s := range percents {
		if s == "" {
			continue
		}
		n, _ := strconv.ParseInt(s, 10, 64)
		parts = append(parts, Part{
			Kind: paymentplanline.KindProgress, Percent: scalar.Whole(n), Trigger: paymentplanline.TriggerInvoice,
			Gate: paymentplanline.GateShipment,
		})
	}
	last := Part{Trigger: paymentplanline.TriggerBillOfLading, Gate: paymentplanline.GateDocumentRelease}
	if when = strings.TrimSpace(when); when != "" && !telegraph.MatchString(when) {
		if last, ok = phraseOf(when); !ok || last.Kind != "" && last.Kind != paymentplanline.KindLetterOfCredit {
			return nil, false
		}
	}
	end := len(parts) - 1
	last.Percent = parts[end].Percent
	parts[end] = last
	parts[0].Kind, parts[0].Trigger = paymentplanline.KindDeposit, paymentplanline.TriggerOrder
	parts[0].Gate = paymentplanline.GateProductionRelease
	return completed(parts)
}

// phraseOf reads one phrase, such as "30% deposit" or "balance 45 days after b/l".
func phraseOf(phrase string) (p Part, ok bool) {
	share := percents.FindAllStringSubmatch(phrase, -1)
	if len(share) > 1 {
		return p, false
	}
	if len(share) == 1 {
		n, err := scalar.ParseDecimal(share[0][1])
		if err != nil || n <= 0 || n > hundred {
			return p, false
		}
		p.Percent = n
	}
	for _, s := range senses {
		if s.words.MatchString(phrase) {
			n := p.Percent
			p = s.part
			p.Percent, ok = n, true
			break
		}
	}
	if ok && p.Kind == paymentplanline.KindDeposit && p.Percent == 0 && !advance.MatchString(phrase) {
		return p, false // a deposit of how much?
	}
	bare := strings.TrimSpace(percents.ReplaceAllString(phrase, ""))
	switch {
	case ok:
	case rest.MatchString(phrase):
		p.Trigger, p.Gate, ok = paymentplanline.TriggerBillOfLading, paymentplanline.GateDocumentRelease, true
	case telegraph.MatchString(bare) && p.Percent == hundred: // T/T 100%, and nothing of when: before production
		p.Kind, p.Trigger, p.Gate, ok = paymentplanline.KindDeposit, paymentplanline.TriggerOrder, paymentplanline.GateProductionRelease, true
	}
	if ok {
		p.wait(phrase)
	}
	return p, ok
}

// wait reads after how many days. Who is given time to pay is not held up at a gate for it.
func (p *Part) wait(phrase string) {
	m := netDays.FindStringSubmatch(phrase)
	if m == nil {
		m = days.FindStringSubmatch(phrase)
	}
	if m == nil {
		return
	}
	p.OffsetDays, _ = strconv.Atoi(m[1])
	if p.OffsetDays > 0 && (p.Gate == paymentplanline.GateDocumentRelease || p.Gate == paymentplanline.GateShipment) {
		p.Gate = paymentplanline.GateNone
	}
}

// completed gives the part without a share what is left, and says what each part is.
func completed(parts []Part) ([]Part, bool) {
	left, open := hundred, -1
	for i, p := range parts {
		left -= p.Percent
		if p.Percent == 0 {
			if open >= 0 {
				return nil, false
			}
			open = i
		}
	}
	switch {
	case len(parts) == 0 || left < 0:
		return nil, false
	case open >= 0 && (len(parts) == 1 || left > 0):
		parts[open].Percent = left
		left = 0
	case open < 0 && len(parts) == 1 && left > 0 && parts[0].Kind == paymentplanline.KindDeposit:
		parts = append(parts, Part{Percent: left, Trigger: paymentplanline.TriggerInvoice, Gate: paymentplanline.GateShipment})
		left = 0
	}
	if left != 0 || open >= 0 && parts[open].Percent == 0 {
		return nil, false
	}
	for i := range parts {
		p := &parts[i]
		p.Gate = cmp.Or(p.Gate, paymentplanline.GateNone)
		switch {
		case p.Kind == paymentplanline.KindLetterOfCredit:
		case len(parts) == 1:
			p.Kind = paymentplanline.KindFull
		case p.Kind != "":
		case i == len(parts)-1:
			p.Kind = paymentplanline.KindBalance
		default:
			p.Kind = paymentplanline.KindProgress
		}
	}
	return parts, true
}

package fault_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/server/platform/fault"
	"gendan/server/platform/rec20"
)

func TestText(t *testing.T) {
	tests := []struct {
		name  string
		fault *fault.Fault
		lang  string
		want  string
	}{
		{"no parameters", fault.New(fault.Required, "base.required"), "en", "This is required."},
		{"Chinese", fault.New(fault.Required, "base.required"), "zh-CN", "此项必填。"},
		{"a number", fault.New(fault.Invalid, "base.too_long").With("max", 40), "zh-CN", "内容过长，最多 40 个字符。"},
		{"two parameters", fault.New(fault.OutOfRange, "base.out_of_range").With("min", "0").With("max", "9.5"), "en", "This must be between 0 and 9.5."},
		{"a Stringer", fault.New(fault.OutOfRange, "base.too_large").With("max", 90*time.Second), "en", "This is too large; at most 1m30s is allowed."},
		{"a term in the reader's language", fault.New(fault.NotFound, "base.not_found").With("kind", fault.Term("base.required")), "zh-CN", "该此项必填。不存在，或您无权查看。"},
		{"a unit by its name", fault.New(fault.OutOfRange, "shipping.more_than_sent").With("open", 3).With("unit", rec20.Of("EA")), "zh-CN", "最多还能签收 3 只。"},
		{"a unit that is not known by its code", fault.New(fault.OutOfRange, "shipping.more_than_sent").With("open", 3).With("unit", rec20.Of("QQ")), "en", "At most 3 QQ can still be received."},
		{"a list", fault.New(fault.Invalid, "base.not_one_of").With("value", "C").With("allowed", []string{"A", "B"}), "en", "“C” is not one of: A, B."},
		{"a forgotten parameter stays visible", fault.New(fault.Invalid, "base.too_long"), "en", "This is too long; at most {max} characters are allowed."},
		{"a value with braces is not read as a place", fault.New(fault.Duplicate, "base.duplicate").With("value", "{value}"), "en", "“{value}” is already taken; choose another."},
		{"a language not spoken", fault.New(fault.Required, "base.required"), "fr", "此项必填。"},
		{"an unknown key", fault.New(fault.Invalid, "nobody.knows"), "en", "nobody.knows"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.fault.Text(tt.lang); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestErrorIsEnglishWithCodeAndField(t *testing.T) {
	f := fault.New(fault.OutOfRange, "base.too_large", "quantity").With("max", 5).At("lines", "2")
	want := "OUT_OF_RANGE at lines.2.quantity: This is too large; at most 5 is allowed."
	if got := f.Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	both := fault.Faults{f, fault.New(fault.Required, "base.required")}
	if got := both.Error(); got != want+"; REQUIRED: This is required." {
		t.Errorf("several: got %q", got)
	}
}

func TestWithDoesNotChangeASharedFault(t *testing.T) {
	shared := fault.New(fault.Invalid, "base.too_long", "name")
	_ = shared.With("max", 3).Row("row").At("line")
	if diff := cmp.Diff(fault.New(fault.Invalid, "base.too_long", "name"), shared); diff != "" {
		t.Errorf("the shared fault changed (-want +got):\n%s", diff)
	}
}

func TestAll(t *testing.T) {
	a, b := fault.New(fault.Required, "base.required", "a"), fault.New(fault.Invalid, "base.invalid", "b")
	disk := errors.New("disk is full")
	tests := []struct {
		name string
		err  error
		want fault.Faults
		ok   bool
	}{
		{"no error", nil, nil, false},
		{"one fault", a, fault.Faults{a}, true},
		{"several", fault.Faults{a, b}, fault.Faults{a, b}, true},
		{"wrapped", fmt.Errorf("confirm order: %w", fault.Faults{b}), fault.Faults{b}, true},
		{"joined", errors.Join(a, fmt.Errorf("line: %w", b)), fault.Faults{a, b}, true},
		{"ours", disk, nil, false},
		{"a fault joined with an error of ours is not the user's alone", errors.Join(a, disk), nil, false},
		{"empty", fault.Faults{}, nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := fault.All(tt.err)
			if diff := cmp.Diff(tt.want, got); diff != "" || ok != tt.ok {
				t.Errorf("ok = %v, want %v; faults (-want +got):\n%s", ok, tt.ok, diff)
			}
		})
	}
}

func TestErrorsIs(t *testing.T) {
	err := fmt.Errorf("amend: %w", fault.Faults{fault.New(fault.Conflict, "base.conflict").Row(1)})
	if !errors.Is(err, fault.New(fault.Conflict, "")) || !errors.Is(err, fault.New(fault.Conflict, "base.conflict")) {
		t.Error("a conflict is not recognised by its code")
	}
	if errors.Is(err, fault.New(fault.Invalid, "")) || errors.Is(err, fault.New(fault.Conflict, "other")) {
		t.Error("another fault is taken for a conflict")
	}
}

func TestErrOfNoFaultsIsNil(t *testing.T) {
	if err := (fault.Faults{}).Err(); err != nil {
		t.Errorf("got %v, want nil", err)
	}
}

func TestLanguage(t *testing.T) {
	tests := []struct{ name, accept, preferred, want string }{
		{"nothing said", "", "", "zh-CN"},
		{"the person's choice wins", "zh-CN", "en", "en"},
		{"a regional English", "en-GB,en;q=0.9", "", "en"},
		{"Chinese before English", "zh-CN,zh;q=0.9,en;q=0.8", "", "zh-CN"},
		{"weights decide, not the order", "zh;q=0.2, en;q=0.7", "", "en"},
		{"refused by weight 0", "en;q=0", "", "zh-CN"},
		{"neither", "de-DE,fr;q=0.5", "", "zh-CN"},
		{"traditional script", "zh-Hant-TW", "", "zh-CN"},
		{"rubbish", ";;q=,,=,en;q=NaN", "", "zh-CN"},
		{"an unknown choice is ignored", "en", "de", "en"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := fault.Language(tt.accept, tt.preferred); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

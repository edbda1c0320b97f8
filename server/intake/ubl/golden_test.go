package ubl_test

import (
	"errors"
	"flag"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gendan/server/intake/ubl"
)

var update = flag.Bool("update", false, "write the golden files anew")

var today = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.xml")
	if err != nil || len(files) != 8 {
		t.Fatalf("%d files, %v; want 8", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			got := outcome(t, file)
			golden := strings.TrimSuffix(file, ".xml") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", golden, diff)
			}
		})
	}
}

func open(t testing.TB, file string) *os.File {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// outcome writes all that is made of a file.
func outcome(t *testing.T, file string) string {
	o, err := ubl.Parse(open(t, file), ubl.Limits{})
	var b strings.Builder
	var refusal *ubl.Refusal
	if errors.As(err, &refusal) {
		fmt.Fprintf(&b, "refused %s %s\n%s\n%s\n", refusal.Kind, refusal.Key, refusal.Text("zh-CN"), refusal.Text("en"))
		return b.String()
	}
	if err != nil {
		t.Fatal(err)
	}
	b.WriteString("values\n")
	write(&b, reflect.ValueOf(*o), "")
	b.WriteString("\nsums: stated, computed\n")
	writeSums(&b, ubl.Totals(o))
	b.WriteString("\nwarnings\n")
	for _, w := range ubl.Warnings(o, today) {
		fmt.Fprintf(&b, "%s\n  %s\n  %s\n", w.Key, w.Text("zh-CN"), w.Text("en"))
		for _, path := range w.Paths {
			fmt.Fprintf(&b, "  at %s\n", path)
		}
	}
	return b.String()
}

// write lists each value with its name in the model and its place in the file.
func write(b *strings.Builder, v reflect.Value, name string) {
	if value, ok := v.Interface().(ubl.Value); ok {
		if value.Path != "" {
			fmt.Fprintf(b, "%-45s %-45q %s\n", name, value.Text, value.Path)
		}
		return
	}
	if content, ok := v.Interface().([]byte); ok {
		if content != nil {
			fmt.Fprintf(b, "%-45s %q\n", name, content)
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			below := name + "." + field.Name
			if field.Anonymous {
				below = name
			}
			write(b, v.Field(i), strings.TrimPrefix(below, "."))
		}
	case reflect.Slice:
		for i := range v.Len() {
			write(b, v.Index(i), fmt.Sprintf("%s[%d]", name, i))
		}
	}
}

func writeSums(b *strings.Builder, s ubl.Sums) {
	sum := func(name string, s ubl.Sum) {
		fmt.Fprintf(b, "%-14s %10s %10s\n", name, ubl.Figure(s.Stated), ubl.Figure(s.Computed))
	}
	for i, line := range s.Lines {
		sum(fmt.Sprintf("line %d", i+1), line)
	}
	sum("lines", s.LineExtension)
	sum("allowances", s.Allowances)
	sum("charges", s.Charges)
	sum("without tax", s.TaxExclusive)
	sum("tax", s.Tax)
	sum("with tax", s.TaxInclusive)
	fmt.Fprintf(b, "%-14s %10s\n%-14s %10s\n", "prepaid", ubl.Figure(s.Prepaid), "rounding", ubl.Figure(s.Rounding))
	sum("payable", s.Payable)
}

// The payable amount of each order comes out of its own figures to the cent.
func TestPayable(t *testing.T) {
	for file, payable := range map[string]string{
		"Order_Example.xml": "6363", "UC1_Order.xml": "143.75", "UC2_Order.xml": "875", "UC3_Order.xml": "400",
	} {
		o, err := ubl.Parse(open(t, "testdata/"+file), ubl.Limits{})
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		want, _ := new(big.Rat).SetString(payable)
		if got := ubl.Totals(o).Payable; got.Computed.Cmp(want) != 0 || got.Stated.Cmp(want) != 0 {
			t.Errorf("%s: payable %s, computed %s, want %s", file, ubl.Figure(got.Stated), ubl.Figure(got.Computed), payable)
		}
	}
}

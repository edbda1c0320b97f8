package ubl_test

import (
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gendan/server/intake/ubl"
)

// Every text and attribute of a file is in the model or in the rest, once, with
// the path at which a reader that knows nothing of UBL finds it.
func TestNothingIsLost(t *testing.T) {
	for _, file := range []string{"Order_Example", "UC1_Order", "UC2_Order", "UC3_Order"} {
		t.Run(file, func(t *testing.T) {
			o, err := ubl.Parse(open(t, "testdata/"+file+".xml"), ubl.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			got := collect(reflect.ValueOf(*o))
			for _, d := range o.Documents {
				if d.Content != nil {
					got = slices.DeleteFunc(got, func(s string) bool { return strings.HasPrefix(s, d.Embedded.Path+" ") })
					got = append(got, d.Embedded.Path+" "+base64.StdEncoding.EncodeToString(d.Content))
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(plain(t, open(t, "testdata/"+file+".xml")), got); diff != "" {
				t.Errorf("values (-file +model):\n%s", diff)
			}
		})
	}
}

func TestUnknownPartsAreKept(t *testing.T) {
	order := variant(t,
		`<cbc:Note>`, `<cbc:LanguageCode listID="x">nb</cbc:LanguageCode><cbc:Note>`,
		`<cac:Contract>`, `<x:Custom xmlns:x="urn:x" kind="a">stray<x:Deep>7</x:Deep><x:Deep/></x:Custom><cac:Contract>`,
		`<cac:SellerSupplierParty>`, `<cac:BuyerCustomerParty><cac:Party><cac:PartyName><cbc:Name>Second</cbc:Name></cac:PartyName></cac:Party></cac:BuyerCustomerParty><cac:SellerSupplierParty>`,
	)
	o, err := ubl.Parse(strings.NewReader(order), ubl.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := []ubl.Value{
		{Text: "nb", Path: "/Order/LanguageCode"},
		{Text: "x", Path: "/Order/LanguageCode/@listID"},
		{Text: "a", Path: "/Order/Custom/@kind"},
		{Text: "stray", Path: "/Order/Custom/text()"},
		{Text: "7", Path: "/Order/Custom/Deep[1]"},
		{Text: "", Path: "/Order/Custom/Deep[2]"},
		{Text: "Second", Path: "/Order/BuyerCustomerParty[2]/Party/PartyName/Name"},
	}
	kept := slices.DeleteFunc(o.Rest, func(v ubl.Value) bool {
		return !slices.ContainsFunc(want, func(w ubl.Value) bool { return w.Path == v.Path })
	})
	less := func(a, b ubl.Value) int { return strings.Compare(a.Path, b.Path) }
	slices.SortFunc(kept, less)
	slices.SortFunc(want, less)
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Errorf("rest (-want +got):\n%s", diff)
	}
	if o.Buyer.LegalName.Text != "Helseforetak AS" || o.Buyer.LegalName.Path != "/Order/BuyerCustomerParty[1]/Party/PartyLegalEntity/RegistrationName" {
		t.Errorf("the first buyer is %+v", o.Buyer.LegalName)
	}
}

// collect gives "path text" of every value of the model.
func collect(v reflect.Value) []string {
	if value, ok := v.Interface().(ubl.Value); ok {
		if value.Path == "" {
			return nil
		}
		return []string{value.Path + " " + value.Text}
	}
	var list []string
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			list = append(list, collect(v.Field(i))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			list = append(list, collect(v.Index(i))...)
		}
	}
	return list
}

type node struct {
	name     string
	text     string
	attrs    []xml.Attr
	children []*node
}

// plain reads a file without knowing UBL: "path text" of each leaf and attribute.
func plain(t *testing.T, r io.Reader) []string {
	t.Helper()
	decoder := xml.NewDecoder(r)
	top := &node{}
	stack := []*node{top}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		last := stack[len(stack)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attrs: token.Copy().Attr}
			last.children = append(last.children, n)
			stack = append(stack, n)
		case xml.CharData:
			last.text += string(token)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
	var list []string
	var walk func(n *node, path string)
	walk = func(n *node, path string) {
		for _, a := range n.attrs {
			if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
				list = append(list, path+"/@"+a.Name.Local+" "+a.Value)
			}
		}
		if len(n.children) == 0 {
			list = append(list, path+" "+strings.TrimSpace(n.text))
		}
		count, seen := map[string]int{}, map[string]int{}
		for _, c := range n.children {
			count[c.name]++
		}
		for _, c := range n.children {
			below := path + "/" + c.name
			if count[c.name] > 1 {
				seen[c.name]++
				below += fmt.Sprintf("[%d]", seen[c.name])
			}
			walk(c, below)
		}
	}
	walk(top, "")
	slices.Sort(list)
	return list
}

// paths are the places of all values, to compare with those in messages.
func paths(o *ubl.Order) map[string]bool {
	all := map[string]bool{}
	for _, s := range collect(reflect.ValueOf(*o)) {
		path, _, _ := strings.Cut(s, " ")
		all[path] = true
	}
	for _, l := range o.Lines {
		all[l.Path] = true
	}
	return maps.Clone(all)
}

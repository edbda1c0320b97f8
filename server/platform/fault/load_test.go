package fault_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"gendan/server/platform/fault"
)

func TestLoadRefuses(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	tests := []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"broken JSON", fstest.MapFS{"messages/orders.en.json": file(`{"a":`)}, "messages/orders.en.json"},
		{"an unknown language", fstest.MapFS{"messages/orders.de.json": file(`{}`)}, "must end in"},
		{"a key in two files", fstest.MapFS{"messages/a.en.json": file(`{"k":"1"}`), "messages/b.en.json": file(`{"k":"2"}`)}, `key "k" stands in another file`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := fault.Load(tt.files)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
		})
	}
	if err := fault.Load(fstest.MapFS{"messages/a.en.json": file(`{"k":"1"}`), "messages/a.zh-CN.json": file(`{"k":"一"}`)}); err != nil {
		t.Errorf("sound files: %v", err)
	}
}

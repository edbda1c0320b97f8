package httpd_test

import (
	"log/slog"
	"net/http"
	"testing"

	"gendan/server/platform/httpd"
)

// TestEarlyAnswersUntilTheServerDoes asks an address before, and after, the server stands.
func TestEarlyAnswersUntilTheServerDoes(t *testing.T) {
	bound, err := httpd.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	url := "http://" + bound.Addr().String()
	end := httpd.Early(bound, slog.New(slog.DiscardHandler))
	kept := &http.Client{Transport: &http.Transport{}}
	for path, want := range map[string]int{"/healthz": 200, "/readyz": 503, "/graphql": 503, "/": 503} {
		if code, closes := status(t, kept, url+path); code != want || !closes {
			t.Errorf("early %s: %d, told to close the connection: %v", path, code, closes)
		}
	}
	end()
	end()
	s, _ := server(t, httpd.Options{Handler: answer("x"), Bound: bound})
	r := running{url: url}
	go func() { _ = s.Run(t.Context(), r.signals) }()
	for _, path := range []string{"/readyz", "/"} {
		if code, _ := status(t, kept, url+path); code != 200 {
			t.Errorf("then %s: %d", path, code)
		}
	}
}

package httpd

import (
	"encoding/json"
	"net/http"

	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/telemetry"
)

// Internal is the code of errors that are ours.
const Internal = "INTERNAL"

type refusal struct {
	Errors []refusedError `json:"errors"`
}

type refusedError struct {
	Message    string            `json:"message"`
	Extensions map[string]string `json:"extensions"`
}

// Refuse answers with status and the error in the form that GraphQL errors have, so that a client reads one
// form everywhere: {"errors":[{"message","extensions":{"code","requestId"}}]}. The message is f's in the
// viewer's language, else one that the request asks for; code may differ from f's, as BAD_USER_INPUT and INTERNAL do.
func Refuse(w http.ResponseWriter, r *http.Request, status int, code string, f *fault.Fault) {
	language := fault.Language(r.Header.Get("Accept-Language"), actor.Preferred(r.Context()))
	w.Header().Set("Content-Language", language)
	RefuseWith(w, r, status, code, f.Text(language))
}

// RefuseWith is Refuse with words that were found already.
func RefuseWith(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	telemetry.ScopeOf(r.Context()).SetCode(code)
	body, err := json.Marshal(refusal{[]refusedError{{
		Message:    message,
		Extensions: map[string]string{"code": code, "requestId": RequestID(r.Context())},
	}}})
	if err != nil { // strings always marshal
		body = []byte(`{"errors":[{"message":"","extensions":{"code":"INTERNAL"}}]}`)
	}
	h := w.Header()
	h.Del("Content-Encoding")
	h.Del("Content-Length")
	h.Del("ETag")
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(append(body, '\n')) // a client that is gone needs no answer
	}
}

// NotFound answers 404.
func NotFound(w http.ResponseWriter, r *http.Request) {
	Refuse(w, r, http.StatusNotFound, string(fault.NotFound), fault.New(fault.NotFound, "httpd.no_such_address"))
}

// busy answers 503 where the server is full or stopping.
func busy(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "2")
	Refuse(w, r, http.StatusServiceUnavailable, string(fault.Unavailable), fault.New(fault.Unavailable, "base.overloaded"))
}

func internal(w http.ResponseWriter, r *http.Request) {
	f := fault.New(fault.Unavailable, "base.internal").With("request", RequestID(r.Context()))
	Refuse(w, r, http.StatusInternalServerError, Internal, f)
}

// onlyRead answers 405 to what is neither GET nor HEAD, and says so by true.
func onlyRead(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return false
	}
	w.Header().Set("Allow", "GET, HEAD")
	Refuse(w, r, http.StatusMethodNotAllowed, "BAD_USER_INPUT", fault.New(fault.Invalid, "httpd.method").With("method", "GET, HEAD"))
	return true
}

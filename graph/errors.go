package graph

import (
	"context"
	"errors"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"gendan/graph/gql"
	"gendan/server/platform/actor"
	"gendan/server/platform/fault"
	"gendan/server/platform/feed"
	"gendan/server/platform/httpd"
	"gendan/server/platform/store"
)

// The codes of extensions.code, a closed list; docs/api.md explains each.
const (
	codeUnauthenticated = "UNAUTHENTICATED"
	codeForbidden       = "FORBIDDEN"
	codeBadInput        = "BAD_USER_INPUT"
	codeCostLimit       = "COST_LIMIT"
	codeThrottled       = "THROTTLED"
	codeInProgress      = "IDEMPOTENCY_IN_PROGRESS"
	codeUnknownHash     = "PERSISTED_QUERY_NOT_FOUND"
	codeUnavailable     = "UNAVAILABLE"
	codeInternal        = "INTERNAL"
	codeResync          = "RESYNC_REQUIRED"
)

type languageKey struct{}

// WithLanguage puts the language the client accepts into the context, for who has none of its own.
func WithLanguage(ctx context.Context, accept string) context.Context {
	return context.WithValue(ctx, languageKey{}, accept)
}

// language is the reader's language: the viewer's, else what the client accepts, else Chinese.
func language(ctx context.Context) string {
	accept, _ := ctx.Value(languageKey{}).(string)
	return fault.Language(accept, actor.Preferred(ctx))
}

// userErrors turns the faults of a use case into what the payload tells; any other error stays one.
func userErrors(ctx context.Context, err error) ([]*gql.UserError, error) {
	if err == nil {
		return []*gql.UserError{}, nil
	}
	faults, ok := fault.All(err)
	if !ok {
		return []*gql.UserError{}, err
	}
	lang := language(ctx)
	out := make([]*gql.UserError, len(faults))
	for i, f := range faults {
		out[i] = &gql.UserError{Code: f.Code, Message: f.Text(lang), Field: f.Field}
	}
	return out, nil
}

// current is the row that stands in the way of a CONFLICT; nil for any other error.
func current[T any](err error) (row T) {
	faults, _ := fault.All(err)
	for _, f := range faults {
		if r, ok := f.Current.(T); ok {
			return r
		}
	}
	return row
}

// present turns an error that is not a payload's into what the client is told: a code of the
// closed list and words, and for what is ours to mend no more than the request's id.
func present(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		var asked *gqlerror.Error
		if errors.As(err, &asked) && asked.Unwrap() == nil {
			if _, ok := asked.Extensions["code"]; !ok || asked.Rule != "" {
				tag(asked, codeOf(asked))
			}
			return identified(ctx, asked)
		}
		path := graphql.GetPath(ctx)
		if faults, ok := fault.All(err); ok {
			e := &gqlerror.Error{Message: faults[0].Text(language(ctx)), Path: path}
			tag(e, codeOfFault(faults[0].Code))
			return identified(ctx, e)
		}
		if misread(ctx) {
			f := fault.New(fault.Invalid, "api.bad_argument").With("argument", argument(asked, path))
			e := &gqlerror.Error{Message: f.Text(language(ctx)), Path: path}
			tag(e, codeBadInput)
			return identified(ctx, e)
		}
		code, key := codeInternal, "base.internal"
		outage := store.Outage(err)
		switch {
		case outage != nil:
			log.WarnContext(ctx, "the database failed a request", "error", err, "path", path.String())
			code, key = codeUnavailable, outage.Key
		case errors.Is(err, feed.ErrResync):
			code, key = codeResync, "api.resync"
		case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
			code, key = codeUnavailable, "base.unavailable"
		default:
			log.ErrorContext(ctx, "request failed", "error", err, "path", path.String())
		}
		f := fault.New("", key).With("request", httpd.RequestID(ctx))
		e := &gqlerror.Error{Message: f.Text(language(ctx)), Path: path}
		tag(e, code)
		return identified(ctx, e)
	}
}

// misread reports whether the field's arguments could not be read, such as a date that is none: the
// field has no arguments yet, and was to have some.
func misread(ctx context.Context) bool {
	field := graphql.GetFieldContext(ctx)
	return field != nil && field.Args == nil && field.Field.Field != nil && field.Field.Definition != nil &&
		len(field.Field.Definition.Arguments) > 0
}

// argument names the value that could not be read: what the error's path has beyond the field's.
func argument(e *gqlerror.Error, field ast.Path) string {
	if e == nil || len(e.Path) <= len(field) {
		return ""
	}
	return e.Path[len(field):].String()
}

// codeOf keeps the code gqlgen gave where it is of the list; all else is the client's mistake.
func codeOf(e *gqlerror.Error) string {
	switch code, _ := e.Extensions["code"].(string); code {
	case codeUnknownHash, codeCostLimit, codeThrottled, codeUnauthenticated, codeForbidden, codeUnavailable, codeInternal:
		return code
	}
	return codeBadInput
}

func codeOfFault(c fault.Code) string {
	switch c {
	case fault.Unauthenticated:
		return codeUnauthenticated
	case fault.Forbidden:
		return codeForbidden
	case fault.Throttled:
		return codeThrottled
	case fault.Unavailable:
		return codeUnavailable
	}
	return codeBadInput
}

func tag(e *gqlerror.Error, code string) {
	if e.Extensions == nil {
		e.Extensions = map[string]any{}
	}
	e.Extensions["code"] = code
}

func identified(ctx context.Context, e *gqlerror.Error) *gqlerror.Error {
	if id := httpd.RequestID(ctx); id != "" {
		e.Extensions["requestId"] = id
	}
	return e
}

// recovered turns a panic into INTERNAL; the stack goes to the log.
func recovered(ctx context.Context, cause any) error {
	return &panicError{cause}
}

// panicError is what a resolver panicked with.
type panicError struct{ cause any }

func (e *panicError) Error() string { return "panic in a resolver" }

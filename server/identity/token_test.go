package identity_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"gendan/ent/scalar"
)

// taken is a genuine token in pieces, to be put together wrongly.
type taken struct {
	header, claims map[string]any
	parts          []string
	secret         []byte
}

func (r *rig) taken(token string) taken {
	r.t.Helper()
	k := taken{parts: strings.Split(token, "."), secret: r.secret()}
	for i, into := range []*map[string]any{&k.header, &k.claims} {
		b, err := base64.RawURLEncoding.DecodeString(k.parts[i])
		if err == nil {
			err = json.Unmarshal(b, into)
		}
		if err != nil {
			r.t.Fatal(err)
		}
	}
	return k
}

func part(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// forge signs the token anew with a method and a key, after a change of header and claims.
func (k taken) forge(m jwt.SigningMethod, key any, change func(header, claims map[string]any)) string {
	header, claims := map[string]any{}, map[string]any{}
	for name, v := range k.header {
		header[name] = v
	}
	for name, v := range k.claims {
		claims[name] = v
	}
	header["alg"] = m.Alg()
	if change != nil {
		change(header, claims)
	}
	text := part(header) + "." + part(claims)
	sum, err := m.Sign(text, key)
	if err != nil {
		panic(err)
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(sum)
}

func TestQA1ForgedTokens(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	admin := r.user("admin@example.test", scalar.Admin)
	token := r.signIn("wen@example.test").Access
	k := r.taken(token)
	ec, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	unsigned := func(alg string) string {
		return part(map[string]any{"alg": alg, "typ": "at+jwt", "kid": k.header["kid"]}) + "." + k.parts[1] + "."
	}
	set := func(name string, v any) func(header, _ map[string]any) {
		return func(header, _ map[string]any) { header[name] = v }
	}
	jwk := map[string]any{"kty": "oct", "k": base64.RawURLEncoding.EncodeToString([]byte("0123456789abcdef0123456789abcdef"))}
	hs := jwt.SigningMethodHS256
	forged := map[string]string{
		"alg none":                             unsigned("none"),
		"alg None":                             unsigned("None"),
		"alg NONE":                             unsigned("NONE"),
		"no alg":                               unsigned(""),
		"no signature":                         k.parts[0] + "." + k.parts[1] + ".",
		"no third part":                        k.parts[0] + "." + k.parts[1],
		"empty":                                "",
		"another user under the old signature": k.parts[0] + "." + part(map[string]any{"sub": admin.ID.String()}) + "." + k.parts[2],
		"a changed signature":                  token[:len(token)-2] + "AA",
		"signed with an empty key":             k.forge(hs, []byte{}, nil),
		"signed with a weak key":               k.forge(hs, []byte("secret"), nil),
		"signed with the key's id":             k.forge(hs, []byte(k.header["kid"].(string)), nil),
		"HS512 with our key":                   k.forge(jwt.SigningMethodHS512, k.secret, nil),
		"HS384 with our key":                   k.forge(jwt.SigningMethodHS384, k.secret, nil),
		"ES256 with a key of its own":          k.forge(jwt.SigningMethodES256, ec, nil),
		"kid that is a path":                   k.forge(hs, []byte{}, set("kid", "../../../dev/null")),
		"kid that is SQL":                      k.forge(hs, []byte("x"), set("kid", "x' UNION SELECT 'x")),
		"kid that is no text":                  k.forge(hs, k.secret, set("kid", 7)),
		"no kid":                               k.forge(hs, k.secret, func(header, _ map[string]any) { delete(header, "kid") }),
		"jku with the keys of a stranger":      k.forge(hs, k.secret, set("jku", "https://keys.example/jwks.json")),
		"jwk in the header":                    k.forge(hs, []byte("0123456789abcdef0123456789abcdef"), set("jwk", jwk)),
		"x5u in the header":                    k.forge(hs, k.secret, set("x5u", "https://keys.example/cert.pem")),
		"crit in the header":                   k.forge(hs, k.secret, set("crit", []string{"exp"})),
		"subject of another session":           k.forge(hs, k.secret, func(_, claims map[string]any) { claims["sub"] = admin.ID.String() }),
		"session that does not exist":          k.forge(hs, k.secret, func(_, claims map[string]any) { claims["sid"] = scalar.NewID(scalar.KindInternal).String() }),
		"session that is no id":                k.forge(hs, k.secret, func(_, claims map[string]any) { claims["sid"] = "1' OR '1'='1" }),
		"a token of 5000 characters":           token + strings.Repeat("A", 5000),
		"a refresh token":                      r.signIn("wen@example.test").Refresh,
		"a service token of nobody":            "gdn_" + strings.Repeat("A", 43),
	}
	if !good(r.Service, token) || !good(r.Service, k.forge(hs, k.secret, nil)) {
		t.Fatal("the genuine token is refused, so that nothing is proved")
	}
	handler := r.Middleware(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	for name, token := range forged {
		t.Run(name, func(t *testing.T) {
			if good(r.Service, token) {
				t.Error("the forged token is taken")
			}
			q := httptest.NewRequest(http.MethodPost, "/graphql", nil)
			q.Header.Set("Authorization", "Bearer "+token)
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, q)
			if w.Code != http.StatusUnauthorized || !strings.Contains(w.Body.String(), "UNAUTHENTICATED") {
				t.Errorf("answered %d %s", w.Code, w.Body)
			}
		})
	}
}

func TestQA2ClaimsAreRequired(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	k := r.taken(r.signIn("wen@example.test").Access)
	change := func(name string, v any) func(_, claims map[string]any) {
		return func(_, claims map[string]any) {
			if claims[name] = v; v == nil {
				delete(claims, name)
			}
		}
	}
	now := r.wall().Unix()
	tests := map[string]func(header, claims map[string]any){
		"no exp": change("exp", nil), "no iat": change("iat", nil), "no sub": change("sub", nil), "no iss": change("iss", nil),
		"no aud": change("aud", nil), "no jti": change("jti", nil), "no sid": change("sid", nil), "empty jti": change("jti", ""),
		"another issuer": change("iss", "gendan.example"), "another audience": change("aud", "files"),
		"two audiences": change("aud", []string{"gendan-api", "files"}), "issued tomorrow": change("iat", now+86400),
		"not good yet": change("nbf", now+3600), "run out": change("exp", now-60), "good for a day": change("exp", now+86400),
		"exp as a text": change("exp", "never"), "subject that is a session": change("sub", k.claims["sid"]),
		"no typ":      func(header, _ map[string]any) { delete(header, "typ") },
		"another typ": func(header, _ map[string]any) { header["typ"] = "JWT" },
	}
	for name, f := range tests {
		t.Run(name, func(t *testing.T) {
			if good(r.Service, k.forge(jwt.SigningMethodHS256, k.secret, f)) {
				t.Error("the token is taken")
			}
		})
	}
}

func TestQA3AccessTokensAreShort(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	tokens := r.signIn("wen@example.test")
	if life := tokens.ExpiresAt.Sub(r.wall()); life <= 0 || life > 15*time.Minute {
		t.Errorf("an access token is good for %s", life)
	}
	r.pass(tokens.ExpiresAt.Sub(r.wall()) - time.Second)
	if !good(r.Service, tokens.Access) {
		t.Error("the token ended too early")
	}
	r.pass(10 * time.Second)
	if good(r.Service, tokens.Access) {
		t.Error("the token is good after its end")
	}
}

func TestQA17TokenInAddressIsNotSeen(t *testing.T) {
	r := newRig(t)
	r.user("wen@example.test", scalar.Sales)
	token := r.signIn("wen@example.test").Access
	tests := map[string]func(q *http.Request){
		"access_token":    func(q *http.Request) { q.URL.RawQuery = "access_token=" + token },
		"token":           func(q *http.Request) { q.URL.RawQuery = "token=" + token },
		"authorization":   func(q *http.Request) { q.URL.RawQuery = "Authorization=Bearer%20" + token },
		"cookie":          func(q *http.Request) { q.AddCookie(&http.Cookie{Name: "access_token", Value: token}) },
		"basic user name": func(q *http.Request) { q.URL.User = nil },
	}
	for name, put := range tests {
		t.Run(name, func(t *testing.T) {
			q := httptest.NewRequest(http.MethodGet, "/graphql", nil)
			put(q)
			if a, err := r.Authenticate(q.Context(), q); a != nil || err != nil {
				t.Errorf("authenticated as %v, %v", a, err)
			}
		})
	}
	for name, values := range map[string][]string{"basic": {"Basic d2VuOng="}, "bare": {token}, "two": {"Bearer " + token, "Bearer " + token}} {
		q := httptest.NewRequest(http.MethodGet, "/graphql", nil)
		q.Header["Authorization"] = values
		if a, err := r.Authenticate(q.Context(), q); a != nil || err == nil {
			t.Errorf("%s: authenticated as %v", name, a)
		}
	}
}

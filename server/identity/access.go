package identity

import (
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"gendan/ent/scalar"
)

const (
	issuer    = "gendan"
	audience  = "gendan-api"
	tokenType = "at+jwt"
	leeway    = 5 * time.Second
	longest   = time.Hour // no access token may ever be good for longer
	maxToken  = 4096
)

// claims is what an access token says: whose session it is. It says nothing about roles.
type claims struct {
	jwt.RegisteredClaims
	Session scalar.ID `json:"sid"`
	Epoch   int       `json:"epoch"`
}

var parserOf = func(now func() time.Time) *jwt.Parser {
	return jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithIssuer(issuer), jwt.WithAudience(audience),
		jwt.WithExpirationRequired(), jwt.WithIssuedAt(), jwt.WithLeeway(leeway), jwt.WithTimeFunc(now), jwt.WithStrictDecoding(),
	)
}

// mint makes an access token of a session.
func (s *Service) mint(user, session scalar.ID, epoch int) (token string, ends time.Time, err error) {
	key, err := s.o.Keys.newest()
	if err != nil {
		return "", ends, err
	}
	now := s.now()
	ends = now.Add(accessLife)
	t := jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: issuer, Audience: jwt.ClaimStrings{audience}, Subject: user.String(), ID: rand.Text(),
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(ends),
		},
		Session: session, Epoch: epoch,
	})
	t.Header["kid"], t.Header["typ"] = key.id, tokenType
	if token, err = t.SignedString(key.secret); err != nil {
		return "", ends, fmt.Errorf("sign an access token: %w", err)
	}
	return token, ends, nil
}

var errToken = errors.New("not an access token of ours")

// parse reads an access token, of which everything that the header or the claims could lie about
// is checked, and every claim must be there.
func (s *Service) parse(token string) (*claims, error) {
	if len(token) > maxToken {
		return nil, errToken
	}
	var c claims
	if _, err := parserOf(s.o.Now).ParseWithClaims(token, &c, s.keyOf); err != nil {
		return nil, errors.Join(errToken, err)
	}
	user, err := scalar.ParseID(c.Subject)
	switch {
	case err != nil || user.Kind() != int(scalar.KindUser):
		return nil, errToken
	case c.ID == "" || c.IssuedAt == nil || c.Session == 0 || len(c.Audience) != 1:
		return nil, errToken
	case c.ExpiresAt.Sub(c.IssuedAt.Time) > longest:
		return nil, errToken
	}
	return &c, nil
}

// keyOf answers the parser's question for the key. A token that brings its own key, or says where
// one is, is refused whatever it is signed with.
func (s *Service) keyOf(t *jwt.Token) (any, error) {
	for name := range t.Header {
		if name != "alg" && name != "kid" && name != "typ" {
			return nil, fmt.Errorf("header %q: %w", name, errToken)
		}
	}
	if t.Header["typ"] != tokenType {
		return nil, errToken
	}
	id, _ := t.Header["kid"].(string)
	key, ok := s.o.Keys.byID(id)
	if !ok {
		return nil, errToken
	}
	return key.secret, nil
}

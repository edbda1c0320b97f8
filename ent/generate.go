// Package ent holds the model (schema, mixin, value) and the client generated from it (ent).
package ent

//go:generate go run -mod=mod entc.go

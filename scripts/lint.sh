#!/usr/bin/env bash
# lint.sh  checks the style of Go (.golangci.yml, gofmt among it) and of the page (eslint, tsc).
set -euo pipefail
cd "$(dirname "$0")/.."

golangci() { CGO_ENABLED=0 go tool -modfile=scripts/tools/go.mod golangci-lint "$@"; }
# Only what is written by hand: type-checking the generated packages as sources costs more than all the rest.
packages=$(go list ./ent/... ./graph/... ./server/... | sed 's|^gendan/|./|' | grep -vE '^\./(ent/ent|graph/gql)(/|$)')
# shellcheck disable=SC2086 # a list of words
golangci run $packages
scripts/page.sh modules
cd frontend && npm run --silent lint

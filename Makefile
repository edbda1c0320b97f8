# Each target is one act; what takes more than a line or two stands in scripts/.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help run test soak check generate migration lint build page e2e pictures bench bench-large micro clean

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
# Tests compile with the same -trimpath, so that they and the binary share one build cache.
BUILD := CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w -X main.version=$(VERSION)'

help: ## list these targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: build ## build what changed and serve the demo factory at http://127.0.0.1:8080, data in ./data
	@echo "server: starting (the first time fills the demo data, a few seconds)"
	@exec bin/gendan serve --demo

test: ## run all tests, on SQLite and MariaDB, and the journeys in a browser (DB=sqlite: without MariaDB)
	@DB=$(DB) scripts/test.sh

soak: ## kill and disturb twenty times over what make test does three times, and add up what came of it (ROUNDS=20)
	@scripts/soak.sh

check: ## what CI asks: generated code is fresh, lint, all tests
	@. scripts/stage.sh; stage "generated code is fresh" scripts/fresh.sh
	@. scripts/stage.sh; stage "lint" scripts/lint.sh
	@$(MAKE) --no-print-directory test

generate: ## make the ent client, the GraphQL executor and the page's typed documents anew
	@scripts/needs.sh go node && scripts/page.sh modules
	CGO_ENABLED=0 GOFLAGS=-trimpath go generate ./ent
	CGO_ENABLED=0 GOFLAGS=-trimpath go tool gqlgen generate
	cd frontend && npm run --silent codegen

migration: ## write the next SQL migration of both engines: NAME=what_changes (NAME=-init: the first one anew)
	@scripts/needs.sh mariadb; export MARIADB_OWNER=$$$$; trap 'scripts/mariadb.sh stop' EXIT; \
	GENDAN_TEST_MYSQL=$$(scripts/mariadb.sh start) CGO_ENABLED=0 go run ./ent/migrate/diff $(NAME)

lint: ## golangci-lint, gofmt, eslint and tsc
	@scripts/lint.sh

page: ## build the page where its sources changed
	@scripts/needs.sh go node && scripts/page.sh build

build: page ## build the page and bin/gendan
	@test -e bin/gendan || echo "server: downloading and compiling Go (the first time takes several minutes, up to ten on two slow cores, and says nothing meanwhile)"
	@mkdir -p bin && $(BUILD) -o bin/gendan ./server

e2e: build ## the journeys alone, in a browser (CHROMIUM names another than the first found)
	@cd frontend && CHROMIUM="$$(../scripts/chromium.sh)" GENDAN_BINARY="$(CURDIR)/bin/gendan" npm run --silent e2e

pictures: build ## draw every screen, in both languages and themes, into frontend/pictures/index.html (ONLY="merchandiser:/orders README": those)
	@cd frontend && CHROMIUM="$$(../scripts/chromium.sh)" GENDAN_BINARY="$(CURDIR)/bin/gendan" node e2e/pictures.mjs $(ONLY)

bench: build ## measure the product against a handler written by hand, on a MariaDB of its own (ORDERS=200000: as many; ONLY=q1,q2: those)
	@$(BUILD) -o bin/bench ./server/bench && scripts/bench.sh

bench-large: build ## the same at two million orders: needs some 25 GB in BENCH_FOLDER, and hours
	@$(BUILD) -o bin/bench ./server/bench && ORDERS=2000000 scripts/bench.sh

micro: ## the benchmarks of single functions
	CGO_ENABLED=0 go test -trimpath -run '^$$' -bench . -benchmem ./ent/scalar/... ./graph/... ./server/...

clean: ## remove what was built; data stays
	rm -rf bin frontend/node_modules frontend/dist && mkdir -p frontend/dist && touch frontend/dist/.keep

// Package frontend holds the built page.
//
// The page is built by `npm run build` into dist. Before that dist holds only a
// placeholder, so that the server compiles without Node.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var built embed.FS

// Dist is the built page, with index.html at its root. Where the page was not
// built there is no index.html; the server then says how to build it.
func Dist() fs.FS {
	page, err := fs.Sub(built, "dist")
	if err != nil {
		return built
	}
	return page
}

//go:build ignore

// Command entc writes the ent client of the schema into ent/ent.
package main

import (
	"log"

	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
)

func main() {
	api := gen.MustParse(gen.NewTemplate("api").ParseFiles("./template/api.tmpl"))
	err := entc.Generate("./schema", &gen.Config{
		Templates: []*gen.Template{api},
		Target:    "./ent",
		Package:   "gendan/ent/ent",
		Features:  []gen.Feature{gen.FeatureIntercept, gen.FeatureVersionedMigration, gen.FeatureModifier},
	})
	if err != nil {
		log.Fatal("generate the ent client: ", err)
	}
}

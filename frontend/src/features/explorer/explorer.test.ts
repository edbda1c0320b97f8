import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { curlOf } from "./curl";
import { entriesOf, find } from "./documentation";
import { examples } from "./examples";

const folder = join(import.meta.dirname, "../../../../graph/schema");
const schema = buildSchema(readdirSync(folder).filter((name) => name.endsWith(".graphql")).map((name) => readFileSync(join(folder, name), "utf8")).join("\n"));

describe("the saved examples", () => {
  it("are ten, each with a name of its own", () => {
    expect(new Set(examples.map((one) => one.id)).size).toBe(10);
  });

  it.each(examples.map((one) => [one.id, one] as const))("%s fits the API", (_id, example) => {
    const document = parse(example.query);
    expect(validate(schema, document).map((error) => error.message)).toEqual([]);
    const definition = document.definitions[0]!;
    const wanted = definition.kind === "OperationDefinition" ? (definition.variableDefinitions ?? []) : [];
    for (const one of wanted) {
      if (one.type.kind === "NonNullType") expect(example.variables).toHaveProperty(one.variable.name.value);
    }
  });
});

describe("the same request for a terminal", () => {
  it("survives quotes and never carries a token", () => {
    const command = curlOf("http://127.0.0.1:8080", "{ search(text: \"O'Neil\") { id } }", { a: "it's" });
    expect(command).toContain("'\\''Neil");
    expect(command).toContain("Bearer $GENDAN_TOKEN");
    expect(command.split("\n")).toHaveLength(4);
  });
});

describe("the search of the schema", () => {
  const entries = entriesOf(schema);

  it("puts the root field of a name first", () => {
    expect(find(entries, "orders")[0]?.path).toBe("Query.orders");
    expect(find(entries, "promisedOn").map((entry) => entry.path)).toContain("Order.promisedOn");
  });

  it("finds by the words of a description, all of them", () => {
    const found = find(entries, "delivered accepted").map((entry) => entry.path);
    expect(found).toContain("OrderLine.deliveredQuantity");
    expect(find(entries, "no such thing anywhere")).toEqual([]);
  });

  it("begins with the questions one may ask", () => {
    expect(find(entries, "").every((entry) => entry.path.startsWith("Query."))).toBe(true);
  });
});

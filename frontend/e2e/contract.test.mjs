// The API as clients of others use it: GraphQL over HTTP by its audits, and the operations of docs/clients,
// typed by graphql-codegen from the SDL that the real binary serves, compiled strictly and sent.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { codegen } from "@graphql-codegen/core";
import * as types from "@graphql-codegen/typescript";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildSchema, Kind, parse, print, separateOperations, validate } from "graphql";
import { auditServer } from "graphql-http";
import ts from "typescript";
import { startServer } from "./server.mjs";

const clients = new URL("../../docs/clients/", import.meta.url).pathname;
const password = "gendan-demo-2026";
const options = { timeout: 120_000 };
let server, folder, sdl;
const tokens = new Map();

before(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), "gendan-contract-"));
  const served = await fetch(`${server.url}/schema.graphql`, { headers: await bearer("analyst") });
  sdl = await served.text();
}, { timeout: 180_000 });

after(async () => {
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function send(query, variables, headers = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

async function bearer(account) {
  if (!tokens.has(account)) {
    const { data } = await send(operation("phone", "SignIn"), { input: { email: `${account}@demo.gendan`, password } });
    tokens.set(account, data.signIn.accessToken);
  }
  return { Authorization: `Bearer ${tokens.get(account)}` };
}

function documentOf(name) {
  return parse(readFileSync(join(clients, `${name}.graphql`), "utf8"));
}

/** One operation of a file with the fragments it spreads, as a client sends it. */
function operation(name, called) {
  return print(separateOperations(documentOf(name))[called]);
}

/** Asks one operation of docs/clients, which must be answered without an error. */
async function asked(account, file, name, variables = {}) {
  const answer = await send(operation(file, name), variables, await bearer(account));
  assert.deepEqual(answer.errors ?? [], [], `${file} ${name}`);
  return answer.data;
}

test("GraphQL over HTTP: no error and no warning", options, async () => {
  const headers = await bearer("manager");
  const audits = await auditServer({
    url: `${server.url}/graphql`,
    fetchFn: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, ...headers } }),
  });
  assert.ok(audits.length >= 60, `${audits.length} audits were run`);
  const failed = audits.filter((a) => a.status !== "ok").map((a) => `${a.status} ${a.id} ${a.name}: ${a.reason}`);
  assert.deepEqual(failed, []);
});

test("the SDL that is served is the contract, for who is signed in", options, async () => {
  const schema = buildSchema(sdl);
  for (const name of ["report", "phone"]) {
    assert.deepEqual(validate(schema, documentOf(name)).map((e) => e.message), []);
  }
  assert.ok(schema.getMutationType().getFields().orderConfirm.description, "the SDL keeps the descriptions");
  assert.equal((await fetch(`${server.url}/schema.graphql`)).status, 401);
});

test("a strict TypeScript client generated from the SDL compiles", options, async () => {
  const documents = ["report", "phone"].map((name) => ({ location: name, document: documentOf(name) }));
  const api = await codegen({
    filename: "api.ts", schema: parse(sdl), documents, plugins: [{ types: {} }, { operations: {} }], pluginMap: { types, operations },
    config: {
      enumsAsTypes: true, strictScalars: true, defaultScalarType: "unknown", useTypeImports: true, skipTypename: true,
      scalars: { ID: "string", Date: "string", DateTime: "string", Decimal: "string" },
    },
  });
  assert.ok(!/\bany\b/.test(api.replace(/\/\*\*[\s\S]*?\*\//g, "")), "a generated type is any");
  writeFileSync(join(folder, "api.ts"), api);
  writeFileSync(join(folder, "client.ts"), readFileSync(join(clients, "client.ts")));
  // The check itself can fail: a column that is not there, and a number for a decimal.
  writeFileSync(join(folder, "wrong.ts"), `
    import type { OrderRowFragment, ReportMutationVariables } from "./api";
    export const a = (o: OrderRowFragment) => o.margin;
    export const b: ReportMutationVariables = { input: { operationId: "x", good: 3 } };`);
  const told = compiled(["client.ts", "wrong.ts"]);
  assert.deepEqual(told.filter((line) => !line.startsWith("wrong.ts")), []);
  assert.equal(told.length, 2, told.join("\n"));
});

/** What tsc --strict --noEmit says of files in the folder. */
function compiled(files) {
  const program = ts.createProgram(files.map((name) => join(folder, name)), {
    strict: true, noEmit: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noImplicitReturns: true,
    noUnusedLocals: true, noUnusedParameters: true, verbatimModuleSyntax: true, types: [], skipDefaultLibCheck: true,
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  });
  return ts.getPreEmitDiagnostics(program)
    .map((d) => `${basename(d.file?.fileName ?? "")}: ${ts.flattenDiagnosticMessageText(d.messageText, "\n")}`);
}

test("every operation of docs/clients is answered", options, async () => {
  const run = new Set();
  const ask = (account, file, name, variables) => { run.add(name); return asked(account, file, name, variables); };

  const from = "2020-01-01T00:00:00Z";
  const { orders } = await ask("analyst", "report", "OrdersChanged", { from });
  assert.ok(orders.nodes.length > 50 && orders.nodes.every((o) => o.number && o.customer.name && o.payableAmount === null));
  assert.ok((await ask("analyst", "report", "OrderLines")).orders.nodes.every((o) => o.lines.nodes.length > 0));
  assert.ok((await ask("analyst", "report", "ShipmentsChanged", { from })).shipments.nodes.length > 0);
  assert.ok((await ask("analyst", "report", "Inspections", { verdict: ["PASSED"] })).inspections.nodes.length > 0);

  run.add("SignIn");
  const { data: signed } = await send(operation("phone", "SignIn"), { input: { email: "merchandiser@demo.gendan", password } });
  const { sessionRefresh } = await ask("merchandiser", "phone", "Refresh", { input: { refreshToken: signed.signIn.refreshToken } });
  assert.deepEqual(sessionRefresh.userErrors, []);
  assert.deepEqual((await ask("merchandiser", "phone", "Start")).viewer.roles, ["MERCHANDISER"]);
  const mine = (await ask("merchandiser", "phone", "MyOrders")).orders.edges;
  const { order } = await ask("merchandiser", "phone", "OneOrder", { id: mine[0].node.id });
  assert.ok(order.lines.nodes[0].unitPrice, "a merchandiser sees prices");
  const input = { id: order.id, version: order.version + 1, reason: "Customer asked to wait", idempotencyKey: crypto.randomUUID() };
  const { orderHold } = await ask("merchandiser", "phone", "Hold", { input });
  assert.deepEqual(orderHold.userErrors.map((e) => e.code), ["CONFLICT"]);
  assert.equal(orderHold.order.id, order.id, "a conflict shows the current row");

  const batch = (await ask("operator", "phone", "FloorBatches")).productionBatches.nodes
    .find((b) => b.operations.some((o) => Number(o.goodQuantity) < Number(o.quantity)));
  const report = { operationId: batch.operations[0].id, good: "0", scrap: "0", rework: "0", idempotencyKey: crypto.randomUUID() };
  assert.deepEqual((await ask("operator", "phone", "Report", { input: report })).productionReportCreate.userErrors.map((e) => typeof e.message), ["string"]);
  const { nodes } = await ask("merchandiser", "phone", "Again", { ids: [order.id, order.id.replace(/^.{5}/, "00000")] });
  assert.deepEqual([nodes[0].__typename, nodes[1]], ["Order", null]);

  const written = ["report", "phone"].flatMap((name) => documentOf(name).definitions)
    .filter((d) => d.kind === Kind.OPERATION_DEFINITION).map((d) => d.name.value);
  assert.deepEqual([...run].sort(), written.sort());
});

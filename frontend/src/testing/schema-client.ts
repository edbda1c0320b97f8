import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Exchange } from "@urql/core";
import { Client, makeErrorResult, makeResult } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import type { GraphQLFieldResolver, GraphQLOutputType } from "graphql";
import {
  buildSchema, defaultFieldResolver, execute, isEnumType, isInterfaceType, isListType, isNonNullType, isObjectType, isUnionType, validate,
} from "graphql";
import { filter, fromPromise, mergeMap, pipe } from "wonka";
import { cacheRules } from "@/lib/client";

const folder = join(import.meta.dirname, "../../../graph/schema");
const schema = buildSchema(
  readdirSync(folder).filter((name) => name.endsWith(".graphql")).map((name) => readFileSync(join(folder, name), "utf8")).join("\n"),
);

/** The smallest value that fits a type which must not be null. */
function smallest(type: GraphQLOutputType): unknown {
  if (!isNonNullType(type)) return null;
  const inner = type.ofType;
  if (isListType(inner)) return [];
  if (isObjectType(inner) || isInterfaceType(inner) || isUnionType(inner)) return {};
  if (isEnumType(inner)) return inner.getValues()[0]?.value;
  return { Int: 0, Float: 0, Boolean: false, Date: "2026-01-01", DateTime: "2026-01-01T00:00:00Z", Decimal: "0" }[inner.name] ?? "";
}

/** What a test does not say is filled with the smallest that fits the schema. */
const fill: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) =>
  defaultFieldResolver(source, args as Record<string, never>, context, info) ?? smallest(info.returnType);

/** Root fields of queries and mutations: values, or functions of their arguments. */
export type Answers = Record<string, unknown>;

/**
 * A client that answers from the real SDL and from what the test says: a query the schema
 * does not know fails, as it would on the server.
 */
export function schemaClient(answers: Answers): Client {
  const asked: Exchange = () => (operations) =>
    pipe(
      operations,
      filter((operation) => operation.kind !== "teardown"),
      mergeMap((operation) => fromPromise((async () => {
        const errors = validate(schema, operation.query as never);
        if (errors.length > 0) return makeErrorResult(operation, new Error(errors.map((error) => error.message).join("; ")));
        const result = await execute({
          schema, document: operation.query as never, rootValue: answers, variableValues: operation.variables as never,
          fieldResolver: fill,
          typeResolver: (value) => (value as { __typename?: string }).__typename,
        });
        return makeResult(operation, JSON.parse(JSON.stringify(result)) as never);
      })())),
    );
  return new Client({ url: "http://test/graphql", preferGetMethod: false, requestPolicy: "cache-and-network", exchanges: [cacheExchange(cacheRules), asked] });
}

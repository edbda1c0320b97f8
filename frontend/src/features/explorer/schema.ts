import type { GraphQLSchema, IntrospectionQuery } from "graphql";
import { buildClientSchema, getIntrospectionQuery } from "graphql";
import { ask } from "./ask";

let known: Promise<GraphQLSchema> | null = null;

/** What can be asked, as the server tells it; asked for once in the life of the page. */
export function loadSchema(): Promise<GraphQLSchema> {
  known ??= ask(getIntrospectionQuery({ descriptions: true }), {}, "IntrospectionQuery").then((answer) => {
    const body = JSON.parse(answer.text) as { data?: IntrospectionQuery; errors?: Array<{ message: string }> };
    if (!body.data) throw new Error(body.errors?.[0]?.message ?? `HTTP ${answer.status}`);
    return buildClientSchema(body.data);
  }).catch((error: unknown) => {
    known = null;
    throw error;
  });
  return known;
}

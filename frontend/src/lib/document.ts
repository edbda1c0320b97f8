import type { TypedDocumentNode } from "@urql/core";
import { gql } from "@urql/core";
import type { DefinitionNode, DocumentNode, FragmentDefinitionNode } from "graphql";

const fragments = new Map<string, FragmentDefinitionNode>();
const documents = new Map<string, DocumentNode>();

function spreadsIn(node: unknown, names: Set<string>): Set<string> {
  if (Array.isArray(node)) for (const item of node) spreadsIn(item, names);
  else if (node && typeof node === "object") {
    const { kind, name } = node as { kind?: string; name?: { value: string } };
    if (kind === "FragmentSpread" && name) names.add(name.value);
    for (const [key, value] of Object.entries(node)) if (key !== "loc") spreadsIn(value, names);
  }
  return names;
}

/** The fragments a definition needs, those of its fragments included. */
function needed(definition: DefinitionNode): FragmentDefinitionNode[] {
  const found = new Map<string, FragmentDefinitionNode>();
  const visit = (from: DefinitionNode) => {
    for (const name of spreadsIn(from, new Set())) {
      if (found.has(name)) continue;
      const fragment = fragments.get(name);
      if (!fragment) {
        throw new Error(`Fragment ${name} is not loaded: import the component that defines it in the module of the query.`);
      }
      found.set(name, fragment);
      visit(fragment);
    }
  };
  visit(definition);
  return [...found.values()];
}

/**
 * Reads the text of one document. A fragment is remembered by its name; an operation is
 * completed with the fragments it spreads, which are there because its module imports them.
 */
export function readDocument(source: string): DocumentNode {
  const known = documents.get(source);
  if (known) return known;
  const parsed = gql(source) as DocumentNode;
  const definition = parsed.definitions[0];
  if (!definition) throw new Error("An empty GraphQL document.");
  let document = parsed;
  if (definition.kind === "FragmentDefinition") {
    fragments.set(definition.name.value, definition);
  } else {
    document = { ...parsed, definitions: [definition, ...needed(definition)] };
    delete (document as { __key?: number }).__key;
    delete (document as { loc?: unknown }).loc;
  }
  documents.set(source, document);
  return document;
}

/** What a parent holds for a child's fragment: opaque until the child reads it. */
export type FragmentOf<Document> = Document extends TypedDocumentNode<infer Data, infer _Variables>
  ? Data extends { " $fragmentName"?: infer Name }
    ? Name extends string
      ? { " $fragmentRefs"?: { [key in Name]: Data } }
      : never
    : never
  : never;

/** Reads a component's own fragment out of what its parent passed. */
export function readFragment<Data>(
  fragment: TypedDocumentNode<Data, unknown>,
  ref: FragmentOf<TypedDocumentNode<Data, unknown>>,
): Data;
export function readFragment<Data>(
  fragment: TypedDocumentNode<Data, unknown>,
  ref: FragmentOf<TypedDocumentNode<Data, unknown>> | null | undefined,
): Data | null | undefined;
export function readFragment<Data>(
  fragment: TypedDocumentNode<Data, unknown>,
  ref: ReadonlyArray<FragmentOf<TypedDocumentNode<Data, unknown>>>,
): ReadonlyArray<Data>;
export function readFragment(_fragment: unknown, ref: unknown): unknown {
  return ref;
}

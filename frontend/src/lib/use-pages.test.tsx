import { screen } from "@testing-library/react";
import { gql } from "@urql/core";
import type { TypedDocumentNode } from "@urql/core";
import { useMutation } from "urql";
import { expect, it } from "vitest";
import type { Page } from "@/lib/paged-list";
import { usePages } from "@/lib/use-pages";
import { renderScene } from "@/testing/render";

interface Row {
  id: string;
  name: string;
}

type Data = { customers: Page<Row> };
type Variables = { first: number; after?: string | null };

const document = gql`
  query Rows($first: Int, $after: String) { customers(first: $first, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } } }
` as TypedDocumentNode<Data, Variables>;
const create = gql`mutation Create($input: CustomerCreateInput!) { customerCreate(input: $input) { customer { id } userErrors { code message field } } }`;
const pick = (data: Data) => data.customers;

function server(names: string[]) {
  return ({ first, after }: Variables) => {
    const start = after ? names.indexOf(after) + 1 : 0;
    const nodes = names.slice(start, start + first).map((name) => ({ id: name, name }));
    return { nodes, pageInfo: { hasNextPage: start + first < names.length, hasPreviousPage: start > 0, endCursor: nodes.at(-1)?.id ?? null } };
  };
}

function List() {
  const pages = usePages(document, { first: 2 }, pick);
  const [, run] = useMutation(create);
  if (pages.loading) return <p>loading</p>;
  return (
    <>
      <ul>{pages.rows.map((row) => <li key={row.id}>{row.name}</li>)}</ul>
      {pages.hasMore && <button onClick={pages.loadMore}>more</button>}
      <button onClick={() => void run({ input: { name: "x", currency: "USD" } })}>create</button>
    </>
  );
}

const names = () => screen.getAllByRole("listitem").map((item) => item.textContent);

it("grows page by page to the end", async () => {
  const { user } = await renderScene(<List />, { answers: { customers: server(["a", "b", "c", "d", "e"]) } });
  expect(await screen.findByText("b")).toBeTruthy();
  expect(names()).toEqual(["a", "b"]);
  await user.click(screen.getByText("more"));
  await screen.findByText("d");
  await user.click(screen.getByText("more"));
  await screen.findByText("e");
  expect(names()).toEqual(["a", "b", "c", "d", "e"]);
  expect(screen.queryByText("more")).toBeNull();
});

it("loses no row when one is added in front after two pages were loaded", async () => {
  const rows = ["b", "c", "d", "e"];
  const { user } = await renderScene(<List />, {
    answers: { customers: (args: Variables) => server(rows)(args), customerCreate: () => {
      rows.unshift("a");
      return { customer: null, userErrors: [] };
    } },
  });
  await user.click(await screen.findByText("more"));
  await screen.findByText("e");
  await user.click(screen.getByText("create"));
  await screen.findByText("a");
  await screen.findByText("d");
  expect(names()).toEqual(["a", "b", "c", "d"]);
});

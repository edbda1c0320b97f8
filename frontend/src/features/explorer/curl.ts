/** A text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The same request for a terminal. It names a variable in place of the token: the page's own is
 * good for minutes and is nobody else's business.
 */
export function curlOf(origin: string, query: string, variables: object): string {
  const body = JSON.stringify({ query, variables });
  return [
    `curl ${quoted(`${origin}/graphql`)}`,
    `  -H 'Content-Type: application/json'`,
    `  -H "Authorization: Bearer $GENDAN_TOKEN"`,
    `  --data-raw ${quoted(body)}`,
  ].join(" \\\n");
}

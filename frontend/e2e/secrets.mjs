// Looks for prices in what a person was shown and told.
const keys = /price|amount|payable|paid|exchangeRate|currency/i;

function* facts(value, path = "") {
  if (value === null || typeof value !== "object") {
    if (value !== null) yield [path, value];
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* facts(inner, `${path}.${key}`);
}

/** The facts of a GraphQL answer that tell a price, by the name of their field or by their figure. */
export function pricesIn(text, figures) {
  if (!text.startsWith("{")) return figures.filter((one) => text.includes(one));
  return [...facts(JSON.parse(text).data)]
    .filter(([path, value]) => keys.test(path.slice(path.lastIndexOf(".") + 1)) || figures.some((one) => String(value).includes(one)))
    .map(([path, value]) => `${path}: ${value}`);
}

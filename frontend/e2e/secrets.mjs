// Looks for prices in what a person was shown and told.
const keys = /price|amount|payable|paid|exchangeRate|currency/i;

function* facts(value, path = "") {
  if (value === null || typeof value !== "object") {
    if (value !== null) yield [path, value];
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* facts(inner, `${path}.${key}`);
}

/** Whether a text tells a figure as a number of its own, and not as a part of an id or an instant. */
const tells = (text, figure) => new RegExp(`(?<![0-9a-z])${figure.replaceAll(".", "\\.")}${figure.includes(".") ? "0*" : ""}(?![0-9a-z])`, "i").test(text);

/** The facts of a GraphQL answer that tell a price, by the name of their field or by their figure. */
export function pricesIn(text, figures) {
  if (!text.startsWith("{")) return figures.filter((one) => tells(text, one));
  return [...facts(JSON.parse(text).data)]
    .filter(([path, value]) => keys.test(path.slice(path.lastIndexOf(".") + 1)) || figures.some((one) => tells(String(value), one)))
    .map(([path, value]) => `${path}: ${value}`);
}

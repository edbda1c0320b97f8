// What the server says to a program, to compare with what the page says to a person.
import { password } from "./browser.mjs";

async function call(server, body, token) {
  const answer = await fetch(`${server.url}/graphql`, {
    method: "POST", headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(`${body.query}: ${errors[0].message}`);
  return data;
}

/** Asks as an account of the demo. */
export async function ask(server, name, query) {
  const signed = await call(server, { query: `mutation { signIn(input: {email: "${name}@demo.gendan", password: "${password}"}) { accessToken } }` });
  return call(server, { query }, signed.signIn.accessToken);
}

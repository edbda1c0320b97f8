// How a day begins: at the first page, by what is counted and listed there.
import assert from "node:assert/strict";
import { heading } from "../browser.mjs";

/** Goes to the own first page and waits for its numbers. */
export async function begin({ page, settled }) {
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "首页", exact: true }).click();
  await page.locator("[data-figure]").first().waitFor();
  await settled();
}

/** A row of a list, by what it says. */
export const rowOf = (page, list, ...words) =>
  words.reduce((row, text) => row.filter({ hasText: text }), page.getByRole("table", { name: list, exact: true }).getByRole("row"));

/** How many a number of the home tells. */
export async function count(person, label) {
  await begin(person);
  const told = person.page.getByRole("list", { name: "要处理的" }).getByRole("link", { name: label }).first().locator("[data-count]");
  return Number(await told.getAttribute("data-count"));
}

/** Follows a number of the home to the list of what it counts. */
export async function follow(person, label) {
  await begin(person);
  await person.page.getByRole("list", { name: "要处理的" }).getByRole("link", { name: label }).first().click();
  await person.page.locator("[data-total]").first().waitFor();
}

/** Opens what a row is about, and returns how it is called. */
export async function openRow(page, list, ...words) {
  const row = rowOf(page, list, ...words);
  await row.first().waitFor();
  assert.equal(await row.count(), 1, `${await row.count()} rows of ${list} say ${words}`);
  await row.getByRole("rowheader").getByRole("link").click();
  await heading(page, /.+/).waitFor();
}

/** Opens from the home what a row of one of its lists is about. */
export async function open(person, list, ...words) {
  await begin(person);
  await openRow(person.page, list, ...words);
}

/** Takes the next step that a row of the home offers. */
export async function next(person, list, act, ...words) {
  await begin(person);
  await rowOf(person.page, list, ...words).getByRole("link", { name: act, exact: true }).click();
}

/** What a row of the home says. */
export async function says(person, list, words, why) {
  await begin(person);
  await rowOf(person.page, list, ...words).getByText(why).first().waitFor();
}

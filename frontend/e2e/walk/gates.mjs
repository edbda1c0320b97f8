import assert from "node:assert/strict";
import { heading, inDialog, pick, typeDate } from "../browser.mjs";
import * as home from "./home.mjs";

/** Agrees on a deposit and on documents against the balance, while the order is a draft. */
export async function agreeTerms({ page }, terms) {
  await page.getByRole("button", { name: "更多操作" }).click();
  await page.getByRole("menuitem", { name: "修改条款" }).click();
  await inDialog(page, /^修改订单/, "保存", (dialog) => dialog.getByRole("textbox", { name: "付款方式" }).fill(terms));
  await page.getByRole("definition").filter({ hasText: terms }).first().waitFor();
}

/** Finds a batch that waits for release, and is told that money must come first. */
export async function isHeld(person, goods) {
  await home.open(person, "在制批次", goods);
  const { page } = person;
  await page.getByRole("button", { name: "下达", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^下达批次/ });
  await dialog.getByText("定金未到，现在不能下达").waitFor();
  assert.ok(await dialog.getByRole("button", { name: "下达", exact: true }).isDisabled(), "a batch is released without the deposit");
  await dialog.getByRole("button", { name: "返回" }).click();
}

/** Finds what a payment holds, and records that it came; all that is open where no amount is said. */
export async function collect(person, figure, customer, reference, amount) {
  const { page } = person;
  await home.follow(person, figure);
  await page.getByRole("row").filter({ hasText: customer }).getByRole("link", { name: /^SO-/ }).click();
  await heading(page, /^SO-/).waitFor();
  await page.getByRole("tab", { name: "收款" }).click();
  const payments = page.getByRole("region", { name: "收款记录" });
  await payments.getByRole("button", { name: "登记收款" }).click();
  await inDialog(page, "登记收款", "登记", async (dialog) => {
    if (amount) await dialog.getByRole("textbox", { name: "金额" }).fill(amount);
    await dialog.getByRole("textbox", { name: "银行流水号" }).fill(reference);
  });
  await payments.getByRole("listitem").filter({ hasText: reference }).waitFor();
}

/** Adds by hand what a batch needs. */
export async function needMaterial(person, goods, material, quantity, date) {
  const { page } = person;
  await home.open(person, "在制批次", goods);
  await page.getByRole("button", { name: "加料" }).click();
  await inDialog(page, /加料$/, "添加", async (dialog) => {
    await pick(dialog, "物料", material);
    await dialog.getByRole("textbox", { name: "需求数量" }).fill(quantity);
    await typeDate(dialog, "需用日", date);
  });
  await page.getByRole("row").filter({ hasText: material }).waitFor();
}

/** Notes what the supplier promises; a second promise says why it moved. */
export async function promised(person, row, date, why) {
  const { page } = person;
  await home.open(person, "没到的物料", ...row);
  const line = page.getByRole("row").filter({ hasText: row[0] });
  if (why) {
    await line.getByRole("button", { name: /更多操作$/ }).click();
    await page.getByRole("menuitem", { name: "登记承诺" }).click();
  } else {
    await line.getByRole("button", { name: "登记承诺" }).click();
  }
  await inDialog(page, /承诺何时交/, "登记承诺", async (dialog) => {
    await typeDate(dialog, "供应商承诺", date);
    if (why) await dialog.getByRole("textbox", { name: "原因" }).fill(why);
  });
}

/** Finds what is late and records that it came after all. */
export async function receive(person, material, quantity) {
  const { page } = person;
  await home.follow(person, "逾期未到料");
  const line = page.getByRole("row").filter({ hasText: material }).filter({ hasText: quantity });
  await line.getByRole("button", { name: /更多操作$/ }).click();
  await page.getByRole("menuitem", { name: "登记到料" }).click();
  await inDialog(page, /到料$/, "登记到料");
  await line.waitFor({ state: "detached" });
}

/** Releases a batch found at home. */
export async function release(person, goods) {
  const { page } = person;
  await home.open(person, "在制批次", goods);
  await page.getByRole("button", { name: "下达", exact: true }).click();
  await inDialog(page, /^下达批次/, "下达");
  await page.getByRole("main").getByText("已下达", { exact: true }).waitFor();
}

/** Sees that the papers of a shipment wait for money, and gives them out when it is there. */
export async function documentsWait(person, customer) {
  await home.open(person, "要出运和在途的", customer);
  await person.page.getByText(/^尾款未到/).first().waitFor();
  assert.ok(await person.page.getByRole("button", { name: "放单" }).isDisabled(), "papers are given out without the balance");
}

export async function giveDocuments(person, customer) {
  const { page } = person;
  await home.open(person, "要出运和在途的", customer);
  await page.getByRole("button", { name: "放单" }).click();
  await inDialog(page, / 放单$/, "放单");
  await page.getByRole("button", { name: "放单" }).waitFor({ state: "detached" });
}

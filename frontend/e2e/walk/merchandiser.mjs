import assert from "node:assert/strict";
import { chooseFile, find, goTo, heading, inDialog, typeDate } from "../browser.mjs";
import { document } from "../documents.mjs";

const doubts = (page) => page.getByRole("region", { name: /^疑点/ });
const conversation = (page) => page.getByRole("region", { name: "时间线" });

/** Hands files to the import and returns what became of each, by name. */
export async function importFiles(page, names) {
  await goTo(page, "订单");
  await page.getByRole("button", { name: "导入 UBL" }).click();
  const dialog = page.getByRole("dialog", { name: /导入客户订单/ });
  await chooseFile(page, dialog.getByRole("button", { name: "选择文件" }), names.map(document));
  const results = dialog.getByRole("list", { name: "导入结果" });
  const became = {};
  for (const name of names) {
    const one = results.getByRole("listitem").filter({ hasText: name }).filter({ hasText: /已建草稿|没有导入/ }).first();
    await one.waitFor();
    became[name] = await one.innerText();
  }
  return { dialog, became };
}

/** Makes a draft of a customer's file and opens it. */
export async function importOrder({ page }, name, payable) {
  const { dialog, became } = await importFiles(page, [name]);
  assert.match(became[name], /客户是按文件新建的/);
  await dialog.getByRole("link", { name: /^打开 SO-/ }).click();
  await heading(page, /^SO-/).waitFor();
  await page.getByRole("definition").filter({ hasText: payable }).waitFor();
  return heading(page, /^SO-/).innerText();
}

/** Clears what stands in the way of accepting: one by one where it was checked, the rest together. */
export async function settleDoubts({ page }) {
  await page.getByRole("button", { name: "接单" }).click();
  const confirm = page.getByRole("dialog", { name: /^接下订单/ });
  await confirm.getByText(/还不能接单，先处理这 \d+ 处疑点/).waitFor();
  assert.ok(await confirm.getByRole("button", { name: "接单" }).isDisabled(), "an order with open doubts can be accepted");
  await confirm.getByRole("button", { name: "返回" }).click();

  const before = Number(/\d+/.exec(await doubts(page).getByRole("heading").innerText()));
  await doubts(page).getByRole("button", { name: /^全部/ }).click();
  const buyer = doubts(page).getByRole("listitem").filter({ hasText: "买方不在客户中" });
  await buyer.getByRole("button", { name: "已改正" }).click();
  await inDialog(page, "这处已经改正？", "已改正", (dialog) => dialog.getByRole("textbox", { name: "原因" }).fill("与合同核对，是新客户"));
  await buyer.waitFor({ state: "detached" });
  const tax = doubts(page).getByRole("listitem").filter({ hasText: "税额写为 100" });
  await tax.getByRole("button", { name: "放行" }).click();
  await inDialog(page, "放行这处疑点？", "放行", (dialog) => dialog.getByRole("textbox", { name: "原因" }).fill("客户确认按文件的税额"));
  await doubts(page).getByRole("heading", { name: `疑点 ${before - 2}` }).waitFor();

  await page.getByRole("button", { name: /^一并放行/ }).click();
  await inDialog(page, /^一并放行/, "放行", (dialog) => dialog.getByRole("textbox", { name: "原因" }).fill("已与 Ole Olsen 电话逐条核对"));
  await page.getByRole("button", { name: /^一并放行/ }).waitFor({ state: "detached" });
}

/** Tries to accept, and is told in words why not. */
export async function isNotYetAccepted({ page }, why) {
  await page.getByRole("button", { name: "接单" }).click();
  const confirm = page.getByRole("dialog", { name: /^接下订单/ });
  await confirm.getByRole("button", { name: "接单" }).click();
  await confirm.getByRole("alert").getByText(why).first().waitFor();
  await confirm.getByRole("button", { name: "返回" }).click();
}

/** Promises a date that can be kept: the wishes of the file have long passed. */
export async function promise({ page }, date) {
  await page.getByRole("button", { name: "更多操作" }).click();
  await page.getByRole("menuitem", { name: "改交期" }).click();
  await inDialog(page, /的交期$/, "改交期", async (dialog) => {
    await typeDate(dialog, "新日期", date);
    await dialog.getByRole("textbox", { name: "原因" }).fill("文件里的交期已过，与客户商定");
  });
  await page.getByRole("list", { name: "三个交期" }).getByRole("button", { name: `最新承诺 ${shown(date)}` }).waitFor();
}

/** How the page writes a date: without the year where it is this one's. */
const shown = (date) => (date.startsWith(String(new Date().getFullYear())) ? date.slice(5) : date);

export async function accept({ page }) {
  await page.getByRole("button", { name: "接单" }).click();
  await inDialog(page, /^接下订单/, "接单");
  await page.getByRole("main").getByText("已接单", { exact: true }).waitFor();
  await page.getByRole("main").getByText("排生产批次").waitFor();
}

/** Notes something for colleagues only. */
export async function noteInside({ page }, words) {
  await page.getByRole("tab", { name: /^消息/ }).click();
  const composer = page.getByRole("region", { name: "内部消息" });
  await composer.getByRole("textbox", { name: "消息内容" }).fill(words);
  await composer.getByRole("button", { name: "发内部消息" }).click();
  await conversation(page).getByText(words).waitFor();
}

/** Reads what the customer wrote and answers it, seeing first whom the answer reaches. */
export async function answerCustomer({ page }, number, asked, answer) {
  await find(page, number);
  await page.getByRole("tab", { name: /^消息/ }).click();
  await conversation(page).getByText(asked).waitFor();
  await page.getByRole("button", { name: "发客户…" }).click();
  const composer = page.getByRole("region", { name: "发给客户" });
  await composer.getByRole("textbox", { name: "消息内容" }).fill(answer);
  await composer.getByRole("button", { name: "预览并发送…" }).click();
  await inDialog(page, "发给客户之前，请再看一遍", "发给客户", (dialog) => dialog.getByText("Helseforetak").first().waitFor());
  await conversation(page).getByText(answer).waitFor();
}

/** How far the order is, by its way. */
export async function seesProgress({ page }, number, step) {
  await goTo(page, "订单");
  await find(page, number);
  await page.getByRole("group", { name: "订单进程" }).getByRole("listitem").filter({ hasText: step }).waitFor();
}

export async function close({ page }, number) {
  await page.getByRole("button", { name: "结案" }).click();
  await inDialog(page, `订单 ${number} 结案？`, "结案");
  await page.getByRole("main").getByText("已结案", { exact: true }).first().waitFor();
}

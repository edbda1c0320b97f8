import assert from "node:assert/strict";
import { find, goTo, heading, inDialog } from "../browser.mjs";

/** Plans a batch for each line of an order and returns their numbers with what they make. */
export async function planBatches(person, number, lines) {
  await find(person.page, number);
  return planHere(person, lines);
}

/** The same on the page of the order. */
export async function planHere({ page }, lines) {
  await page.getByRole("tab", { name: /^批次/ }).click();
  const batches = [];
  for (const [index, line] of lines.entries()) {
    await page.getByRole("button", { name: "建生产批次" }).click();
    await inDialog(page, "建生产批次", "建批次", async (dialog) => {
      await dialog.getByRole("button", { name: `${index + 1}. ${line.name}` }).waitFor();
      assert.equal(await dialog.getByRole("textbox", { name: "数量" }).inputValue(), String(line.quantity), "what a line still needs");
    });
    const row = page.getByRole("row").filter({ hasText: line.name }).filter({ hasText: "已计划" });
    await row.waitFor();
    batches.push({ ...line, number: await row.getByRole("link", { name: /^B-/ }).innerText() });
  }
  // All is planned: nothing is offered to plan once more.
  await page.getByRole("button", { name: "建生产批次" }).waitFor({ state: "detached" });
  return batches;
}

export async function release({ page }, batch) {
  await find(page, batch.number);
  await page.getByRole("button", { name: "下达", exact: true }).click();
  await inDialog(page, `下达批次 ${batch.number}`, "下达");
  await page.getByRole("main").getByText("已下达", { exact: true }).waitFor();
}

/** Reports a batch from the phone, in the given parts; more than there is is refused first. */
export async function report({ page }, batch, parts) {
  await goTo(page, "报工");
  await page.getByRole("searchbox", { name: "按批次号查找" }).fill(batch.number);
  await page.getByRole("link", { name: new RegExp(batch.number) }).click();
  await reportHere({ page }, batch, parts);
}

/** The same on the batch's own page. */
export async function reportHere({ page }, batch, parts) {
  await heading(page, batch.number ?? /^B-/).waitFor();
  const good = page.getByRole("textbox", { name: "良品" });
  const form = page.getByRole("form", { name: "报工" });
  const send = (quantity) => page.getByRole("button", { name: `报工：良品 ${quantity.toLocaleString("en")} 只` }).click();
  await good.fill("9999");
  await send(9999);
  await form.getByRole("alert").getByText(`最多还能报 ${batch.quantity} 只，本次未记录`).waitFor();
  let left = batch.quantity;
  for (const part of parts) {
    await form.getByText(`还可报 ${left} 只`).first().waitFor();
    await good.fill(String(part));
    await send(part);
    left -= part;
    if (left > 0) await form.getByText(`已报 ${part} 只`).waitFor();
  }
  await page.getByText(`这个批次已经完工，共 ${batch.quantity} 只`).waitFor();
}

/** Asks for the final inspection of a batch. */
export async function askForInspection({ page }, batch) {
  await find(page, batch.number);
  await page.getByRole("button", { name: "申请检验" }).click();
  await inDialog(page, `为批次 ${batch.number} 申请检验`, "申请检验");
  await page.getByRole("region", { name: "检验" }).getByRole("link", { name: /^QC-/ }).waitFor();
}

/** Inspects what waits for inspection and passes it whole. */
export async function inspect({ page }, batch) {
  await goTo(page, "检验");
  await page.getByRole("row").filter({ hasText: batch.number }).getByRole("link", { name: /^QC-/ }).click();
  await heading(page, /^QC-/).waitFor();
  await page.getByRole("textbox", { name: "接收数量" }).fill(String(batch.quantity));
  await page.getByRole("textbox", { name: "检验记录" }).click();
  assert.equal(await page.getByRole("textbox", { name: "拒收数量" }).inputValue(), "0", "the rest counts as rejected");
  await page.getByRole("radio", { name: /^合格/ }).check();
  await page.getByRole("button", { name: "提交结果" }).click();
  await page.getByRole("region", { name: "检验信息" }).getByText("检验员").waitFor();
  await page.getByRole("main").getByText("合格", { exact: true }).first().waitFor();
}

/** Opens every tab of the order, where a price could stand. */
export async function lookThrough({ page }, number) {
  await find(page, number);
  const tabs = page.getByRole("tablist", { name: "订单内容" }).getByRole("tab");
  await tabs.first().waitFor();
  const seen = [];
  for (const tab of await tabs.all()) {
    await tab.click();
    await page.getByRole("tabpanel").waitFor();
    await page.waitForLoadState("networkidle");
    seen.push(await page.getByRole("main").innerText());
  }
  assert.ok(seen.length >= 7, `only ${seen.length} tabs of the order were seen`);
  return seen;
}

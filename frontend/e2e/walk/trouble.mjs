import assert from "node:assert/strict";
import { goTo, heading, inDialog } from "../browser.mjs";
import * as home from "./home.mjs";

/** Takes a choice in a dialog. */
async function choose({ page }, dialog, label, option) {
  await dialog.getByRole("button", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
}

/** Opens a batch on the floor by its goods. */
export async function toFloor({ page }, goods) {
  await goTo(page, "报工");
  await page.getByRole("list", { name: "报工" }).getByRole("link").filter({ hasText: goods }).first().click();
  await heading(page, /^B-/).waitFor();
}

/** Reports so many good pieces, where a batch is open on the floor. */
export async function reports({ page }, quantity) {
  await page.getByRole("textbox", { name: "良品" }).fill(String(quantity));
  await page.getByRole("button", { name: `报工：良品 ${quantity} 只` }).click();
  await page.getByRole("form", { name: "报工" }).getByText(`已报 ${quantity} 只`).or(page.getByText(/^这个批次已经完工/)).first().waitFor();
}

/** Says on the floor what stands in the way. */
export async function reportIncident(person, words) {
  const { page } = person;
  await page.getByRole("button", { name: "报告异常" }).click();
  await inDialog(page, /：报告异常$/, "报告", async (dialog) => {
    await choose(person, dialog, /类别$/, "设备");
    await choose(person, dialog, /严重程度$/, /^停工/);
    await dialog.getByRole("textbox", { name: "发生了什么" }).fill(words);
  });
  await page.getByText(words).first().waitFor();
}

/** Finds what stands still and says how it was put right. */
export async function resolveIncident(person, words) {
  const { page } = person;
  await home.follow(person, "停工异常");
  await page.getByRole("row").filter({ hasText: words }).getByRole("rowheader").getByRole("link").click();
  await heading(page, /.+/).waitFor();
  await page.getByRole("link", { name: /^SO-/ }).first().waitFor(); // which order it holds up
  await page.getByRole("button", { name: "标为已解决" }).click();
  await inDialog(page, /怎样解决的？$/, "标为已解决", async (dialog) => {
    await dialog.getByRole("textbox", { name: "原因" }).fill("轴承没有加油");
    await dialog.getByRole("textbox", { name: "处理措施" }).fill("换轴承，排出加油计划");
  });
  await page.getByText("换轴承，排出加油计划").first().waitFor();
}

/** Asks for the final inspection of a batch whose page is open; of which pieces, where some failed. */
export async function askHere(person, { quantity, lot } = {}) {
  const { page } = person;
  const before = await page.getByRole("region", { name: "检验" }).getByRole("link", { name: /^QC-/ }).count();
  await page.getByRole("button", { name: "申请检验" }).click();
  await inDialog(page, /申请检验$/, "申请检验", async (dialog) => {
    if (lot) await choose(person, dialog, /检验哪些货$/, lot);
    if (quantity) await dialog.getByRole("textbox", { name: "检验数量" }).fill(String(quantity));
  });
  await page.getByRole("region", { name: "检验" }).getByRole("link", { name: /^QC-/ }).nth(before).waitFor();
}

/** Opens a finished batch of an order of one's own. */
export async function toBatch(person, order, ...words) {
  const { page } = person;
  await home.open(person, "在手订单", order.customer);
  await page.getByRole("tab", { name: /^批次/ }).click();
  await home.openRow(page, "批次", ...words);
}

/** Finds what waits for inspection and says what was found. */
export async function judge(person, goods, accepted, verdict) {
  const { page } = person;
  await home.open(person, "待检", goods);
  await page.getByRole("textbox", { name: "接收数量" }).fill(String(accepted));
  await page.getByRole("radio", { name: new RegExp(`^${verdict}`) }).press("Space");
  if (verdict === "不合格") await page.getByRole("textbox", { name: "检验记录" }).fill("针尖有毛刺");
  await page.getByRole("button", { name: "提交结果" }).click();
  await page.getByRole("region", { name: "检验信息" }).getByText("检验员").waitFor();
}

/** The lots of some goods that stay where they are since an inspection failed. */
export async function onHold(person, goods) {
  await home.begin(person);
  return home.rowOf(person.page, "检验不合格，冻结中", goods).count();
}

/** Has the lot that failed inspected again, once it was reworked. */
export async function again(person, goods) {
  const { page } = person;
  await home.next(person, "检验不合格，冻结中", "安排返工复检", goods);
  await heading(page, /^B-/).waitFor();
  await askHere(person);
  await page.getByRole("region", { name: "检验" }).getByText(/复验 QC-/).first().waitFor();
}

/** Signs for goods of which a carton never came, or for all of them. */
export async function signHere({ page }, by, came = {}) {
  await page.getByRole("button", { name: "登记签收" }).click();
  await inDialog(page, / 登记签收$/, "登记签收", async (dialog) => {
    for (const [goods, quantity] of Object.entries(came)) {
      await dialog.getByRole("group").filter({ hasText: goods }).getByRole("textbox", { name: "实收数量" }).fill(String(quantity));
    }
    await dialog.getByRole("textbox", { name: "签收人" }).click();
    await dialog.getByRole("textbox", { name: "签收人" }).fill(by);
    assert.equal(await dialog.getByRole("button", { name: /少货.*货况$/ }).count() > 0, Object.keys(came).length > 0, "less that came is declared short");
  });
  await page.getByRole("main").getByText("已签收", { exact: true }).first().waitFor();
}

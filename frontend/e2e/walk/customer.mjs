import { goTo, heading, inDialog } from "../browser.mjs";

/** Opens the own order, known by the own number. */
export async function openOrder({ page }, order) {
  await goTo(page, "我的订单");
  await page.getByRole("link", { name: `采购单 ${order.po}` }).click();
  await heading(page, `采购单 ${order.po}`).waitFor();
  await page.getByText(`我方订单号 ${order.number}`).waitFor();
}

/** Sees how much of each line arrived, what came when, and what it costs. */
export async function seesDelivery({ page }, order, shipments) {
  const goods = page.getByRole("region", { name: "订购内容" });
  for (const line of order.lines) await goods.getByRole("progressbar", { name: "签收" }).filter({ hasText: `${line.quantity} / ${line.quantity} 只` }).first().waitFor();
  const sent = page.getByRole("region", { name: "出运" });
  for (const { number, trackingNo } of shipments) {
    await sent.getByText(number, { exact: true }).waitFor();
    await sent.getByText(trackingNo).waitFor();
  }
  await page.getByRole("region", { name: "订单条款" }).getByRole("definition").filter({ hasText: order.payable }).first().waitFor();
}

export async function write({ page }, words) {
  const composer = page.getByRole("region", { name: "给工厂留言" });
  await composer.getByRole("textbox", { name: "消息内容" }).fill(words);
  await composer.getByRole("button", { name: "发送" }).click();
  await page.getByRole("list", { name: "与我们沟通" }).getByText(words).waitFor();
}

export async function rate({ page }, stars, words) {
  await page.getByRole("button", { name: "给订单评分" }).click();
  await inDialog(page, "给订单评分", "提交评分", async (dialog) => {
    await dialog.getByRole("radio", { name: new RegExp(`^${stars}`) }).press("Space");
    await dialog.getByRole("textbox", { name: /想对我们说的/ }).fill(words);
  });
  await page.getByRole("region", { name: "评价与问题" }).getByText(words).waitFor();
  await page.getByRole("button", { name: "给订单评分" }).waitFor({ state: "detached" });
}

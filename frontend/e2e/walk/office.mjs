import assert from "node:assert/strict";
import { chooseFile, find, goTo, heading, inDialog, pick, signIn } from "../browser.mjs";

const photo = globalThis.Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** Says what a currency is worth from today. */
export async function setRate({ page }, currency, rate) {
  await goTo(page, "汇率");
  await page.getByRole("button", { name: "设置汇率" }).click();
  await inDialog(page, "设置汇率", "保存", async (dialog) => {
    await pick(dialog, "币种", currency);
    await dialog.getByRole("textbox", { name: "汇率" }).fill(rate);
  });
  await page.getByRole("row").filter({ hasText: `1 ${currency} = ${rate}` }).waitFor();
}

/** Sends goods off, follows them and has them signed for. Returns the shipment's number. */
export async function ship({ page }, order, load) {
  await goTo(page, "出运");
  await page.getByRole("link", { name: "新建出运" }).click();
  await pick(page, "客户", order.customer);
  return shipHere({ page }, order, load);
}

/** The same where the customer is chosen already. */
export async function shipHere({ page }, order, load) {
  const goods = page.getByRole("group", { name: order.number ? new RegExp(order.number) : /^SO-/ });
  for (const { name, ready, quantity, asked } of load.lines) {
    await goods.getByText(`可出运 ${ready} 只`).waitFor();
    if (asked) await goods.getByText(asked).waitFor();
    await goods.getByRole("checkbox", { name: new RegExp(name) }).press("Space");
    const amount = goods.getByRole("textbox", { name: new RegExp(`${order.number ?? ""} · ${name}.* 的数量$`) });
    assert.equal(await amount.inputValue(), String(ready), "all that is ready is offered");
    await amount.fill(String(quantity));
  }
  await page.getByRole("textbox", { name: "承运商" }).fill("DSV");
  await page.getByRole("textbox", { name: "提单号 / 运单号" }).fill(load.trackingNo);
  await page.getByRole("textbox", { name: "箱数" }).fill("3");
  await page.getByRole("button", { name: "新建出运" }).click();
  await heading(page, /^SH-/).waitFor();
  const number = await heading(page, /^SH-/).innerText();
  await page.getByRole("button", { name: "装箱完成" }).click();
  await inDialog(page, `${number} 装箱完成`, "装箱完成", (dialog) => dialog.getByText("3 箱").waitFor());
  await page.getByRole("button", { name: "确认出运" }).click();
  await inDialog(page, `${number} 确认出运`, "确认出运");
  await page.getByRole("main").getByText("运输中", { exact: true }).first().waitFor();
  return number;
}

export async function track(person, shipment, event, place) {
  await find(person.page, shipment);
  await trackHere(person, event, place);
}

/** The same on the page of the shipment. */
export async function trackHere({ page }, event, place) {
  await page.getByRole("button", { name: "添加轨迹" }).click();
  await inDialog(page, /：添加轨迹$/, "记录", async (dialog) => {
    await dialog.getByRole("button", { name: /事件$/ }).click();
    await page.getByRole("option", { name: event, exact: true }).click();
    await dialog.getByRole("textbox", { name: "地点" }).fill(place);
  });
  await page.getByRole("list", { name: "轨迹" }).getByRole("listitem").filter({ hasText: event }).filter({ hasText: place }).waitFor();
}

/** Records who signed for the goods, with a photo of the slip. */
export async function sign({ page }, shipment, by, received) {
  await find(page, shipment);
  await page.getByRole("button", { name: "登记签收" }).click();
  await inDialog(page, `${shipment} 登记签收`, "登记签收", async (dialog) => {
    await dialog.getByRole("textbox", { name: "签收人" }).fill(by);
    await chooseFile(page, dialog.getByRole("button", { name: "添加照片或文件" }), { name: "slip.png", mimeType: "image/png", buffer: photo });
    await dialog.getByText("slip").first().waitFor();
  });
  await page.getByRole("main").getByText("已签收", { exact: true }).first().waitFor();
  await page.getByText(`实收 ${received} 只，接收 ${received} 只`).first().waitFor();
}

/** Records money until nothing is left to pay. */
export async function receiveMoney({ page }, order, first) {
  await find(page, order.number);
  await page.getByRole("tab", { name: "收款" }).click();
  const payments = page.getByRole("region", { name: "收款记录" });
  await page.getByRole("row", { name: `应付金额 ${order.payable}` }).waitFor();
  for (const [reference, amount] of [["TT-2026-001", first], ["TT-2026-002", null]]) {
    await payments.getByRole("button", { name: "登记收款" }).click();
    await inDialog(page, "登记收款", "登记", async (dialog) => {
      if (amount) await dialog.getByRole("textbox", { name: "金额" }).fill(amount);
      await dialog.getByRole("textbox", { name: "银行流水号" }).fill(reference);
    });
    await payments.getByRole("listitem").filter({ hasText: reference }).waitFor();
  }
  await payments.getByText(`${order.payable.slice(0, 3)} 0.00`).waitFor();
}

/** Makes an account for somebody at the customer's and returns the link by which its password is set. */
export async function inviteCustomer({ page }, { name, email, customer }) {
  await goTo(page, "用户");
  await page.getByRole("button", { name: "新建用户" }).click();
  const drawer = page.getByRole("dialog", { name: "新建用户" });
  await drawer.getByRole("textbox", { name: "姓名" }).fill(name);
  await drawer.getByRole("textbox", { name: "邮箱" }).fill(email);
  await drawer.getByRole("checkbox", { name: /^客户/ }).press("Space");
  await pick(drawer, "客户", customer);
  await drawer.getByRole("button", { name: "新建并生成链接" }).click();
  const link = await page.getByRole("dialog", { name: `${name} 的密码链接` }).getByRole("textbox", { name: "一次性链接" }).inputValue();
  await page.getByRole("button", { name: "我已保存" }).click();
  return link;
}

/** Opens the link, sets a password and signs in with it. */
export async function followLink({ page }, server, link, email, secret) {
  await page.goto(link);
  await page.getByRole("textbox", { name: "新密码" }).fill(secret);
  await page.getByRole("button", { name: "保存新密码" }).click();
  await page.getByText("新密码已保存，请登录。").waitFor();
  await signIn(page, server, email, secret);
}

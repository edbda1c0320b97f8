import { goTo, heading, inDialog } from "../browser.mjs";
import * as home from "./home.mjs";

/** Tells that something is wrong. */
export async function complain({ page }, order, words) {
  await goTo(page, "我的订单");
  await page.getByRole("link", { name: `采购单 ${order.po}` }).click();
  await page.getByRole("button", { name: "反映问题" }).click();
  await inDialog(page, "反映问题", "提交问题", async (dialog) => {
    await dialog.getByRole("button", { name: /影响有多大$/ }).click();
    await page.getByRole("option", { name: "与约定不符" }).click();
    await dialog.getByRole("textbox", { name: "发生了什么" }).fill(words);
  });
  await page.getByRole("region", { name: "评价与问题" }).getByText(words).waitFor();
}

/** Opens the complaint from the list of what customers say. */
async function toComplaint({ page }, customer) {
  await goTo(page, "反馈");
  await home.openRow(page, "反馈", customer);
}

/** Answers the customer and offers something for it. */
export async function answer(person, customer, words, offer) {
  const { page } = person;
  await toComplaint(person, customer);
  await page.getByRole("textbox", { name: /^给.*的答复$/ }).fill(words);
  await page.getByRole("button", { name: "预览并发送" }).click();
  await page.getByRole("alertdialog").or(page.getByRole("dialog")).getByRole("button", { name: "发送答复" }).click();
  await page.getByRole("region", { name: "答复" }).getByText(words).waitFor();
  await page.getByRole("button", { name: "提出方案" }).click();
  await inDialog(page, /提出补救方案$/, "提出", async (dialog) => {
    await dialog.getByRole("button", { name: /方案$/ }).first().click();
    await page.getByRole("option", { name: /^赔付/ }).click();
    await dialog.getByRole("textbox", { name: "金额" }).fill(offer.amount);
    await dialog.getByRole("textbox", { name: "方案说明" }).fill(offer.words);
  });
  await page.getByRole("region", { name: "补救方案" }).getByText("待审批").waitFor();
}

/** Finds the complaint among the numbers of the house, and lets the offer go to the customer. */
export async function approve(person, customer, reason) {
  const { page } = person;
  await home.follow(person, "未结投诉");
  await home.openRow(page, "反馈", customer);
  await page.getByRole("button", { name: "批准", exact: true }).click();
  await inDialog(page, /^批准赔付/, "批准", (dialog) => dialog.getByRole("textbox", { name: "原因" }).fill(reason));
  await page.getByRole("region", { name: "补救方案" }).getByText("待客户答复").waitFor();
}

/** Agrees to what is offered. */
export async function agree({ page }, order, words) {
  await goTo(page, "我的订单");
  await page.getByRole("link", { name: `采购单 ${order.po}` }).click();
  const own = page.getByRole("region", { name: "评价与问题" });
  await own.getByText(words).waitFor();
  await own.getByRole("button", { name: "同意", exact: true }).click();
  await inDialog(page, "同意此方案？", "同意");
  await own.getByText("您已同意").waitFor();
}

/** Says what was done at once, and later why it came to this and what was done against it. */
export async function contain(person, customer, words) {
  const { page } = person;
  await toComplaint(person, customer);
  await page.getByRole("textbox", { name: "立即采取的措施" }).fill(words);
  await page.getByRole("button", { name: "保存围堵措施" }).click();
  await page.getByRole("region", { name: "围堵" }).getByText(words).waitFor();
}

export async function settle(person, customer, cause, action) {
  const { page } = person;
  await toComplaint(person, customer);
  await page.getByRole("textbox", { name: "根本原因" }).fill(cause);
  await page.getByRole("textbox", { name: "纠正措施" }).fill(action);
  await page.getByRole("button", { name: "保存原因与措施" }).click();
  await page.getByRole("region", { name: "原因与改进" }).getByText(action).waitFor();
}

/** Ends what was agreed and the complaint with it, and returns its number. */
export async function end(person, customer) {
  const { page } = person;
  await toComplaint(person, customer);
  const number = await heading(page, /^FB-/).innerText();
  await page.getByRole("button", { name: "标记完成" }).click();
  await inDialog(page, /：确认完成$/, "标记完成");
  await page.getByRole("main").getByRole("button", { name: "关闭", exact: true }).click();
  await inDialog(page, /^关闭反馈/, "关闭反馈");
  await page.getByText(/ 关闭$/).first().waitFor();
  return number;
}

/** Asks a customer whether it is content, as the own list of tasks says, and ticks that off. */
export async function followUp({ page }, number) {
  await goTo(page, "待办");
  await page.getByRole("button", { name: new RegExp(`^完成：.*${number}`) }).click();
  await page.getByText(/^已完成：/).first().waitFor();
}

// One order from the customer's file to its feedback, carried through the page by the people of each department.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask } from "./api.mjs";
import { newcomer, phone } from "./browser.mjs";
import { payable } from "./documents.mjs";
import { pricesIn } from "./secrets.mjs";
import * as customer from "./walk/customer.mjs";
import * as factory from "./walk/factory.mjs";
import * as merchandiser from "./walk/merchandiser.mjs";
import * as office from "./walk/office.mjs";
import { gather, inDays, step } from "./walk/people.mjs";

const file = "Order_Example.xml";
const order = {
  number: "", po: "34", customer: "Helseforetak", payable: payable(file),
  lines: [{ name: "Needle 4mm", quantity: 120 }, { name: "Wet tissues", quantity: 15 }],
};
// What the file says money is: no figure of these may reach who must not see prices.
const figures = ["NOK", "6363", "6,363", "6300", "6,300", "6525", "6,525", "6272.5", "6,272.5", "6372.5", "6,372.5", "652.5"];

let firm;
before(async () => { firm = await gather(); }, { timeout: 180_000 });
after(() => firm?.close());

test("documents of other kinds are refused by name, and nothing is made of them", { timeout: 120_000 }, async () => {
  const count = async () => {
    const data = await ask(firm.server, "manager", "{ orders(first: 1) { totalCount } customers(first: 1) { totalCount } products(first: 1) { totalCount } }");
    return Object.values(data).map((one) => one.totalCount);
  };
  const kinds = {
    "OrderChange_Example.xml": "订单变更（OrderChange）", "OrderCancellation_Example.xml": "订单取消（OrderCancellation）",
    "OrderResponse_Example.xml": "订单答复（OrderResponse）", "DespatchAdvice-BIS3_UseCase1.xml": "发货通知（DespatchAdvice）",
  };
  const earlier = await count();
  await step("the merchandiser imports four other documents", await firm.who("merchandiser"), async ({ page }) => {
    const { dialog, became } = await merchandiser.importFiles(page, Object.keys(kinds));
    for (const [name, kind] of Object.entries(kinds)) assert.ok(became[name].includes(kind), `${name} is refused with ${became[name]}`);
    assert.equal(await dialog.getByRole("link").count(), 0, "something was made");
    await dialog.getByRole("button", { name: "完成" }).click();
  });
  assert.deepEqual(await count(), earlier);
});

test("an order is carried from the customer's file to its feedback", { timeout: 300_000 }, async (t) => {
  const { server, browser, people, who } = firm;
  const trusted = await who("merchandiser");
  await step("the merchandiser imports the file", trusted, async (p) => {
    order.number = await merchandiser.importOrder(p, file, order.payable);
  });
  t.diagnostic(`${order.number} for ${order.payable}`);
  await step("doubts are settled", trusted, merchandiser.settleDoubts);
  await step("dates gone by are no promise", trusted, (p) => merchandiser.isNotYetAccepted(p, /已过。请先改交期/));
  await step("a date is promised", trusted, (p) => merchandiser.promise(p, inDays(30)));
  await step("a currency without a rate is named", trusted, (p) => merchandiser.isNotYetAccepted(p, /没有 NOK .*的汇率，请财务先设置/));
  await step("finance sets the rate", await who("finance"), (p) => office.setRate(p, "NOK", "0.6612"));
  await step("the order is accepted", trusted, merchandiser.accept);
  const inside = "客户对交期很敏感，内部留意";
  await step("a note is left for colleagues", trusted, (p) => merchandiser.noteInside(p, inside));

  let batches;
  const planner = await who("production");
  await step("production plans batches", planner, async (p) => { batches = await factory.planBatches(p, order.number, order.lines); });
  for (const batch of batches) await step(`${batch.number} is released`, planner, (p) => factory.release(p, batch));
  const operator = await who("operator", phone);
  await step("the needles are reported in two parts", operator, (p) => factory.report(p, batches[0], [70, 50]));
  await step("the tissues are reported", operator, (p) => factory.report(p, batches[1], [15]));
  for (const batch of batches) await step("production asks for inspection", planner, (p) => factory.askForInspection(p, batch));
  for (const batch of batches) await step("quality inspects", await who("quality"), (p) => factory.inspect(p, batch));

  const logistics = await who("logistics");
  const [needles, tissues] = order.lines;
  const loads = [
    { trackingNo: "DSV-118801", lines: [{ ...needles, ready: 120, asked: "客户要求：须一次交付，不得分批。" }, { ...tissues, ready: 15, quantity: 7 }], received: 120 },
    { trackingNo: "DSV-118802", lines: [{ ...tissues, ready: 8, quantity: 8 }], received: 8 },
  ];
  const shipments = [];
  for (const [index, load] of loads.entries()) {
    await step(`load ${index + 1} leaves`, logistics, async (p) => {
      shipments.push({ number: await office.ship(p, order, load), trackingNo: load.trackingNo });
    });
    await step("it arrives", logistics, (p) => office.track(p, shipments[index].number, "已到港", "Oslo"));
    await step("it is signed for", logistics, (p) => office.sign(p, shipments[index].number, "Ole Olsen", load.received));
    await step("the merchandiser sees it", trusted, (p) => merchandiser.seesProgress(p, order.number, index === 0 ? /签收.*94%/ : /签收.*已完成/));
  }
  await step("finance records the money", await who("finance"), (p) => office.receiveMoney(p, order, "3000"));

  const buyer = { name: "Ole Olsen", email: "post@helseforetak.no", customer: order.customer };
  let link;
  await step("the customer is invited", await who("admin"), async (p) => { link = await office.inviteCustomer(p, buyer); });
  people.customer = await newcomer(browser, server);
  const { customer: ole } = people;
  await step("the customer sets a password", ole, (p) => office.followLink(p, server, link, buyer.email, "silver-fjord-2026"));
  await step("the customer opens the order", ole, (p) => customer.openOrder(p, order));
  await step("the customer sees the delivery", ole, (p) => customer.seesDelivery(p, order, shipments));
  const question = "Can the next order go in one shipment?";
  await step("the customer writes", ole, (p) => customer.write(p, question));
  await step("the customer rates", ole, (p) => customer.rate(p, 5, "As described, on time."));
  await step("the merchandiser answers", trusted, (p) => merchandiser.answerCustomer(p, order.number, question, "Yes, from 200 pieces."));
  await step("the order is closed", trusted, (p) => merchandiser.close(p, order.number));

  for (const name of ["production", "operator", "quality"]) {
    const person = await who(name);
    const shown = name === "operator" ? [] : await factory.lookThrough(person, order.number);
    const told = (await person.heard()).flatMap((one) => pricesIn(one, figures));
    assert.deepEqual([...told, ...shown.flatMap((one) => pricesIn(one, figures))], [], `${name} is told a price`);
  }
  assert.ok((await trusted.heard()).some((one) => pricesIn(one, figures).length > 0), "the search for prices finds none where there are");
  assert.ok(!(await ole.heard()).some((one) => one.includes(inside)), "the customer is told what is said inside");
  for (const [name, person] of Object.entries(people)) assert.deepEqual(person.problems, [], name);
});

// One order through all that goes wrong on the way, by people who begin at their first page and find what waits for them there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { heading, newcomer, phone } from "./browser.mjs";
import { payable } from "./documents.mjs";
import * as complaint from "./walk/complaint.mjs";
import * as customer from "./walk/customer.mjs";
import * as factory from "./walk/factory.mjs";
import * as gates from "./walk/gates.mjs";
import * as home from "./walk/home.mjs";
import * as merchandiser from "./walk/merchandiser.mjs";
import * as office from "./walk/office.mjs";
import { gather, inDays, step } from "./walk/people.mjs";
import * as trouble from "./walk/trouble.mjs";

const file = "Order_Example.xml";
// Nobody is told more of the order than this; `lines` is what a walk of the whole order makes.
const order = { po: "34", customer: "Helseforetak", payable: payable(file), lines: [{ name: "Needle 4mm", quantity: 120 }, { name: "Wet tissues", quantity: 15 }] };
const [needles, tissues] = order.lines;

let firm;
before(async () => { firm = await gather(); }, { timeout: 180_000 });
after(() => firm?.close());

test("an order comes through gates, late material, a broken machine, a failed lot, a lost carton and a complaint", { timeout: 400_000 }, async () => {
  const { server, browser, people, who } = firm;
  const trusted = await who("merchandiser");
  await step("the merchandiser imports the file", trusted, (p) => merchandiser.importOrder(p, file, order.payable));
  await step("the terms are agreed on", trusted, (p) => gates.agreeTerms(p, "T/T 30/70 against copy of B/L"));
  await step("doubts are settled", trusted, merchandiser.settleDoubts);
  await step("a date is promised", trusted, (p) => merchandiser.promise(p, inDays(30)));
  const finance = await who("finance");
  await step("finance sets the rate", finance, (p) => office.setRate(p, "NOK", "0.6612"));
  await step("the order is accepted", trusted, merchandiser.accept);

  const planner = await who("production");
  const unplanned = [];
  await step("production finds what is to plan", planner, async (p) => {
    unplanned.push(await home.count(p, "待排产"));
    await home.open(p, "待排产的订单", order.customer);
    await factory.planHere(p, order.lines);
    unplanned.push(await home.count(p, "待排产"));
  });
  assert.equal(unplanned[1], unplanned[0] - 1, "a planned order is no longer counted");
  await step("the deposit holds the batch", planner, (p) => gates.isHeld(p, tissues.name));
  await step("the deposit comes", finance, (p) => gates.collect(p, "拦住投产", order.customer, "TT-DEPOSIT", "1908.90"));
  await step("the batch is released", planner, (p) => gates.release(p, tissues.name));

  const zipper = { name: "5 号金属拉链", quantity: "137" };
  await step("the other batch needs material", planner, (p) => gates.needMaterial(p, needles.name, zipper.name, zipper.quantity, inDays(3)));
  const buyer = await who("purchasing");
  await step("the supplier promises", buyer, (p) => gates.promised(p, [zipper.name, zipper.quantity], inDays(2)));
  await step("the supplier slips", buyer, (p) => gates.promised(p, [zipper.name, zipper.quantity], inDays(6), "工厂停电两天"));
  await step("production sees the material late", planner, (p) => home.says(p, "在制批次", [needles.name, "只"], "物料没齐"));
  await step("the material arrives", buyer, (p) => gates.receive(p, zipper.name, zipper.quantity));
  await step("the kit is whole and the batch is released", planner, (p) => gates.release(p, needles.name));

  const operator = await who("operator", phone);
  const broken = "磨针机停机，轴承坏了";
  await step("the floor reports, and that a machine stands still", operator, async (p) => {
    await trouble.toFloor(p, needles.name);
    await trouble.reports(p, 70);
    await trouble.reportIncident(p, broken);
  });
  await step("the merchandiser sees it on the order", trusted, (p) => home.says(p, "在手订单", [order.customer], "1 项异常没解决"));
  await step("production puts it right", planner, (p) => trouble.resolveIncident(p, broken));
  await step("production asks for a first lot", planner, async (p) => {
    await home.open(p, "在制批次", needles.name);
    await trouble.askHere(p, { quantity: 60 });
  });
  const inspector = await who("quality");
  await step("the lot fails", inspector, (p) => trouble.judge(p, needles.name, 0, "不合格"));
  await step("the rest is made", operator, async (p) => {
    await trouble.toFloor(p, needles.name);
    await trouble.reports(p, 50);
    await trouble.toFloor(p, tissues.name);
    await trouble.reports(p, 15);
  });
  await step("the merchandiser asks for the other lots", trusted, async (p) => {
    await trouble.toBatch(p, order, needles.name);
    await trouble.askHere(p, { lot: "其他货品" });
    await trouble.toBatch(p, order, tissues.name);
    await trouble.askHere(p);
  });
  await step("they pass, and the failed lot stays", inspector, async (p) => {
    await trouble.judge(p, needles.name, 60, "合格");
    await trouble.judge(p, tissues.name, 15, "合格");
    assert.equal(await trouble.onHold(p, needles.name), 1, "a lot that failed is let go by another");
  });
  await step("the reworked lot passes", inspector, async (p) => {
    await trouble.again(p, needles.name);
    await trouble.judge(p, needles.name, 60, "合格");
    assert.equal(await trouble.onHold(p, needles.name), 0, "a lot that passed stays on hold");
  });

  const logistics = await who("logistics");
  const send = async (p, load) => {
    await home.next(p, "有货可出的订单", "安排出运", order.customer);
    await office.shipHere(p, order, load);
  };
  await step("a part leaves", logistics, (p) => send(p, { trackingNo: "DSV-1", lines: [{ ...needles, ready: 120, quantity: 80 }, { ...tissues, ready: 15 }] }));
  await step("its papers wait for the balance", logistics, (p) => gates.documentsWait(p, order.customer));
  await step("the balance comes", finance, (p) => gates.collect(p, "拦住放单", order.customer, "TT-BALANCE"));
  await step("the papers are given out", logistics, (p) => gates.giveDocuments(p, order.customer));
  await step("a carton is lost", logistics, async (p) => {
    await home.open(p, "要出运和在途的", order.customer);
    await office.trackHere(p, "丢失", "Oslo");
    await home.says(p, "要出运和在途的", [order.customer], "丢失");
    await home.open(p, "要出运和在途的", order.customer);
    await office.trackHere(p, "已到港", "Oslo");
    await trouble.signHere(p, "Ole Olsen", { [needles.name]: 60 });
  });
  await step("the rest leaves and arrives", logistics, async (p) => {
    await send(p, { trackingNo: "DSV-2", lines: [{ ...needles, ready: 40, quantity: 40 }] });
    await office.trackHere(p, "已到港", "Oslo");
    await trouble.signHere(p, "Ole Olsen");
  });

  const guest = { name: "Ole Olsen", email: "post@helseforetak.no", customer: order.customer };
  let link;
  await step("the customer is invited", await who("admin"), async (p) => { link = await office.inviteCustomer(p, guest); });
  people.customer = await newcomer(browser, server);
  const { customer: ole } = people;
  await step("the customer sets a password", ole, (p) => office.followLink(p, server, link, guest.email, "silver-fjord-2026"));
  await step("the customer complains", ole, (p) => complaint.complain(p, order, "One carton of needles never came."));
  const offer = { amount: "9000", words: "We pay the freight of the lost carton." };
  await step("the merchandiser answers and offers", trusted, (p) => complaint.answer(p, order.customer, "We are sorry. A new carton is on its way.", offer));
  await step("quality contains it", inspector, (p) => complaint.contain(p, order.customer, "装柜时两人点数"));
  await step("management approves", await who("manager"), (p) => complaint.approve(p, order.customer, "装箱时遗漏"));
  await step("the customer agrees", ole, (p) => complaint.agree(p, order, offer.words));

  await step("production finds what was lost to plan anew", planner, async (p) => {
    await home.open(p, "待排产的订单", order.customer);
    await factory.planHere(p, [{ name: needles.name, quantity: 20 }]);
    await gates.release(p, needles.name);
  });
  await step("it is made", operator, async (p) => {
    await trouble.toFloor(p, needles.name);
    await trouble.reports(p, 20);
  });
  await step("it is to be inspected", trusted, async (p) => {
    await trouble.toBatch(p, order, needles.name, "20 / 20");
    await trouble.askHere(p);
  });
  await step("it passes", inspector, (p) => trouble.judge(p, needles.name, 20, "合格"));
  await step("just so many leave and arrive", logistics, async (p) => {
    await send(p, { trackingNo: "DSV-3", lines: [{ ...needles, ready: 20, quantity: 20 }] });
    await office.trackHere(p, "已到港", "Oslo");
    await trouble.signHere(p, "Ole Olsen");
  });

  await step("cause and action are written down", inspector, (p) => complaint.settle(p, order.customer, "装箱没有复核", "装柜两人点数签字"));
  let number;
  await step("the complaint is closed", trusted, async (p) => { number = await complaint.end(p, order.customer); });
  await step("the customer is asked whether it is content", trusted, (p) => complaint.followUp(p, number));
  await step("the customer rates", ole, (p) => customer.rate(p, 4, "Lost, and made good within days."));
  await step("the order is closed from the list of what was delivered", trusted, async (p) => {
    await home.open(p, "已签收，等收款或结案", order.customer);
    const own = await heading(p.page, /^SO-/).innerText();
    await p.page.getByRole("group", { name: "订单进程" }).getByRole("listitem").filter({ hasText: /签收.*已完成/ }).waitFor();
    await merchandiser.close(p, own);
  });
  for (const [name, person] of Object.entries(people)) assert.deepEqual(person.problems, [], name);
});

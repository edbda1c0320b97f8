import { useState } from "react";
import { LanguageSwitch, ThemeSwitch } from "@/app/preferences";
import { useLanguage } from "@/lib/i18n/use-t";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Button, IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { DescriptionList } from "@/ui/description-list";
import { Menu } from "@/ui/menu";
import { MilestoneBar } from "@/ui/milestone-bar";
import { Columns, Page, Stack } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Progress } from "@/ui/progress";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";
import { Tabs } from "@/ui/tabs";
import { Timeline } from "@/ui/timeline";
import { toast } from "@/ui/toast";
import { GalleryForms } from "./gallery-forms";
import { GalleryStates } from "./gallery-states";
import { GalleryTable } from "./gallery-table";

const statuses: readonly Status[] = ["ok", "risk", "late", "waiting", "done", "unknown"];

function Row({ children }: { children: React.ReactNode }) {
  return <div style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}>{children}</div>;
}

export function GalleryPage() {
  const { language } = useLanguage();
  const w = (zh: string, en: string) => (language === "en" ? en : zh);
  const [tab, setTab] = useState("overview");
  const [step, setStep] = useState<string | null>("material");
  return (
    <main>
      <Page>
        <PageHeader
          title="SO-2611-0014"
          trail={[{ label: w("订单", "Orders"), href: "#orders" }, { label: "NORDVIK AB", href: "#nordvik" }]}
          marks={<><StatusMark status="late" tinted>{w("晚3工作日", "3 working days late")}</StatusMark><Badge tone="outline">v2</Badge></>}
          subtitle={w("NORDVIK AB (A) · 客户PO 88123 · 返单 · FOB 宁波→哥德堡 · T/T 30/70 · USD 28,000.00", "NORDVIK AB (A) · PO 88123 · repeat · FOB Ningbo→Gothenburg · T/T 30/70 · USD 28,000.00")}
          actions={
            <>
              <LanguageSwitch /><ThemeSwitch />
              <IconButton icon="print" label={w("打印", "Print")} variant="secondary" />
              <Menu label={w("更多", "More")} trigger={<IconButton icon="more" label={w("更多", "More")} variant="secondary" />} items={[
                { id: "hold", label: w("暂停", "Hold"), icon: "pause" },
                { id: "cancel", label: w("取消订单", "Cancel the order"), icon: "trash", dangerous: true },
              ]} />
              <Button>{w("变更", "Change")}</Button>
              <Button variant="primary" icon="check">{w("确认订单", "Confirm")}</Button>
            </>
          }
        />
        <Card>
          <DescriptionList columns={4} items={[
            { label: w("要求交期", "Requested"), value: "11-30 周一 (7天)" },
            { label: w("首次承诺", "First promised"), value: "12-04 周五 (11天)" },
            { label: w("最新承诺", "Latest promised"), value: "12-04 周五 (11天)" },
            { label: w("预计出运", "Forecast"), value: <StatusMark status="late">{w("12-09 晚3工作日", "12-09, 3 days late")}</StatusMark> },
          ]} />
        </Card>
        <MilestoneBar label={w("进度", "Progress")} selected={step} onSelect={setStep} items={[
          { id: "accept", label: w("接单", "Order"), state: "done", date: "10-28" },
          { id: "deposit", label: w("定金", "Deposit"), state: "done", date: "11-02" },
          { id: "sample", label: w("样品", "Sample"), state: "done", date: "11-12" },
          { id: "material", label: w("物料", "Material"), state: "late", date: "11-26", note: w("+4工作日", "+4 days") },
          { id: "cut", label: w("开裁", "Cutting"), state: "forecast", date: "11-27" },
          { id: "mid", label: w("中检", "Mid check"), state: "waiting", date: "12-02" },
          { id: "finish", label: w("完工", "Finished"), state: "forecast", date: "12-07" },
          { id: "final", label: w("终检", "Final check"), state: "forecast", date: "12-08" },
          { id: "booking", label: w("订舱", "Booking"), state: "risk", date: "12-03" },
          { id: "customs", label: w("报关", "Customs"), state: "planned", date: "12-08" },
          { id: "ship", label: w("出运", "Shipped"), state: "unknown" },
          { id: "sign", label: w("签收", "Delivered"), state: "planned" },
        ]} />
        <Columns
          main={
            <>
              <Tabs label={w("订单内容", "Order")} value={tab} onChange={setTab} items={[
                { id: "overview", label: w("概况", "Overview"), content: <GalleryTable /> },
                { id: "lines", label: w("明细", "Lines"), count: 4, content: null },
                { id: "plan", label: w("计划", "Plan"), content: null },
                { id: "batches", label: w("批次", "Batches"), count: 3, content: null },
                { id: "materials", label: w("物料", "Materials"), count: 6, attention: true, content: null },
                { id: "messages", label: w("消息", "Messages"), count: 2, content: null },
              ]} />
              <GalleryForms />
            </>
          }
          side={
            <Stack>
              <Card title={w("状态", "Status")}>
                <Stack>
                  <Row>{statuses.map((status) => <StatusMark key={status} status={status} tinted />)}</Row>
                  <Row>{statuses.map((status) => <StatusMark key={status} status={status} />)}</Row>
                  <Row><Badge>{w("返单", "Repeat")}</Badge><Badge tone="accent">{w("新", "New")}</Badge><Badge tone="outside">{w("客户可见", "Customer sees this")}</Badge><Badge tone="outline">v3</Badge></Row>
                  <Row>{["李婷", "王强", "Anna Berg", "陈采购", "QC Zhou"].map((name) => <Avatar key={name} name={name} />)}</Row>
                  <Progress label={w("缝制", "Sewing")} percent={76} valueText="608/800 件" />
                  <Progress label={w("导入", "Importing")} percent={null} />
                </Stack>
              </Card>
              <Card title={w("按钮", "Buttons")}>
                <Row>
                  <Button variant="primary" onPress={() => toast({ text: w("已改交期 12-04→12-09", "Promise moved 12-04→12-09"), onUndo: () => {} })}>{w("保存", "Save")}</Button>
                  <Button onPress={() => toast({ text: w("没有保存：网络断开", "Not saved: offline"), tone: "failed" })}>{w("次要", "Secondary")}</Button>
                  <Button variant="quiet">{w("轻", "Quiet")}</Button>
                  <Button variant="danger">{w("取消订单", "Cancel order")}</Button>
                  <Button isDisabled>{w("不可用", "Disabled")}</Button>
                  <Button variant="primary" busy>{w("处理中", "Working")}</Button>
                </Row>
              </Card>
              <Card title={w("时间线", "Timeline")}>
                <Timeline label={w("时间线", "Timeline")} entries={[
                  { id: "1", at: "2026-11-23T00:41:00Z", audience: "system", actor: null, title: w("预计 12-04→12-09，因 PO-771 回复日期变更", "Forecast 12-04→12-09: PO-771 moved") },
                  { id: "2", at: "2026-11-22T09:10:00Z", audience: "customer", actor: "Anna Berg", title: w("来信", "wrote"), body: "Hi, please update the status of PO 88123. When will it ship?" },
                  { id: "3", at: "2026-11-22T03:02:00Z", audience: "internal", actor: "张工", title: w("写给 李婷", "to Li Ting"), body: "2号机修好了，下午可以接着做。" },
                ]} />
              </Card>
              <GalleryStates />
            </Stack>
          }
        />
      </Page>
    </main>
  );
}

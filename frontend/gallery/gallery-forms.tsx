import { useState } from "react";
import type { FieldErrors } from "@/lib/errors";
import { useLanguage } from "@/lib/i18n/use-t";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Checkbox } from "@/ui/checkbox";
import { ComboBox } from "@/ui/combo-box";
import { DateField } from "@/ui/date-field";
import { DatePicker } from "@/ui/date-picker";
import { ConfirmDialog, Drawer } from "@/ui/dialog";
import { FileDrop } from "@/ui/file-drop";
import { Form, FormActions, FormRow } from "@/ui/form";
import { FormErrorSummary } from "@/ui/form-error-summary";
import { NumberField } from "@/ui/number-field";
import type { Choice } from "@/ui/select";
import { Select } from "@/ui/select";
import { TextArea, TextField } from "@/ui/text-field";

const customers: Choice[] = [
  { id: "1", label: "NORDVIK AB", note: "瑞典 · A 级" },
  { id: "2", label: "百嘉贸易有限公司", note: "宁波 · B 级" },
  { id: "3", label: "AKEHATA 株式会社", note: "日本 · A 级" },
];

export function GalleryForms() {
  const { language } = useLanguage();
  const w = (zh: string, en: string) => (language === "en" ? en : zh);
  const [text, setText] = useState("88123");
  const [quantity, setQuantity] = useState("1200");
  const [price, setPrice] = useState("");
  const [date, setDate] = useState<string | null>("2026-12-04");
  const [customer, setCustomer] = useState<Choice | null>(customers[0]!);
  const [term, setTerm] = useState<"FOB" | "CIF" | "EXW" | null>("FOB");
  const [urgent, setUrgent] = useState(true);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [open, setOpen] = useState<"drawer" | "confirm" | null>(null);
  const labels = { po: w("客户订单号", "Customer PO"), "lines.0.unitPrice": w("单价", "Unit price") };
  return (
    <Card title={w("表单", "Form")} extra={<Button onPress={() => setOpen("drawer")}>{w("打开抽屉", "Open drawer")}</Button>}>
      <Form columns={2} errors={errors} label={w("表单", "Form")} onSubmit={() => setErrors({
        po: [w("这个客户已有订单 88123：SO-2610-0003。", "This customer already has PO 88123: SO-2610-0003.")],
        "lines.0.unitPrice": [w("请填写单价。", "Enter a unit price.")],
      })}>
        <FormErrorSummary errors={errors} labels={labels} />
        <ComboBox label={w("客户", "Customer")} name="customer" value={customer} onChange={setCustomer} isRequired
          load={async (typed) => customers.filter((one) => one.label.toLowerCase().includes(typed.toLowerCase()))} />
        <TextField label={labels.po} name="po" value={text} onChange={setText} isRequired />
        <NumberField label={w("数量", "Quantity")} value={quantity} onChange={setQuantity} unit={w("件", "pcs")} decimals={0} />
        <NumberField label={labels["lines.0.unitPrice"]} name="lines.0.unitPrice" value={price} onChange={setPrice} unit="USD" min="0" />
        <DatePicker label={w("要求交期", "Requested date")} value={date} onChange={setDate} description={w("工厂日历：12-05 休息", "Factory calendar: 12-05 is off")} />
        <DateField label={w("签单日期", "Signed on")} value={null} onChange={setDate} isDisabled />
        <Select label={w("贸易术语", "Incoterm")} value={term} onChange={setTerm} emptyLabel={w("未定", "Not set")} items={[
          { id: "FOB", label: "FOB", note: w("装运港船上交货", "Free on board") }, { id: "CIF", label: "CIF" }, { id: "EXW", label: "EXW" },
        ]} />
        <TextField label={w("只读", "Read only")} value="NB-2026-0091" onChange={() => {}} isReadOnly />
        <FormRow><TextArea label={w("包装要求", "Packing")} value="" onChange={() => {}} placeholder={w("每件入胶袋，10件/箱", "Polybag each, 10 per carton")} /></FormRow>
        <FormRow><Checkbox isSelected={urgent} onChange={setUrgent}>{w("通知生产、采购和质检", "Tell production, purchasing and quality")}</Checkbox></FormRow>
        <FormRow><FileDrop label={w("把文件拖到这里，或", "Drop files here, or")} onFiles={() => {}} accept={[".pdf", "image/*"]} maxBytes={20 * 1048576} description={w("PDF 或图片，最大 20 MB", "PDF or pictures, up to 20 MB")} multiple /></FormRow>
        <FormActions>
          <Button onPress={() => setOpen("confirm")}>{w("取消订单…", "Cancel order…")}</Button>
          <Button type="submit" variant="primary">{w("保存", "Save")}</Button>
        </FormActions>
      </Form>
      <Drawer title={w("新建客户", "New customer")} isOpen={open === "drawer"} onClose={() => setOpen(null)} actions={<><Button onPress={() => setOpen(null)}>{w("取消", "Cancel")}</Button><Button variant="primary">{w("保存", "Save")}</Button></>}>
        <TextField label={w("名称", "Name")} value={text} onChange={setText} />
      </Drawer>
      <ConfirmDialog title={w("取消订单 SO-2611-0014？", "Cancel order SO-2611-0014?")} isOpen={open === "confirm"} onClose={() => setOpen(null)} dangerous
        confirmLabel={w("取消订单", "Cancel the order")} onConfirm={() => new Promise((done) => setTimeout(done, 400))}>
        <p>{w("已下达的 3 个批次会停止，生产、采购和财务会收到通知。这一步不能撤销。", "Its 3 released batches stop; production, purchasing and finance are told. This cannot be undone.")}</p>
      </ConfirmDialog>
    </Card>
  );
}

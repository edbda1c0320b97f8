import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { DescriptionList } from "@/ui/description-list";

const CreditDialog = later(() => import("./credit-dialog"), "CreditDialog");

export const CustomerCreditCard = graphql(`
  fragment CustomerCreditCard on Customer {
    id version name number currency
    credit { limit { amount currency } open { amount currency } }
  }
`);

/** What a customer may owe at most, and owes; absent for who may not see it. */
export function CreditCard({ customer: ref }: { customer: FragmentOf<typeof CustomerCreditCard> }) {
  const t = useT("customers");
  const may = useMay("CUSTOMER_CREDIT_SET");
  const customer = readFragment(CustomerCreditCard, ref);
  const [open, setOpen] = useState(false);
  if (!customer.credit?.open) return null;
  return (
    <Card title={t("credit")} extra={may && <Button variant="quiet" icon="edit" onPress={() => setOpen(true)}>{t("credit.change")}</Button>}>
      <DescriptionList columns={2} items={[
        { label: t("credit.limit"), value: customer.credit.limit ? formatMoney(customer.credit.limit) : t("credit.none") },
        { label: t("credit.open"), value: formatMoney(customer.credit.open) },
      ]} />
      {open && <CreditDialog customer={customer} onClose={() => setOpen(false)} />}
    </Card>
  );
}

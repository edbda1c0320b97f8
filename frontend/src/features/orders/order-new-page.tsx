import { Suspense } from "react";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";

const DraftForm = later(() => import("./draft-form"), "DraftForm");

/** Writes a draft; what it is stands there before its fields do. */
export function OrderNewPage() {
  const t = useT("orders");
  const may = useMay("ORDER_CREATE");
  return (
    <Page>
      <PageHeader title={t("new")} subtitle={may && t("new.note")} trail={[{ label: t("title"), href: "/orders" }]} />
      {may ? <Suspense fallback={<Skeleton rows={10} />}><DraftForm /></Suspense> : <EmptyState kind="noData" icon="lock" title={t("new.forbidden")} />}
    </Page>
  );
}

import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { BatchReportFragment, BatchReportsQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { compare } from "@/lib/decimal";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { usePages } from "@/lib/use-pages";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { AttachmentList } from "@/parts/attachment-list";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import { classes } from "@/ui/classes";
import styles from "./production.module.css";

const VoidReportDialog = later(() => import("./void-report-dialog"), "VoidReportDialog");

const BatchReportFragmentDocument = graphql(`
  fragment BatchReport on ProductionReport {
    id version goodQuantity scrapQuantity reworkQuantity operatorName note reportedAt voidedAt voidReason
    operation { id name }
    by { id name }
    attachments(first: 5) { nodes { id ...AttachmentRow } }
  }
`);

const BatchReportsDocument = graphql(`
  query BatchReports($id: ID!, $first: Int!, $after: String) {
    productionBatch(id: $id) {
      id
      reports(first: $first, after: $after) { nodes { id ...BatchReport } pageInfo { hasNextPage endCursor } }
    }
  }
`);

const pick = (data: BatchReportsQuery) => data.productionBatch?.reports;

/** What was reported, newest first; a report taken back stays to be seen, struck through. */
export function BatchReports({ batchId, unit }: { batchId: string; unit: string }) {
  const t = useT("production");
  const list = usePages(BatchReportsDocument, { id: batchId, first: 20 }, pick);
  const [leaving, setLeaving] = useState<BatchReportFragment | null>(null);
  const mayVoid = useMay("PRODUCTION_REPORT_VOID");
  const reports = readFragment(BatchReportFragmentDocument, list.rows);
  return (
    <Card title={t("reports")}>
      {list.failure && <ErrorState inline failure={list.failure} what={t("reports.failed")} onRetry={list.retry} />}
      {list.loading ? <Skeleton /> : reports.length === 0 && !list.failure ? <p className={styles.soft}>{t("reports.none")}</p> : (
        <ol className={styles.reports}>
          {reports.map((report) => (
            <Report key={report.id} report={report} unit={unit} onVoid={mayVoid && !report.voidedAt ? () => setLeaving(report) : undefined} />
          ))}
        </ol>
      )}
      {list.hasMore && <Button variant="quiet" busy={list.loadingMore} onPress={list.loadMore}>{t("reports.more")}</Button>}
      {leaving && <VoidReportDialog report={leaving} onClose={() => setLeaving(null)} />}
    </Card>
  );
}

function Report({ report, unit, onVoid }: { report: BatchReportFragment; unit: string; onVoid?: () => void }) {
  const t = useT("production");
  const dates = useDates();
  const units = useUnits();
  const files = report.attachments?.nodes ?? [];
  const counted = [
    t("report.good", { quantity: units.quantity(report.goodQuantity, unit) }),
    compare(report.scrapQuantity, "0") > 0 && t("report.scrap", { quantity: units.quantity(report.scrapQuantity, unit) }),
    compare(report.reworkQuantity, "0") > 0 && t("report.rework", { quantity: units.quantity(report.reworkQuantity, unit) }),
  ].filter(Boolean).join(" · ");
  return (
    <li className={classes(styles.report, report.voidedAt && styles.voided)}>
      <div className={styles.reportHead}>
        <strong className={styles.counted}>{counted}</strong>
        {report.operation && <span>{report.operation.name}</span>}
        <span className={styles.soft}>{[report.operatorName ?? report.by?.name, dates.instant(report.reportedAt)].filter(Boolean).join(" · ")}</span>
        {onVoid && <Button variant="quiet" icon="undo" onPress={onVoid}>{t("void")}</Button>}
      </div>
      {report.note && <p>{report.note}</p>}
      {report.voidedAt && <p className={styles.kept}>{t("report.voided", { at: dates.instant(report.voidedAt), reason: report.voidReason ?? "" })}</p>}
      {files.length > 0 && <AttachmentList short label={t("report.photos")} files={files} />}
    </li>
  );
}

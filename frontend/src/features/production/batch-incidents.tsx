import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { IncidentDue, IncidentMark, useIncidentKind } from "@/parts/incident-status";
import { IncidentRow } from "@/parts/incident-row";
import { later } from "@/parts/later";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Link } from "@/ui/link";
import styles from "./production.module.css";

const IncidentDialog = later(() => import("@/parts/incident-dialog"), "IncidentDialog");

const BatchIncidentsFragment = graphql(`
  fragment BatchIncidents on ProductionBatch {
    id number openIncidentCount
    incidents(first: 50) { nodes { id ...IncidentRow } }
  }
`);

/** What stands or stood in the way of the batch; absent for who may not know. */
export function BatchIncidents({ batch: ref }: { batch: FragmentOf<typeof BatchIncidentsFragment> }) {
  const t = useT("incidents");
  const kind = useIncidentKind();
  const batch = readFragment(BatchIncidentsFragment, ref);
  const may = useMay("INCIDENT_CREATE");
  const [reporting, setReporting] = useState(false);
  if (!batch.incidents) return null;
  const rows = readFragment(IncidentRow, batch.incidents.nodes);
  const report = may && <Button variant="quiet" icon="alert" onPress={() => setReporting(true)}>{t("report")}</Button>;
  return (
    <Card title={t("panel")} extra={report}>
      {rows.length === 0 && <p className={styles.soft}>{t("panel.none")}</p>}
      {rows.length > 0 && (
        <ul className={styles.incidents}>
          {rows.map((row) => (
            <li key={row.id}>
              <span className={styles.incidentHead}><Link href={`/incidents/${row.number}`}>{row.number}</Link><IncidentMark incident={row} /></span>
              <span>{row.text}</span>
              <span className={styles.soft}>{[kind(row.kind), row.workPlace, row.owner?.name].filter(Boolean).join(" · ")} <IncidentDue incident={row} /></span>
            </li>
          ))}
        </ul>
      )}
      {reporting && <IncidentDialog batch={batch} onClose={() => setReporting(false)} />}
    </Card>
  );
}

import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { useIncidentColumns } from "@/parts/incident-columns";
import { IncidentRow } from "@/parts/incident-row";
import { later } from "@/parts/later";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { Toolbar } from "@/ui/page";
import { TabQuery } from "./tab-query";

const IncidentDialog = later(() => import("@/parts/incident-dialog"), "IncidentDialog");

const OrderIncidentsQuery = graphql(`
  query OrderIncidents($id: ID!) {
    order(id: $id) { id number openIncidentCount incidents(first: 100) { nodes { id ...IncidentRow } } }
  }
`);

/** What stands or stood in the way of an order, newest first. */
export function IncidentsTab({ id }: { id: string }) {
  const t = useT("orders");
  const columns = useIncidentColumns({ without: ["order"] });
  const may = useMay("INCIDENT_CREATE");
  const [reporting, setReporting] = useState(false);
  const report = may ? <Button icon="alert" onPress={() => setReporting(true)}>{t("incidents.report")}</Button> : undefined;
  return (
    <TabQuery query={OrderIncidentsQuery} id={id}>
      {(order) => {
        const rows = readFragment(IncidentRow, order.incidents?.nodes ?? []);
        return (
          <>
            {report && rows.length > 0 && <Toolbar tools={report}>{null}</Toolbar>}
            <DataTable label={t("tab.incidents")} columns={columns} rows={rows} href={(row) => `/incidents/${row.number}`} muted={(row) => row.status === "RESOLVED"}
              empty={<EmptyState kind="noData" icon="check" title={t("incidents.none")} action={report}>{t("incidents.none.text")}</EmptyState>} />
            {reporting && <IncidentDialog order={order} onClose={() => setReporting(false)} />}
          </>
        );
      }}
    </TabQuery>
  );
}

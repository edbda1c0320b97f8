import { useState } from "react";
import { useQuery } from "urql";
import { useParams } from "wouter";
import { graphql } from "@/gen/graphql";
import type { IncidentDetailFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { IncidentDue, IncidentMark, useIncidentKind } from "@/parts/incident-status";
import { knownFacts } from "@/parts/known-facts";
import { later } from "@/parts/later";
import { RecordFiles } from "@/parts/record-files";
import { Button, LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { DescriptionList } from "@/ui/description-list";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Link } from "@/ui/link";
import { Columns, Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { IncidentDetail } from "./incident-detail";
import styles from "./incidents.module.css";

const EditIncidentDialog = later(() => import("./incident-acts"), "EditIncidentDialog");
const ResolveIncidentDialog = later(() => import("./incident-acts"), "ResolveIncidentDialog");
const ReopenIncidentDialog = later(() => import("./incident-acts"), "ReopenIncidentDialog");

const IncidentPageDocument = graphql(`
  query IncidentPage($number: String!) {
    incident(number: $number) { id ...IncidentDetail attachments(first: 50) { nodes { id ...AttachmentRow } } }
  }
`);

/** One incident: what happened, who looks after it, and how it was dealt with. */
export function IncidentPage() {
  const t = useT("incidents");
  const { number = "" } = useParams<{ number: string }>();
  const kind = useIncidentKind();
  const [{ data, error, fetching }, again] = useQuery({ query: IncidentPageDocument, variables: { number } });
  const incident = readFragment(IncidentDetail, data?.incident);
  const trail = [{ label: t("title"), href: "/incidents" }];
  if (!incident) {
    return (
      <Page>
        <PageHeader title={number} trail={trail} />
        {error ? <ErrorState failure={failureOf(error)} what={t("one.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching || !data ? <Skeleton shape="page" />
          : <EmptyState kind="noData" icon="alert" title={t("none", { number })} action={<LinkButton href="/incidents">{t("toList")}</LinkButton>}>{t("none.text")}</EmptyState>}
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title={incident.number} trail={trail} marks={<IncidentMark incident={incident} tinted />} subtitle={[kind(incident.kind), incident.workPlace].filter(Boolean).join(" · ")} actions={<Acts incident={incident} />} />
      {error && <ErrorState inline failure={failureOf(error)} what={t("one.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {incident.status === "OPEN" && incident.severity === "BLOCKING" && <p className={styles.held}>{t("severity.BLOCKING.text")}</p>}
      <Columns
        main={
          <>
            <Card title={t("text")}><p className={styles.words}>{incident.text}</p></Card>
            {(incident.resolution || incident.cause) && (
              <Card title={t(incident.status === "RESOLVED" ? "outcome" : "outcome.before")}>
                <DescriptionList columns={1} items={knownFacts([
                  incident.cause && { label: t("cause"), value: incident.cause }, incident.resolution && { label: t("resolution"), value: incident.resolution },
                ])} />
              </Card>
            )}
          </>
        }
        side={
          <>
            <Facts incident={incident} />
            {incident.order && (
              <Card title={t("files")}>
                <RecordFiles label={t("files")} ownerId={incident.id} files={data?.incident?.attachments?.nodes ?? []} emptyText={t("files.none")} />
              </Card>
            )}
          </>
        } />
    </Page>
  );
}

function Facts({ incident }: { incident: IncidentDetailFragment }) {
  const t = useT("incidents");
  const dates = useDates();
  return (
    <Card title={t("facts")}>
      <DescriptionList columns={2} items={knownFacts([
        incident.order && { label: t("order"), value: <Link href={`/orders/${incident.order.number}`}>{incident.order.number}</Link> },
        incident.batch && { label: t("batch"), value: <Link href={`/batches/${incident.batch.number}`}>{incident.batch.number}</Link> },
        incident.workPlace && { label: t("workPlace"), value: incident.workPlace },
        { label: t("owner"), value: incident.owner?.name ?? t("owner.none") },
        incident.dueOn && { label: t("due"), value: <IncidentDue incident={incident} /> },
        { label: t("created"), value: [dates.instant(incident.createdAt), incident.by?.name].filter(Boolean).join(" · "), wide: true },
        incident.resolvedAt && { label: t("resolvedAt"), value: [dates.instant(incident.resolvedAt), incident.resolvedBy?.name].filter(Boolean).join(" · "), wide: true },
      ])} />
    </Card>
  );
}

function Acts({ incident }: { incident: IncidentDetailFragment }) {
  const t = useT("incidents");
  const may = useMay("INCIDENT_UPDATE");
  const [asked, setAsked] = useState<"edit" | "resolve" | "reopen" | null>(null);
  if (!may) return null;
  const close = () => setAsked(null);
  return (
    <>
      {incident.status === "RESOLVED" && <Button icon="undo" onPress={() => setAsked("reopen")}>{t("reopen")}</Button>}
      {incident.status === "OPEN" && <Button icon="edit" onPress={() => setAsked("edit")}>{t("edit")}</Button>}
      {incident.status === "OPEN" && <Button variant="primary" icon="check" onPress={() => setAsked("resolve")}>{t("resolve")}</Button>}
      {asked === "edit" && <EditIncidentDialog incident={incident} onClose={close} />}
      {asked === "resolve" && <ResolveIncidentDialog incident={incident} onClose={close} />}
      {asked === "reopen" && <ReopenIncidentDialog incident={incident} onClose={close} />}
    </>
  );
}

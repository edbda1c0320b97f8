import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { Audience, OrderFilesQuery as Data } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { newKey } from "@/lib/idempotency";
import { useAct } from "@/lib/use-act";
import { useMay, useSees } from "@/lib/viewer";
import { ActProblems } from "@/parts/act-problems";
import { AttachmentList } from "@/parts/attachment-list";
import { maxFileBytes } from "@/parts/files";
import { UploadList } from "@/parts/upload-list";
import { useUploads } from "@/parts/use-uploads";
import { Card } from "@/ui/card";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { FileDrop } from "@/ui/file-drop";
import { Select } from "@/ui/select";
import { toast } from "@/ui/toast";
import styles from "./order-page.module.css";
import { TabQuery } from "./tab-query";

const OrderFilesQuery = graphql(`
  query OrderFiles($id: ID!) {
    order(id: $id) {
      id status
      customer { id name }
      attachments(first: 100) { nodes { id ...AttachmentRow } }
      provenance(first: 100) { nodes { id field sourcePath sourceText orderLineId } }
    }
  }
`);

const AttachmentCreate = graphql(`
  mutation OrderAttachmentCreate($input: AttachmentCreateInput!) {
    attachmentCreate(input: $input) { attachment { id } userErrors { code message field } }
  }
`);

const AttachmentArchive = graphql(`
  mutation OrderAttachmentArchive($input: AttachmentArchiveInput!) {
    attachmentArchive(input: $input) { attachment { id } userErrors { code message field } }
  }
`);

type Order = NonNullable<Data["order"]>;

/** The files of an order, and where its values were read in the customer's own. */
export function FilesTab({ id }: { id: string }) {
  return (
    <TabQuery query={OrderFilesQuery} id={id}>
      {(order) => (
        <div className={styles.stack}>
          <Files order={order} />
          {(order.provenance?.nodes.length ?? 0) > 0 && <Sources order={order} />}
        </div>
      )}
    </TabQuery>
  );
}

function Files({ order }: { order: Order }) {
  const t = useT("orders");
  const tParts = useT("order-parts");
  const may = useMay("ATTACHMENT_CREATE");
  const seesPrice = useSees("PRICE");
  const seesContact = useSees("CONTACT");
  const attach = useAct(AttachmentCreate);
  const archive = useAct(AttachmentArchive);
  const uploads = useUploads();
  const [audience, setAudience] = useState<Audience>("INTERNAL");
  const [waiting, setWaiting] = useState<File[]>([]);
  const [leaving, setLeaving] = useState<{ id: string; version: number; name: string } | null>(null);
  const files = order.attachments?.nodes ?? [];
  const audiences: Audience[] = ["INTERNAL", ...(seesPrice ? ["COMMERCIAL" as const] : []), ...(seesContact && order.status !== "DRAFT" ? ["CUSTOMER" as const] : [])];

  const add = async (chosen: File[]) => {
    for (const stored of await uploads.add(chosen)) {
      if (await attach.run({ input: { fileId: stored.id, ownerId: order.id, audience, idempotencyKey: newKey() } })) {
        toast(t("files.added", { name: stored.name }));
      }
    }
    uploads.clear();
  };
  const take = async () => {
    if (!leaving) return false;
    const done = await archive.run({ input: { id: leaving.id, version: leaving.version } });
    if (done) toast(t("files.removed", { name: leaving.name }));
    return done !== null;
  };
  return (
    <Card title={t("tab.files")}>
      {may && (
        <div className={styles.upload}>
          <Select label={t("files.audience")} value={audience} onChange={(next) => next && setAudience(next)} items={audiences.map((id) => ({ id, label: tParts(`audience.${id}`) }))}
            description={audience === "CUSTOMER" ? t("files.outside", { customer: order.customer?.name ?? t("customer") }) : undefined} />
          <FileDrop label={t("files.drop")} multiple maxBytes={maxFileBytes} isDisabled={uploads.busy} onFiles={(chosen) => (audience === "CUSTOMER" ? setWaiting(chosen) : void add(chosen))} />
          <UploadList uploads={uploads} />
          <ActProblems act={attach} />
        </div>
      )}
      {files.length === 0 ? <EmptyState kind="noData" icon="file" title={t("files.none")} /> : <AttachmentList label={t("tab.files")} files={files} onArchive={may ? setLeaving : undefined} />}
      <ConfirmDialog title={t("files.outside.title")} isOpen={waiting.length > 0} onClose={() => setWaiting([])} confirmLabel={t("files.outside.send")}
        onConfirm={() => add(waiting)}>
        <p>{t("files.outside.effect", { customer: order.customer?.name ?? t("customer") })}</p>
        <ul>{waiting.map((file) => <li key={file.name}>{file.name}</li>)}</ul>
      </ConfirmDialog>
      <ConfirmDialog title={t("files.remove.title")} isOpen={leaving !== null} onClose={() => setLeaving(null)} confirmLabel={t("files.remove")} dangerous onConfirm={take}>
        <ActProblems act={archive} />
        <p>{t("files.remove.effect", { name: leaving?.name ?? "" })}</p>
      </ConfirmDialog>
    </Card>
  );
}

function Sources({ order }: { order: Order }) {
  const t = useT("orders");
  const tHistory = useT("history");
  const name = (field: string) => {
    if (field === "") return t("provenance.other");
    const words = tHistory(`field.${field}`);
    return words.startsWith("history.") ? field : words;
  };
  return (
    <Card title={t("provenance.title")} extra={<span className={styles.soft}>{t("provenance.note")}</span>}>
      {/* What scrolls must be reached by keyboard, also where nothing in it can be operated. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} role="region" aria-label={t("provenance")} tabIndex={0}>
        <table className={styles.sources}>
          <thead>
            <tr>
              <th scope="col">{t("provenance.field")}</th>
              <th scope="col">{t("provenance.text")}</th>
              <th scope="col">{t("provenance.path")}</th>
            </tr>
          </thead>
          <tbody>
            {order.provenance?.nodes.map((one) => (
              <tr key={one.id}>
                <th scope="row">{name(one.field)}</th>
                <td>{one.sourceText}</td>
                <td><code className={styles.path}>{one.sourcePath}</code></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

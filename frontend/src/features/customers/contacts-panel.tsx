import { Suspense, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { CustomerContactsFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useMay } from "@/lib/viewer";
import { ActProblems } from "@/parts/act-problems";
import { later } from "@/parts/later";
import { Avatar } from "@/ui/avatar";
import { Button, IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { StatusMark } from "@/ui/status-mark";
import { toast } from "@/ui/toast";
import styles from "./customers.module.css";

const InviteDialog = later(() => import("./portal-dialogs"), "InviteDialog");
const EndPortalDialog = later(() => import("./portal-dialogs"), "EndPortalDialog");
const ContactDialog = later(() => import("./contact-dialog"), "ContactDialog");

export const CustomerContacts = graphql(`
  fragment CustomerContacts on Customer {
    id
    contacts(first: 100) { nodes { id version name title email phone note portal { state invitedAt lastSignInAt } } }
  }
`);

const ContactArchive = graphql(`
  mutation ContactArchive($input: ContactArchiveInput!) {
    contactArchive(input: $input) { contact { id version } userErrors { code message field } }
  }
`);

export type Contact = NonNullable<CustomerContactsFragment["contacts"]>["nodes"][number];

/** The people of a customer; absent for who may not see them. */
export function ContactsPanel({ customer }: { customer: FragmentOf<typeof CustomerContacts> }) {
  const t = useT("customers");
  const may = useMay("CUSTOMER_UPDATE");
  const archive = useAct(ContactArchive);
  const { id, contacts } = readFragment(CustomerContacts, customer);
  const [editing, setEditing] = useState<string | null>(null);
  const mayInvite = useMay("CUSTOMER_INVITE");
  const [access, setAccess] = useState<{ id: string; act: "invite" | "end" } | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  if (!contacts) return null;
  const add = may ? <Button variant="quiet" icon="plus" onPress={() => setEditing("new")}>{t("contact.add")}</Button> : undefined;
  const chosen = contacts.nodes.find((one) => one.id === access?.id);
  const gone = contacts.nodes.find((one) => one.id === leaving);
  const take = async () => {
    if (!gone) return false;
    const done = await archive.run({ input: { id: gone.id, version: gone.version } });
    if (done) toast(t("contact.removed", { name: gone.name }));
    return done !== null;
  };
  return (
    <Card title={t("contacts")} extra={contacts.nodes.length > 0 && add}>
      {contacts.nodes.length === 0 && <EmptyState kind="noData" icon="users" title={t("contacts.none")} action={add} />}
      <ul className={styles.contacts}>
        {contacts.nodes.map((one) => (
          <li key={one.id}>
            <Avatar name={one.name} size="medium" decorative />
            <span className={styles.contact}>
              <strong>{one.name}</strong>
              {one.title && <span className={styles.soft}>{one.title}</span>}
              {one.email && <Link href={`mailto:${one.email}`}>{one.email.split("@")[0]}<wbr />@{one.email.split("@")[1]}</Link>}
              {one.phone && <Link href={`tel:${one.phone.replace(/[^+\d]/g, "")}`}>{one.phone}</Link>}
              {one.note && <span className={styles.soft}>{one.note}</span>}
              {one.portal && one.portal.state !== "NONE" && <PortalMark portal={one.portal} />}
            </span>
            {(may || mayInvite) && (
              <span className={styles.acts}>
                {mayInvite && one.portal?.state !== "ACTIVE" && <IconButton icon="send" label={t("invite", { name: one.name })} onPress={() => setAccess({ id: one.id, act: "invite" })} />}
                {mayInvite && (one.portal?.state === "ACTIVE" || one.portal?.state === "INVITED") && <IconButton icon="lock" label={t("portal.end.of", { name: one.name })} onPress={() => setAccess({ id: one.id, act: "end" })} />}
                {may && <>
                <IconButton icon="edit" label={t("contact.edit", { name: one.name })} onPress={() => setEditing(one.id)} />
                <IconButton icon="trash" label={t("contact.remove", { name: one.name })} onPress={() => setLeaving(one.id)} />
                </>}
              </span>
            )}
          </li>
        ))}
      </ul>
      {editing && <Suspense><ContactDialog customerId={id} contact={contacts.nodes.find((one) => one.id === editing) ?? null} onClose={() => setEditing(null)} /></Suspense>}
      {chosen && access?.act === "invite" && <InviteDialog contact={chosen} onClose={() => setAccess(null)} />}
      {chosen && access?.act === "end" && <EndPortalDialog contact={chosen} onClose={() => setAccess(null)} />}
      <ConfirmDialog title={t("contact.remove", { name: gone?.name ?? "" })} isOpen={gone !== undefined} onClose={() => setLeaving(null)} dangerous
        confirmLabel={t("contact.take")} onConfirm={take}>
        <ActProblems act={archive} />
        <p>{t("contact.remove.effect")}</p>
      </ConfirmDialog>
    </Card>
  );
}

/** How a contact stands with the portal. */
function PortalMark({ portal }: { portal: NonNullable<Contact["portal"]> }) {
  const t = useT("customers");
  const dates = useDates();
  if (portal.state === "ACTIVE") return <StatusMark status="ok">{t("portal.ACTIVE", { at: dates.instant(portal.lastSignInAt) })}</StatusMark>;
  if (portal.state === "INVITED") return <StatusMark status="waiting">{t("portal.INVITED", { at: dates.instant(portal.invitedAt) })}</StatusMark>;
  return <StatusMark status="unknown">{t("portal.ENDED")}</StatusMark>;
}

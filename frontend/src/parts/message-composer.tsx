import { useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { graphql } from "@/gen/graphql";
import type { Audience } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActProblems } from "@/parts/act-problems";
import { MentionArea } from "@/parts/mention-area";
import { named, useMentionable } from "@/parts/mentions";
import { UploadList } from "@/parts/upload-list";
import { useUploads } from "@/parts/use-uploads";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { ConfirmDialog } from "@/ui/dialog";
import { Form } from "@/ui/form";
import { Icon } from "@/ui/icon";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import styles from "./message-composer.module.css";

const MessageSend = graphql(`
  mutation MessageSend($input: MessageSendInput!) {
    messageSend(input: $input) {
      message { id audience body createdAt }
      userErrors { code message field }
    }
  }
`);

export interface MessageComposerProps {
  orderId: string;
  /** Who will read it. Only CUSTOMER leaves the house, and asks before it does. */
  audience: Audience;
  /** Whom a message to the customer reaches, by name. */
  recipients?: readonly string[];
  /** A message of the customer itself goes out without being asked again. */
  fromCustomer?: boolean;
  onSent?: () => void;
}

/** Writes a message. What stays inside is grey; what the customer reads has a solid blue frame. */
export function MessageComposer({ orderId, audience, recipients = [], fromCustomer = false, onSent }: MessageComposerProps) {
  const t = useT("order-parts");
  const act = useAct(MessageSend);
  const key = useIdempotencyKey();
  const uploads = useUploads();
  const [body, setBody] = useState("");
  const [asking, setAsking] = useState(false);
  const [needsAnswer, setNeedsAnswer] = useState(false);
  const outside = audience === "CUSTOMER";
  const asks = outside && !fromCustomer;
  const empty = body.trim() === "";
  const heading = t(fromCustomer ? "composer.own" : `composer.${audience}`);

  const mentionable = useMentionable(orderId, audience);
  const mentionIds = outside ? null : named(body, mentionable.people).map((one) => one.id);

  const send = async () => {
    const done = await act.run({ input: { orderId, audience, body, asks: asks && needsAnswer, mentionIds, fileIds: uploads.ids, idempotencyKey: key.current() } });
    setAsking(false);
    if (!done) return;
    key.renew();
    setBody("");
    setNeedsAnswer(false);
    uploads.clear();
    toast(t(asks ? "message.sentOutside" : "message.sent"));
    onSent?.();
  };
  const submit = () => {
    if (empty || uploads.busy || act.busy) return;
    if (asks) setAsking(true);
    else void send();
  };
  return (
    <section className={styles.composer} data-audience={audience} aria-label={heading}>
      <header className={styles.head}>
        <Icon name={outside ? "send" : "lock"} size={14} />
        <strong>{heading}</strong>
        {!fromCustomer && (
          <span className={styles.who}>
            {!outside ? t(`composer.note.${audience}`) : t("composer.to", { names: recipients.join(t("message.and")) })}
          </span>
        )}
      </header>
      <ActProblems act={act} />
      <Form errors={act.errors} onSubmit={submit} shortcuts={false}>
        {outside ? (
          <TextArea name="body" label={t("message.body")} hideLabel value={body} onChange={setBody} maxLength={8000}
            placeholder={t(fromCustomer ? "composer.placeholder.own" : `composer.placeholder.${audience}`)} />
        ) : (
          <MentionArea name="body" label={t("message.body")} hideLabel value={body} onChange={setBody} maxLength={8000}
            people={mentionable.people} onWanted={mentionable.ask} placeholder={t(`composer.placeholder.${audience}`)} />
        )}
        {asks && <Checkbox name="asks" isSelected={needsAnswer} onChange={setNeedsAnswer}>{t("composer.asks")}</Checkbox>}
        <UploadList uploads={uploads} />
        <div className={styles.foot}>
          <FileTrigger allowsMultiple onSelect={(files) => files && void uploads.add([...files])}>
            <Button variant="quiet" icon="paperclip">{t("message.attach")}</Button>
          </FileTrigger>
          <Button type="submit" variant={outside ? "primary" : "secondary"} icon="send" isDisabled={empty || uploads.busy} busy={act.busy && !asking}>
            {t(asks ? "message.preview" : outside ? "message.send" : "message.sendInside")}
          </Button>
        </div>
      </Form>
      <ConfirmDialog title={t("preview.title")} isOpen={asking} onClose={() => setAsking(false)} onConfirm={send}
        confirmLabel={t("preview.send")}>
        <div className={styles.preview}>
          <p>{t("preview.recipients")}</p>
          <ul className={styles.names}>{recipients.map((name) => <li key={name}>{name}</li>)}</ul>
          <div className={styles.letter} aria-label={t("preview.letter")} role="group">{body}</div>
          {uploads.items.length > 0 && <p>{t("preview.files", { names: uploads.items.map((one) => one.name).join(t("message.and")) })}</p>}
          {needsAnswer && <p>{t("preview.asks")}</p>}
          <p className={styles.effect}>{t("preview.effect")}</p>
        </div>
      </ConfirmDialog>
    </section>
  );
}

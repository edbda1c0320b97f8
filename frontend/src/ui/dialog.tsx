import type { ReactNode } from "react";
import { useState } from "react";
import { Dialog as Base } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useT } from "@/lib/i18n/use-t";
import { Button, IconButton } from "./button";
import styles from "./dialog.module.css";

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** The buttons, the main one last. */
  actions?: ReactNode;
  size?: "small" | "medium" | "large";
  /** A click beside it does not close it: what was typed would be lost. */
  keepOpen?: boolean;
  /** It can only be left by one of its own actions. */
  blocking?: boolean;
}

function Layer({ title, isOpen, onClose, children, actions, size = "medium", keepOpen, blocking, kind }: DialogProps & { kind: "dialog" | "drawer" }) {
  const t = useT("ui");
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable={!keepOpen && !blocking}
      isKeyboardDismissDisabled={blocking} className={styles.scrim!}>
      <Modal className={styles[kind]!} data-size={size}>
        <Base className={styles.frame!} role={blocking ? "alertdialog" : "dialog"}>
          <header className={styles.head}>
            <Heading slot="title" level={2} className={styles.title!}>{title}</Heading>
            {!blocking && <IconButton icon="close" label={t("close")} onPress={onClose} />}
          </header>
          <div className={styles.body}>{children}</div>
          {actions && <footer className={styles.foot}>{actions}</footer>}
        </Base>
      </Modal>
    </ModalOverlay>
  );
}

/** A question or a short form over the page. */
export function Dialog(props: DialogProps) {
  return <Layer {...props} kind="dialog" />;
}

/** A form at the side, with the list it belongs to still in sight; the whole width on a phone. */
export function Drawer(props: DialogProps) {
  return <Layer {...props} kind="drawer" />;
}

export interface ConfirmDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** Does it; the dialog stays open and busy until the promise is settled, and open when it answers false. */
  onConfirm: () => unknown;
  /** The verb of what will be done, never "OK". */
  confirmLabel: string;
  /** It cannot be taken back. */
  dangerous?: boolean;
  isDisabled?: boolean;
  /** What will happen and whom it reaches. */
  children: ReactNode;
}

export function ConfirmDialog({ title, isOpen, onClose, onConfirm, confirmLabel, dangerous, isDisabled, children }: ConfirmDialogProps) {
  const t = useT("ui");
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      if ((await onConfirm()) !== false) onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} size="small" keepOpen={busy} actions={
      <>
        <Button onPress={onClose} isDisabled={busy}>{t("back")}</Button>
        <Button variant={dangerous ? "danger" : "primary"} busy={busy} isDisabled={isDisabled} onPress={() => void confirm()}>{confirmLabel}</Button>
      </>
    }>
      {children}
    </Dialog>
  );
}

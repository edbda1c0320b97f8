import { useT } from "@/lib/i18n/use-t";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { OnceShown } from "@/parts/once-shown";

/** The one-time link with which somebody sets a password; after this it is known to nobody but them. */
export function PasswordLinkDialog({ name, address, onClose }: { name: string; address: string; onClose: () => void }) {
  const t = useT("users");
  return (
    <Dialog title={t("link.title", { name })} isOpen onClose={onClose} keepOpen actions={<Button onPress={onClose}>{t("link.close")}</Button>}>
      <p>{t("link.once", { name })}</p>
      <OnceShown label={t("link.label")} secret={address} />
    </Dialog>
  );
}

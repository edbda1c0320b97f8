import { useT } from "@/lib/i18n/use-t";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import styles from "./once-shown.module.css";

/** A secret that is shown this once, with a way to take it along. */
export function OnceShown({ label, secret }: { label: string; secret: string }) {
  const t = useT("users");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      toast(t("copied"));
    } catch {
      // Over plain http the browser gives no clipboard: the text is selected instead.
      const field = document.getElementById("once-shown") as HTMLInputElement | null;
      field?.select();
      toast({ tone: "note", text: t("copyByHand") });
    }
  };
  return (
    <div className={styles.once}>
      <label htmlFor="once-shown">{label}</label>
      <div className={styles.onceLine}>
        <input id="once-shown" className={styles.secret} readOnly value={secret} onFocus={(event) => event.target.select()} />
        <Button variant="primary" icon="copy" onPress={() => void copy()}>{t("copy")}</Button>
      </div>
    </div>
  );
}

import { useEffect, useState } from "react";
import { demoAccounts, demoPassword } from "@/app/demo-accounts";
import { EntryFrame } from "@/app/entry-frame";
import { useServerFacts } from "@/app/server-facts";
import { SignInForm } from "@/app/sign-in-form";
import { useT } from "@/lib/i18n/use-t";
import type { MilestoneState } from "@/ui/milestone-bar";
import { MilestoneBar } from "@/ui/milestone-bar";
import styles from "./sign-in-page.module.css";

/** The thread an order follows; what the product is about, in its own picture. */
const thread: ReadonlyArray<[stage: string, state: MilestoneState]> = [
  ["order", "done"], ["material", "done"], ["production", "risk"], ["quality", "forecast"], ["shipping", "forecast"], ["delivery", "planned"],
];

export function SignInPage() {
  const t = useT("app");
  const tUi = useT("ui");
  const tTerms = useT("terms");
  const server = useServerFacts();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const title = t("signIn.title");
  useEffect(() => {
    document.title = `${title} · ${tUi("product")}`;
  }, [title, tUi]);
  const example = (
    <div className={styles.thread}>
      <MilestoneBar label={t("stage.label")} items={thread.map(([stage, state]) => ({ id: stage, label: t(`stage.${stage}`), state }))} />
    </div>
  );
  const demo = server.demo && (
    <section className={styles.demo} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className={styles.heading}>{t("signIn.demo")}</h2>
      <p className={styles.note}>{t("signIn.demo.text")}</p>
      <ul className={styles.accounts}>
        {demoAccounts.map((account) => (
          <li key={account.role}>
            <button type="button" className={styles.account} aria-pressed={email === account.email}
              onClick={() => {
                setEmail(account.email);
                setPassword(demoPassword);
              }}>
              {tTerms(`role.${account.role}`)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
  return (
    <EntryFrame lead={t("signIn.lead")} aside={<>{example}{demo}</>}>
      <h1 className={styles.title}>{title}</h1>
      {server.companyName && <p className={styles.company}>{server.companyName}</p>}
      <SignInForm email={email} onEmail={setEmail} password={password} onPassword={setPassword} />
      <p className={styles.forgot}>{t("signIn.forgot")}</p>
    </EntryFrame>
  );
}

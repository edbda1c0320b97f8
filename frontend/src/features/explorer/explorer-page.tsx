import type { GraphQLSchema } from "graphql";
import { lazy, Suspense, useEffect, useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { useKeys } from "@/lib/keys";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";
import { StatusMark } from "@/ui/status-mark";
import { toast } from "@/ui/toast";
import type { Answer } from "./ask";
import { ask } from "./ask";
import { curlOf } from "./curl";
import { examples } from "./examples";
import styles from "./explorer.module.css";
import { useDraft } from "./use-draft";

const EditorPane = lazy(() => import("./editor-pane"));
const SchemaDocs = lazy(() => import("./schema-docs"));

/** What is typed as variables, or null where it is no JSON object. */
function readVariables(text: string): object | null {
  if (text.trim() === "") return {};
  try {
    const read: unknown = JSON.parse(text);
    return read !== null && typeof read === "object" && !Array.isArray(read) ? read : null;
  } catch {
    return null;
  }
}

/** Questions to the API, asked as oneself: what a program of one's own would get. */
export function ExplorerPage() {
  const t = useT("explorer");
  const { draft, setDraft } = useDraft();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [busy, setBusy] = useState(false);
  const [docs, setDocs] = useState(false);
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    import("./schema").then(({ loadSchema }) => loadSchema()).then(
      (loaded) => !gone && setSchema(loaded),
      () => !gone && setFailed(t("schema.failed")),
    );
    return () => {
      gone = true;
    };
  }, [t]);

  const variables = readVariables(draft.variables);
  const run = async () => {
    if (busy || variables === null) return;
    setBusy(true);
    setFailed(null);
    try {
      setAnswer(await ask(draft.query, variables, null));
    } catch {
      setFailed(t("run.failed"));
    } finally {
      setBusy(false);
    }
  };
  useKeys({ "mod+Enter": () => void run() });
  const copyCurl = async () => {
    try {
      await navigator.clipboard.writeText(curlOf(window.location.origin, draft.query, variables ?? {}));
      toast(t("curl.done"));
    } catch {
      toast({ tone: "failed", text: t("curl.failed") });
    }
  };
  const choose = (id: string | null) => {
    const example = examples.find((one) => one.id === id);
    if (example) setDraft({ query: example.query, variables: example.variables ? JSON.stringify(example.variables, null, 2) : "", example: example.id });
  };
  const waiting = <Skeleton rows={10} />;
  return (
    <Page fill>
      <PageHeader title={t("title")} subtitle={t("lead")} />
      <div className={styles.bar}>
        <Select label={t("examples")} hideLabel placeholder={t("examples")} value={draft.example} onChange={choose} items={examples.map((one) => ({ id: one.id, label: t(`example.${one.id}`) }))} />
        <div className={styles.acts}>
          <Button icon="help" aria-expanded={docs} onPress={() => setDocs(!docs)}>{t(docs ? "docs.hide" : "docs.show")}</Button>
          <Button icon="copy" onPress={() => void copyCurl()}>{t("curl")}</Button>
          <Button variant="primary" icon="send" busy={busy} isDisabled={variables === null || !draft.query.trim()} onPress={() => void run()}>{t("run")}</Button>
        </div>
      </div>
      {failed && <p role="alert" className={styles.failed}>{failed}</p>}
      <div className={styles.frame} data-docs={docs || undefined} data-table>
        <section className={styles.pane} aria-label={t("query")}>
          <h2 className={styles.head}>{t("query")}<span className={styles.soft}>{t("run.keys")}</span></h2>
          <Suspense fallback={waiting}>
            <EditorPane kind="graphql" label={t("query")} value={draft.query} onChange={(query) => setDraft({ ...draft, query })} onRun={() => void run()} schema={schema} />
          </Suspense>
        </section>
        <section className={styles.pane} aria-label={t("variables")} data-part="variables">
          <h2 className={styles.head}>{t("variables")}{variables === null && <StatusMark status="late">{t("variables.wrong")}</StatusMark>}</h2>
          <Suspense fallback={null}>
            <EditorPane kind="json" label={t("variables")} value={draft.variables} onChange={(text) => setDraft({ ...draft, variables: text })} onRun={() => void run()} />
          </Suspense>
        </section>
        <section className={styles.pane} aria-label={t("answer")} data-part="answer" aria-busy={busy}>
          <h2 className={styles.head}>{t("answer")}{answer && <Facts answer={answer} />}</h2>
          {answer ? <Suspense fallback={waiting}><EditorPane kind="answer" label={t("answer")} value={answer.text} /></Suspense> : <p className={styles.nothing}>{t("answer.none")}</p>}
        </section>
        {docs && (
          <section className={styles.pane} aria-label={t("docs")} data-part="docs">
            <h2 className={styles.head}>{t("docs")}</h2>
            {schema ? <Suspense fallback={waiting}><SchemaDocs schema={schema} /></Suspense> : waiting}
          </section>
        )}
      </div>
    </Page>
  );
}

function Facts({ answer }: { answer: Answer }) {
  const t = useT("explorer");
  return (
    <span className={styles.facts} role="status">
      <StatusMark status={answer.failed ? "late" : "done"}>{t(answer.failed ? "answer.failed" : "answer.good", { status: answer.status })}</StatusMark>
      <span>{t("answer.time", { milliseconds: answer.milliseconds })}</span>
      {answer.cost && <span>{t("answer.cost", { requested: answer.cost.requested, maximum: answer.cost.maximum })}</span>}
    </span>
  );
}

import type { GraphQLSchema } from "graphql";
import { useDeferredValue, useMemo, useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { SearchBox } from "@/ui/search-box";
import type { Entry } from "./documentation";
import { entriesOf, find } from "./documentation";
import styles from "./explorer.module.css";

/** The API's own words, to be searched; a type's name leads to the type. */
export default function SchemaDocs({ schema }: { schema: GraphQLSchema }) {
  const t = useT("explorer");
  const [text, setText] = useState("");
  const asked = useDeferredValue(text);
  const entries = useMemo(() => entriesOf(schema), [schema]);
  const found = useMemo(() => find(entries, asked), [entries, asked]);
  return (
    <div className={styles.docs}>
      <SearchBox label={t("docs.search")} value={text} onChange={setText} placeholder={t("docs.placeholder")} />
      <ul className={styles.entries} aria-label={t("docs")}>
        {found.map((entry) => <EntryItem key={entry.path} entry={entry} onType={setText} />)}
        {found.length === 0 && <li className={styles.soft}>{t("docs.none")}</li>}
      </ul>
    </div>
  );
}

function TypeLink({ type, onType }: { type: string; onType: (name: string) => void }) {
  return <button type="button" className={styles.type} onClick={() => onType(type.replace(/[^A-Za-z0-9_]/g, ""))}>{type}</button>;
}

function EntryItem({ entry, onType }: { entry: Entry; onType: (name: string) => void }) {
  return (
    <li className={styles.entry}>
      <p className={styles.path}>
        <code>{entry.path}</code>
        {entry.type && <TypeLink type={entry.type} onType={onType} />}
      </p>
      {entry.description && <p className={styles.soft}>{entry.description}</p>}
      {entry.args.length > 0 && (
        <ul className={styles.args}>
          {entry.args.map((arg) => (
            <li key={arg.name} title={arg.description ?? undefined}><code>{arg.name}</code> <TypeLink type={arg.type} onType={onType} /></li>
          ))}
        </ul>
      )}
    </li>
  );
}

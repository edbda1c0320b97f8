import type { EditorView } from "@codemirror/view";
import type { GraphQLSchema } from "graphql";
import { useEffect, useRef } from "react";
import type { EditorKind } from "./editor";
import { makeEditor, setSchema, setText } from "./editor";
import styles from "./explorer.module.css";

export interface EditorPaneProps {
  kind: EditorKind;
  label: string;
  value: string;
  onChange?: (text: string) => void;
  onRun?: () => void;
  schema?: GraphQLSchema | null;
}

/** An editor within the page. In a chunk of its own: it weighs as much as the rest. */
export default function EditorPane({ kind, label, value, onChange, onRun, schema }: EditorPaneProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onChange, onRun, value });
  useEffect(() => {
    latest.current = { onChange, onRun, value };
  });
  useEffect(() => {
    if (!place.current) return;
    const made = makeEditor({
      parent: place.current, kind, label, text: latest.current.value,
      onChange: (text) => latest.current.onChange?.(text), onRun: () => latest.current.onRun?.(),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [kind, label]);
  useEffect(() => {
    if (view.current) setText(view.current, value);
  }, [value, kind, label]);
  useEffect(() => {
    if (view.current && schema && kind === "graphql") setSchema(view.current, schema);
  }, [schema, kind, label]);
  return <div ref={place} className={styles.editor} />;
}

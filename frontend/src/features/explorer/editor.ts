import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { graphql as graphqlLanguage, updateSchema } from "cm6-graphql";
import type { GraphQLSchema } from "graphql";

/** The look of the editors, by the page's own tokens: light and dark follow by themselves. */
const look = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", color: "var(--text)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--text)", padding: "10px 0" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { color: "var(--text-faint)", backgroundColor: "transparent", border: "none" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { backgroundColor: "var(--accent-line)" },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-tint)", outline: "1px solid var(--accent-line)" },
  ".cm-tooltip": { color: "var(--text)", backgroundColor: "var(--raised)", border: "1px solid var(--line-strong)", borderRadius: "var(--radius)" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--text-on-fill)", backgroundColor: "var(--accent-fill)" },
  ".cm-completionInfo": { maxWidth: "320px", padding: "6px 10px" },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword, tags.bool, tags.null], color: "var(--status-waiting)" },
  { tag: [tags.propertyName, tags.attributeName], color: "var(--accent)" },
  { tag: [tags.variableName, tags.special(tags.name)], color: "var(--status-risk)" },
  { tag: [tags.string], color: "var(--status-ok)" },
  { tag: [tags.number], color: "var(--status-late)" },
  { tag: [tags.typeName, tags.className, tags.atom], color: "var(--status-done)" },
  { tag: [tags.comment], color: "var(--text-faint)", fontStyle: "italic" },
]);

/** The nonce of this page, without which the browser refuses the editor's own styles. */
function nonce(): string {
  return document.querySelector<HTMLElement>("meta[property='csp-nonce']")?.nonce ?? "";
}

export type EditorKind = "graphql" | "json" | "answer";

export interface EditorOptions {
  parent: HTMLElement;
  kind: EditorKind;
  label: string;
  text: string;
  onChange?: (text: string) => void;
  /** Mod+Enter. */
  onRun?: () => void;
}

/** Makes an editor; Tab leaves it, as it leaves every other field of the page. */
export function makeEditor({ parent, kind, label, text, onChange, onRun }: EditorOptions): EditorView {
  const shared: Extension[] = [
    EditorView.cspNonce.of(nonce()), look, syntaxHighlighting(colours), EditorView.lineWrapping, foldGutter(), drawSelection(), bracketMatching(),
    EditorView.contentAttributes.of({ "aria-label": label }),
  ];
  const writing: Extension[] = kind === "answer" ? [json(), EditorState.readOnly.of(true), EditorView.contentAttributes.of({ tabindex: "0" }), keymap.of([...foldKeymap, ...defaultKeymap])] : [
    lineNumbers(), history(), indentOnInput(), closeBrackets(), autocompletion(),
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => { onRun?.(); return true; } }])),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap]),
    EditorView.updateListener.of((update) => update.docChanged && onChange?.(update.state.doc.toString())),
    ...(kind === "graphql" ? graphqlLanguage() : [json()]),
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions: [...shared, ...writing] }) });
}

export function setText(view: EditorView, text: string): void {
  if (view.state.doc.toString() === text) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

/** Tells an editor what can be asked: from then on it completes and underlines. */
export function setSchema(view: EditorView, schema: GraphQLSchema): void {
  updateSchema(view, schema);
}

import type { KeyboardEvent } from "react";
import { useId, useRef, useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { isComposing } from "@/lib/keys";
import type { Colleague } from "@/parts/mentions";
import { nameAt, putName } from "@/parts/mentions";
import { Avatar } from "@/ui/avatar";
import type { TextAreaProps } from "@/ui/text-field";
import { TextArea } from "@/ui/text-field";
import styles from "./mention-area.module.css";

export interface MentionAreaProps extends TextAreaProps {
  people: readonly Colleague[];
  /** An @ was typed: the colleagues are wanted. */
  onWanted: () => void;
}

const shown = 6;

/** A text in which @ offers colleagues: arrows choose, Enter or Tab takes, Escape lets be. */
export function MentionArea({ people, onWanted, onChange, ...area }: MentionAreaProps) {
  const t = useT("order-parts");
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const field = () => frame.current?.querySelector("textarea") ?? null;
  const found = begun === null ? [] : people.filter((one) => one.name.toLowerCase().includes(begun.toLowerCase())).slice(0, shown);
  const look = (text: string) => {
    const name = nameAt(text, field()?.selectionStart ?? text.length);
    setBegun(name);
    setActive(0);
    if (name !== null) onWanted();
  };
  const take = (one: Colleague) => {
    const next = putName(area.value, field()?.selectionStart ?? area.value.length, one.name);
    onChange(next.text);
    setBegun(null);
    requestAnimationFrame(() => {
      field()?.focus();
      field()?.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (found.length === 0 || isComposing(event.nativeEvent)) return;
    const acts: Record<string, () => void> = {
      ArrowDown: () => setActive((active + 1) % found.length),
      ArrowUp: () => setActive((active + found.length - 1) % found.length),
      Enter: () => take(found[active]!),
      Tab: () => take(found[active]!),
      Escape: () => setBegun(null),
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    // The keys are those of the field within; the frame only sees them first.
    <div ref={frame} className={styles.frame} onKeyDownCapture={onKey}>
      <TextArea {...area} onBlur={() => setBegun(null)} onChange={(text) => { onChange(text); look(text); }} />
      {found.length > 0 && (
        <div id={id} className={styles.people} role="listbox" aria-label={t("mention.people")}>
          {found.map((one, index) => (
            // The pointer takes before the field loses the focus; the keys are handled by the field.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div key={one.id} role="option" aria-selected={index === active} tabIndex={-1} className={styles.person}
              onMouseDown={(event) => event.preventDefault()} onClick={() => take(one)}>
              <Avatar name={one.name} decorative /> {one.name}
            </div>
          ))}
        </div>
      )}
      <span className={styles.told} role="status">{found.length > 0 ? t("mention.found", { name: found[active]!.name, count: found.length }) : ""}</span>
    </div>
  );
}

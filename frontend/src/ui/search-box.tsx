import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import { useKeys } from "@/lib/keys";
import field from "./field.module.css";
import { Icon } from "./icon";
import styles from "./search-box.module.css";

export interface SearchBoxProps {
  label: string;
  value: string;
  /** Called when typing pauses, on Enter and on clearing; never while an input method composes. */
  onChange: (value: string) => void;
  placeholder?: string;
  /** A key that puts the cursor here, as `/`. */
  shortcut?: string;
  /** Asks only on Enter. */
  onSubmitOnly?: boolean;
}

const pause = 250;

export function SearchBox({ label, value, onChange, placeholder, shortcut, onSubmitOnly = false }: SearchBoxProps) {
  const [typed, setTyped] = useState<{ text: string; of: string } | null>(null);
  const [composing, setComposing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const text = typed && typed.of === value ? typed.text : value;
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (onSubmitOnly || composing || text === value) return;
    const timer = setTimeout(() => latest.current(text), pause);
    return () => clearTimeout(timer);
  }, [text, value, composing, onSubmitOnly]);
  useKeys(shortcut ? { [shortcut]: () => input.current?.focus() } : {}, Boolean(shortcut));

  return (
    <SearchField aria-label={label} value={text} className={styles.search!}
      onChange={(next) => setTyped({ text: next, of: value })}
      onSubmit={(next) => !composing && onChange(next.trim())}
      onClear={() => onChange("")}>
      <div className={field.control}>
        <span className={field.glass}><Icon name="search" size={16} /></span>
        <Input ref={input} className={field.input!} placeholder={placeholder} autoComplete="off" enterKeyHint="search"
          onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)} />
        {text !== "" && <Button className={field.inner!}><Icon name="close" size={14} /></Button>}
        {shortcut && text === "" && <kbd className={field.key} aria-hidden="true">{shortcut}</kbd>}
      </div>
    </SearchField>
  );
}

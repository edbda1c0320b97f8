import { Checkbox } from "@/ui/checkbox";
import { StatusMark } from "@/ui/status-mark";

export interface UnusualFigureProps {
  /** What is unusual about it. */
  words: string;
  /** What the person says by ticking. */
  sure: string;
  isSure: boolean;
  onSure: (sure: boolean) => void;
}

/** A figure far from what was to be expected is asked about before it is sent: most are slips of the finger. */
export function UnusualFigure({ words, sure, isSure, onSure }: UnusualFigureProps) {
  return (
    <div role="group" aria-label={words}>
      <p><StatusMark status="risk">{words}</StatusMark></p>
      <Checkbox isSelected={isSure} onChange={onSure}>{sure}</Checkbox>
    </div>
  );
}

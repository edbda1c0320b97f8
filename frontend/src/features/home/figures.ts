import { useClock } from "@/lib/clock";
import { useViewer } from "@/lib/viewer";
import { questions } from "@/parts/list-questions";
import type { Status } from "@/ui/status-mark";

type Questions = typeof questions;
export type ListName = keyof Questions;

/** A number of a home: which list it counts, with the address that narrows the list to just that. */
export interface Figure {
  list: ListName;
  at: string;
  status: Status;
}

export type Figures = Record<string, Figure>;

/** The questions of figures, by their names. */
export type Asked<F extends Figures> = { [Name in keyof F]: ReturnType<Questions[F[Name]["list"]]> };

/** Where a number leads. */
export function hrefOf({ list, at }: Figure): string {
  return at ? `/${list}?${at}` : `/${list}`;
}

/** The question of each figure, which is the one its list asks at that address. */
export function useAsked<F extends Figures>(figures: F): Asked<F> {
  const { today } = useClock();
  const viewerId = useViewer().id;
  const ask = ({ list, at }: Figure) => questions[list](new URLSearchParams(at), { today, viewerId });
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, ask(figure)])) as Asked<F>;
}

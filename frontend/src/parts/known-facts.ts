import type { Fact } from "@/ui/description-list";

/** The facts that are there: one that is empty, or that this person may not see, is left out. */
export function knownFacts(facts: ReadonlyArray<Fact | false | "" | null | undefined>): Fact[] {
  return facts.filter((fact): fact is Fact => Boolean(fact));
}

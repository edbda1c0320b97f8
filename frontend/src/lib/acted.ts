/** When this tab last did something. What then changes was asked for, and is no surprise. */
let actedAt = -Infinity;

const recent = 3_000;

export function noteAct(): void {
  actedAt = Date.now();
}

/** Whether what changes now may be the answer to the person's own act. */
export function actedRecently(): boolean {
  return Date.now() - actedAt < recent;
}

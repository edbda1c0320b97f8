/** Whether two values of a form say the same. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What differs between two states of a form, ready to be sent: what is left out stays as it is. */
export function changed<Form extends object>(before: Form, now: Form): Partial<Form> {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(value, before[name as keyof Form]))) as Partial<Form>;
}

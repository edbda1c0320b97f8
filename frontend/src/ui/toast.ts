import { UNSTABLE_ToastQueue as Queue } from "react-aria-components/Toast";

export interface ToastMessage {
  text: string;
  /** failed stays until it is closed; the rest go after ten seconds, or when the pointer has left. */
  tone?: "done" | "note" | "failed";
  /** Takes back what was done. */
  onUndo?: () => void;
}

/** What waits to be said; drawn by Toasts. */
export const queue = new Queue<ToastMessage>({ maxVisibleToasts: 3 });
const seconds = 10;

/** Says what was done, with a way back. */
export function toast(message: ToastMessage | string): void {
  const one = typeof message === "string" ? { text: message } : message;
  queue.add(one, one.tone === "failed" ? {} : { timeout: seconds * 1000 });
}

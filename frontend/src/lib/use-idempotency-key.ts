import { useCallback, useRef } from "react";
import { newKey } from "@/lib/idempotency";

/** The idempotency key of one form: the same until `renew` is called after success. */
export function useIdempotencyKey(): { current: () => string; renew: () => void } {
  const key = useRef<string | null>(null);
  const current = useCallback(() => (key.current ??= newKey()), []);
  const renew = useCallback(() => {
    key.current = null;
  }, []);
  return { current, renew };
}

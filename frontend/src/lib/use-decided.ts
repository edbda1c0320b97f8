import { useState } from "react";

/**
 * The version an act is decided on: that of the record when the person began, for what changed since
 * was not seen. After a conflict they were told, and what is shown now counts.
 */
export function useDecided(record: { version: number }, conflict: boolean): number {
  const [opened] = useState(record.version);
  return conflict ? record.version : opened;
}

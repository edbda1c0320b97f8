import { useState } from "react";

/** The version decided on: that of the row when the dialog opened, or after a conflict the one now shown behind it. */
export function useDecided(row: { version: number }, conflict: boolean): number {
  const [opened] = useState(row.version);
  return conflict ? row.version : opened;
}

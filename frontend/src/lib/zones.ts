/** The time zones this browser knows, as IANA names them. */
const zones: readonly string[] = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : ["Asia/Shanghai", "UTC"];

/** Those whose name has the words in it: `new york` finds America/New_York. */
export function findZones(text: string): string[] {
  const wanted = text.trim().toLowerCase().replace(/\s+/g, "_");
  return zones.filter((one) => one.toLowerCase().includes(wanted)).slice(0, 40);
}

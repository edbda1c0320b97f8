/** A row that was refused, as it was, with the reasons. */
export interface FailedRow {
  line: number;
  cells: readonly string[];
  reasons: readonly string[];
}

/** A cell as a spreadsheet program takes it for text: quoted where it must be, and never a formula. */
function cell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(inert) ? `"${inert.replaceAll("\"", "\"\"")}"` : inert;
}

/** The refused rows as a table that can be put right and uploaded again: the reasons stand in a last column. */
export function failedFile(headings: readonly string[], rows: readonly FailedRow[], reason: string): string {
  const lines = [[...headings, reason], ...rows.map((row) => [...headings.map((_, i) => row.cells[i] ?? ""), row.reasons.join(" ")])];
  return `\uFEFF${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Gives the browser a text to save. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

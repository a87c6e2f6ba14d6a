/**
 * One cell of a CSV file for download. A text that a spreadsheet would take for a formula (it starts with =, +,
 * -, @, tab or carriage return) gets a ' before it; quotes are doubled (RFC 4180).
 * Source: OWASP, "CSV Injection".
 */
export function escapeCsvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line of a CSV file with its end (CRLF). */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(escapeCsvCell).join(",")}\r\n`;
}

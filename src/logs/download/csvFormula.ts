/** The first characters that make a spreadsheet take a text for a formula (OWASP, "CSV Injection"). */
const formulaStart = /^['=+\-@\t\r\n]/u;

/** Adds an apostrophe to a text that a spreadsheet would run as a formula, and to one that begins with an apostrophe. */
export function escapeFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text that `escapeFormula` was called with. */
export function unescapeFormula(text: string): string {
  return text.startsWith("'") && formulaStart.test(text.slice(1)) ? text.slice(1) : text;
}

/** A field of CSV: quoted, and escaped where a spreadsheet would run it as a formula. */
export function csvText(text: string): string {
  return `"${escapeFormula(text).replaceAll('"', '""')}"`;
}

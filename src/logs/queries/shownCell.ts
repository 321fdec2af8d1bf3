import { sanitize } from "../document/text/sanitize.js";

/** About what fits into a wide cell: the rest of a value is shown beside the table. */
const cellLength = 500;

/** A value, or the name of a column, as a cell of a table shows it: one line of text that can't do anything, cut with an ellipsis. */
export function shownCell(value: string): string {
  return value.length <= cellLength ? sanitize(value) : `${sanitize(value.slice(0, cellLength))}…`;
}

const lineBreak = /\r\n|\n|\r/u;

/** A text of several lines, each of which can't do anything. */
export function shownLines(text: string): string {
  return text.split(lineBreak).map(sanitize).join("\n");
}

import type { Dialect } from "./dialect.js";
import { python27 } from "./dialect.js";

/**
 * Where the text can be cut so that the parser reads each piece by itself as it reads it in the whole: the start of the
 * text, and each header. Only in Python 2.7, for which a header is a line with a name in brackets in column 0, whatever
 * comes before it; but see `templateBlocks`, which can swallow one. Undefined for other dialects.
 */
export function sectionStarts(text: string, dialect: Dialect): number[] | undefined {
  if (dialect !== python27) return undefined;
  const starts = [0];
  for (let at = text.indexOf("\n["); at >= 0; at = text.indexOf("\n[", at + 1)) {
    if (isHeader(text, at + 1)) starts.push(at + 1);
  }
  return starts;
}

/** True if there is a name between the bracket at `start` and the first closing one on its line. */
function isHeader(text: string, start: number): boolean {
  const lineFeed = text.indexOf("\n", start);
  return text.slice(start, lineFeed < 0 ? text.length : lineFeed).indexOf("]") > 1;
}

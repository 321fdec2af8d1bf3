import type { Span } from "./span.js";

/** The delimiters of Jinja, ERB, Go templates and FreeMarker whose contents may extend over several lines. */
const closers: Readonly<Record<string, string>> = { "<#--": "-->", "<%": "%>", "{%": "%}", "{#": "#}", "{{": "}}" };

/**
 * The whole lines that a template engine takes out or replaces because they are inside a block that extends over
 * several lines. No parser ever reads them. The line in which a block begins belongs to it only if nothing comes before
 * it. Linear time. The spans are in order and don't overlap.
 */
export function templateBlocks(text: string): Span[] {
  const blocks: Span[] = [];
  const unclosed = new Set<string>();
  const opener = /<#--|<%|\{[%#{]/g;
  for (let match = opener.exec(text); match !== null; match = opener.exec(text)) {
    const closer = closers[match[0]] ?? "";
    const close = unclosed.has(closer) ? -1 : text.indexOf(closer, match.index + match[0].length);
    if (close < 0) unclosed.add(closer);
    if (close < 0 || isInComment(text, match.index)) continue;
    const block = linesOf(text, match.index, close);
    if (block !== undefined) blocks.push(block);
    opener.lastIndex = close + closer.length;
  }
  return blocks;
}

/** The lines of a block, or undefined if it is within one line. */
function linesOf(text: string, open: number, close: number): Span | undefined {
  const lineFeed = text.indexOf("\n", open);
  if (lineFeed < 0 || lineFeed > close) return undefined;
  const lineStart = text.lastIndexOf("\n", open) + 1;
  const isFirst = text.slice(lineStart, open).trim() === "";
  const end = text.indexOf("\n", close);
  return { start: isFirst ? lineStart : lineFeed + 1, end: end < 0 ? text.length : end + 1 };
}

/** True if the parser reads the line at `offset` as a comment. */
function isInComment(text: string, offset: number): boolean {
  const first = text[text.lastIndexOf("\n", offset) + 1];
  return first === "#" || first === ";";
}

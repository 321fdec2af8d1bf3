import type { ValueMap } from "../values/value.js";

const pair = /(?<![^\s])([^\s="]{1,500})=(?:"((?:[^"\\]|\\.)*)"|(\S*))/gu;

/** The pairs of `level=info msg="all done"`; `undefined` where there are none. */
export function readLogfmt(text: string | undefined): ValueMap | undefined {
  const pairs = [...(text ?? "").matchAll(pair)].map(([, key = "", quoted, bare]): [string, string] => [
    key,
    quoted === undefined ? (bare ?? "") : quoted.replaceAll(/\\(.)/gsu, (_, c: string) => escapes[c] ?? c),
  ]);
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** The cells of one record of CSV (RFC 4180); none where there is no text. */
export function readCsvRow(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  const cells: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const isQuoted = text.charAt(at) === '"';
    const end = isQuoted ? quotedEnd(text, at) : commaAt(text, at);
    cells.push(isQuoted ? text.slice(at + 1, end).replaceAll('""', '"') : text.slice(at, end));
    at = commaAt(text, isQuoted ? Math.min(end + 1, text.length) : end) + 1;
  }
  return cells;
}

function commaAt(text: string, from: number): number {
  const comma = text.indexOf(",", from);
  return comma < 0 ? text.length : comma;
}

function quotedEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charAt(at + 1) !== '"') return at;
  }
  return text.length;
}

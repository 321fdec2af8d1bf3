import * as l10n from "../../base/l10n.js";
/**
 * The number of rows of a parent above which they are shown in ranges. VS Code processes all rows of a parent in one turn
 * and one message: 1,000 take the extension host about 10 ms, rows with a command a little more
 * (test/host/bench/explorer.test.ts).
 */
export const maxRows = 1000;

/** Consecutive rows of a parent. */
export interface RowRange {
  /** The index of the first row. */
  readonly from: number;
  /** The index after the last row. */
  readonly to: number;
  /** The number of rows of the parent. */
  readonly of: number;
  readonly firstName: string;
  readonly lastName: string;
  /** Made of names if the rows are sorted by name, otherwise of positions. */
  readonly label: string;
  readonly isByName: boolean;
}

/** The names of a parent's rows. */
export interface RowNames {
  readonly count: number;
  nameAt(index: number): string;
  /** True if the rows are sorted by name. */
  readonly isByName: boolean;
}

/** The ranges of a parent's rows, with `size` rows each except the last; none if there are no more rows than that. */
export function rowRanges(rows: RowNames, size = maxRows): readonly RowRange[] {
  if (rows.count <= size) return [];
  const starts = Array.from({ length: Math.ceil(rows.count / size) }, (_, index) => index * size);
  const spans = starts.map((from) => ({ from, to: Math.min(from + size, rows.count) }));
  const shared = sharedStart(spans.flatMap(({ from, to }) => [rows.nameAt(from), rows.nameAt(to - 1)]));
  const labelOf = rows.isByName ? nameLabel : positionLabel;
  return spans.map((span) => ({
    ...span,
    of: rows.count,
    firstName: rows.nameAt(span.from),
    lastName: rows.nameAt(span.to - 1),
    label: labelOf(rows, span, shared),
    isByName: rows.isByName,
  }));
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The first and last name as far as they differ from the adjacent names of other ranges: `…team-1/a – …team-3/co`. The
 * common beginning of all names is left out, or if there is none, that of these and the adjacent names.
 */
function nameLabel({ nameAt, count }: RowNames, { from, to }: Span, shared: number): string {
  const [first, last] = [nameAt(from), nameAt(to - 1)];
  const before = from === 0 ? last : nameAt(from - 1);
  const after = to === count ? first : nameAt(to);
  const start = shared > 0 ? shared : sharedStart([first, last, before, after]);
  const begin = shortName(first, start, firstDifference(first, before));
  const end = shortName(last, start, firstDifference(last, after));
  return begin === end ? begin : `${begin} – ${end}`;
}

function positionLabel({ nameAt }: RowNames, { from, to }: Span, shared: number): string {
  const name = nameAt(from);
  return l10n.t`${positions({ from, to })} from ${shortName(name, shared, name.length)}`;
}

/** Positions counted from 1: "1,001 – 2,000". */
export function positions({ from, to }: Span, join = (first: string, last: string) => `${first} – ${last}`): string {
  const [first = "", last = ""] = [from + 1, to].map((position) => position.toLocaleString("en"));
  return first === last ? first : join(first, last);
}

/** The maximum length of a shortened name: two of them and the count fit in a side bar of the default width. */
const maxLabelLength = 14;
/** How many characters of a word are shown from the first different one on. */
const maxRestLength = 8;

/**
 * A name from `start` on. If that is too long, it ends with the word that contains the first difference, and its middle is
 * left out if needed.
 */
function shortName(name: string, start: number, difference: number): string {
  const leading = start > 0 ? "…" : "";
  if (name.length - start <= maxLabelLength) return leading + name.slice(start);
  const [rest = ""] = /^.[A-Za-z0-9]*/su.exec(name.slice(difference)) ?? [];
  const end = difference + Math.min(rest.length, maxRestLength);
  const text = name.slice(start, end);
  const head = maxLabelLength - 1 - maxRestLength;
  const squeezed = text.length <= maxLabelLength ? text : `${text.slice(0, head)}…${text.slice(-maxRestLength)}`;
  return `${leading}${squeezed}${end < name.length ? "…" : ""}`;
}

/** The minimum length of a common beginning for it to be left out. */
const minSharedLength = 3;

/** The length of the common beginning of all names, up to the end of a word. */
export function sharedStart([first = "", ...others]: readonly string[]): number {
  const length = Math.min(first.length, ...others.map((name) => firstDifference(first, name)));
  const words = /^.*[^A-Za-z0-9]/su.exec(first.slice(0, length))?.[0].length ?? 0;
  return words < minSharedLength ? 0 : words;
}

/** The index of the first difference of two texts; the length of the shorter one if the other begins with it. */
function firstDifference(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index++) if (a[index] !== b[index]) return index;
  return shorter;
}

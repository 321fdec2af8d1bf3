/**
 * How many rows a parent has at most before they stand in ranges. VS Code takes all rows of a parent in one turn, registers
 * each and sends them in one message: 1,000 cost the extension host about 10 ms, rows that open on a click a little more
 * (test/host/bench/explorer.test.ts).
 */
export const maxRows = 1000;

/** Rows that follow each other below one parent. */
export interface RowRange {
  /** The position of the first one, counted from 0. */
  readonly from: number;
  /** The position after the last one. */
  readonly to: number;
  /** How many rows the parent has. */
  readonly of: number;
  readonly firstName: string;
  readonly lastName: string;
  /** Names where they are in order, else positions. */
  readonly label: string;
  readonly isByName: boolean;
}

/** The rows of a parent, by their names. */
export interface RowNames {
  readonly count: number;
  nameAt(index: number): string;
  /** True where the rows stand in the order of their names. */
  readonly isByName: boolean;
}

/** The ranges of a parent's rows, each with `most` of them but the last; none where there are no more than that. */
export function rowRanges(rows: RowNames, most = maxRows): readonly RowRange[] {
  if (rows.count <= most) return [];
  const starts = Array.from({ length: Math.ceil(rows.count / most) }, (_, index) => index * most);
  const spans = starts.map((from) => ({ from, to: Math.min(from + most, rows.count) }));
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
 * Each name as far as it differs from the one beside it in the next range: `…team-1/a – …team-3/co`. What all names begin
 * with is left out; where that is nothing, what these and those beside them do.
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
  return `${positions({ from, to })} from ${shortName(name, shared, name.length)}`;
}

/** Positions as a person counts: "1,001 – 2,000". */
export function positions({ from, to }: Span, between = " – "): string {
  const [first, last] = [from + 1, to].map((position) => position.toLocaleString("en"));
  return first === last ? `${first}` : `${first}${between}${last}`;
}

/** A shortened name is this long at most: two of them and the count fit in a side bar of its usual width. */
const maxLabelLength = 14;
/** How much of a word is shown from where it differs on. */
const maxRestLength = 8;

/**
 * A name from `start` on; where that is long, to the end of the word in which it differs at `difference`, and without its
 * middle if need be.
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

/** What a name must have in common with others, at least, for that to be left out. */
const minSharedLength = 3;

/** How many characters all names begin with, up to the end of a word. */
function sharedStart([first = "", ...others]: readonly string[]): number {
  const length = Math.min(first.length, ...others.map((name) => firstDifference(first, name)));
  const words = /^.*[^A-Za-z0-9]/su.exec(first.slice(0, length))?.[0].length ?? 0;
  return words < minSharedLength ? 0 : words;
}

/** Where two texts begin to differ; the length of the one that the other begins with. */
function firstDifference(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index++) if (a[index] !== b[index]) return index;
  return shorter;
}

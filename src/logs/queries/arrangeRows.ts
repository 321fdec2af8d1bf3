import { mergeSort } from "../../base/mergeSort.js";
import type { Pieces } from "../../base/turns.js";
import { compareValues } from "../../insights/run/values/compareValues.js";
import type { ResultTable } from "./resultTable.js";

/** By which column rows are sorted, by its index. */
export interface RowSort {
  readonly column: number;
  readonly isDescending: boolean;
}

/** Which rows are wanted, and in which order. */
interface RowArrangement {
  /** Rows that have each of its words in a value, in any case; all rows if it is empty. */
  readonly filter: string;
  /** Otherwise the query's order. */
  readonly sort?: RowSort;
}

/** A filter has at most so many characters; what follows is left out. */
export const filterLength = 200;

/** Only so much of a value is searched. */
const searchedLength = 100_000;

/** More of a value than this doesn't decide about its place. */
const comparedLength = 2000;

/** About so many characters are looked at before others have their turn: about a millisecond of work. */
const pieceLength = 20_000;

/** What a value costs besides its characters. */
const valueCost = 10;

/**
 * The indexes of the rows that are wanted, in order. Equal ones keep the query's order; rows without a value come last. It is work in
 * pieces, since a hundred thousand rows take a second.
 */
export function* arrangeRows(
  { rows }: Pick<ResultTable, "rows">,
  { filter, sort }: RowArrangement,
): Pieces<readonly number[]> {
  const words = new Set(filter.slice(0, filterLength).toLowerCase().split(/\s+/u).filter(Boolean));
  const wanted = words.size === 0 ? [...rows.keys()] : yield* rowsWith([...words], rows);
  return sort === undefined ? wanted : yield* sorted(rows, wanted, sort);
}

/** Words have no blanks in them, and each may be in another value. */
function* rowsWith(words: readonly string[], rows: ResultTable["rows"]): Pieces<readonly number[]> {
  const wanted: number[] = [];
  let looked = 0;
  for (const [index, row] of rows.entries()) {
    let missing = words;
    for (const value of row) {
      looked += valueCost + (value?.length ?? 0);
      if (looked > pieceLength) {
        looked = 0;
        yield;
      }
      missing = notIn(value, missing);
      if (missing.length === 0) break;
    }
    if (missing.length === 0) wanted.push(index);
  }
  return wanted;
}

function notIn(value: string | undefined, words: readonly string[]): readonly string[] {
  if (value === undefined) return words;
  const text = value.slice(0, searchedLength).toLowerCase();
  const missing = words.filter((word) => !text.includes(word));
  return missing.length === words.length ? words : missing;
}

function* sorted(
  rows: ResultTable["rows"],
  wanted: readonly number[],
  { column, isDescending }: RowSort,
): Pieces<readonly number[]> {
  const keyed: { readonly index: number; readonly key: string | number }[] = [];
  const missing: number[] = [];
  let looked = 0;
  for (const index of wanted) {
    const value = rows[index]?.[column];
    if (value === undefined) missing.push(index);
    else keyed.push({ index, key: keyOf(value) });
    looked += valueCost + (value?.length ?? 0);
    if (looked > pieceLength) {
      looked = 0;
      yield;
    }
  }
  const inOrder = yield* mergeSort(keyed, (a, b) =>
    isDescending ? compareValues(b.key, a.key) : compareValues(a.key, b.key),
  );
  return [...inOrder.map(({ index }) => index), ...missing];
}

/** A value as it is compared: a number where that says all that its text does, which is faster. */
function keyOf(value: string): string | number {
  const text = value.slice(0, comparedLength);
  const number = Number(text);
  return String(number) === text && Number.isFinite(number) ? number : text;
}

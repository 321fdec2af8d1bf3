import { type CharSet, contains } from "./charSet.js";

/** Code points below this have a table. */
const tableSize = 256;

/**
 * The symbols of an expression: characters that its sets don't tell apart are one symbol. Text is read as code points;
 * half of a surrogate pair counts as a character of its own.
 */
export class Alphabet {
  /** The number of symbols. */
  readonly size: number;
  readonly #table = new Uint16Array(tableSize);
  /** The first code point of each stretch of one symbol, ascending, and its symbol. */
  readonly #starts: Int32Array;
  readonly #symbols: Uint16Array;
  /** One code point of each symbol. */
  readonly #samples: number[] = [];

  constructor(sets: readonly CharSet[]) {
    const cuts = new Set([0]);
    for (const set of sets) for (const [i, code] of set.entries()) cuts.add(i % 2 === 0 ? code : code + 1);
    const starts = [...cuts].sort((a, b) => a - b);
    const members = sets.map((set) => startsWithin(set, starts));
    const known = new Map<string, number>();
    this.#starts = Int32Array.from(starts);
    this.#symbols = Uint16Array.from(starts, (start, i) => {
      const signature = members.map((of) => of[i]).join("");
      const symbol = known.get(signature) ?? known.size;
      if (symbol === known.size) this.#samples.push(start);
      known.set(signature, symbol);
      return symbol;
    });
    this.size = known.size;
    for (let code = 0; code < tableSize; code++) this.#table[code] = this.#find(code);
  }

  /** The symbol of a code point. */
  of(code: number): number {
    return code < tableSize ? (this.#table[code] ?? 0) : this.#find(code);
  }

  /** For each symbol 1 if it is in the set, which has to be one of those given first. */
  membersOf(set: CharSet): Uint8Array {
    return Uint8Array.from(this.#samples, (sample) => (contains(set, sample) ? 1 : 0));
  }

  #find(code: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= code) low = middle;
      else high = middle - 1;
    }
    return this.#symbols[low] ?? 0;
  }
}

/** For each stretch 1 if the set has it: both are in ascending order. */
function startsWithin(set: CharSet, starts: readonly number[]): Uint8Array {
  let range = 0;
  return Uint8Array.from(starts, (start) => {
    while (range < set.length && (set[range + 1] ?? 0) < start) range += 2;
    return range < set.length && (set[range] ?? 0) <= start ? 1 : 0;
  });
}

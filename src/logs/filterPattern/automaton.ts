import type { Branch } from "./regex.js";
import { otherSymbol } from "./symbols.js";

/** The number of states that are cached; beyond it they are computed again for each character. */
const maxCachedStates = 256;

/** A set of positions: those up to which the text so far matches. */
interface State {
  readonly reached: Uint8Array;
  /** A branch matches, whatever follows. */
  readonly found: boolean;
  /** A branch matches if the text ends here. */
  readonly foundAtEnd: boolean;
  readonly isCached: boolean;
  /** By symbol, as far as computed. */
  readonly next: (State | undefined)[];
}

/**
 * Finds a regular expression in texts, by simulating a nondeterministic automaton: all possible matches advance together,
 * one character at a time. The time is therefore at most the text's length times the expression's positions.
 */
export class Automaton {
  /** For each position, and undefined after the last position of each branch, which consumes no character. */
  readonly #symbols: (Uint8Array | undefined)[] = [];
  readonly #canSkip: boolean[] = [];
  readonly #loops: boolean[] = [];
  /** The first positions of branches that may match anywhere. */
  readonly #restarts: number[] = [];
  readonly #ends: { readonly position: number; readonly atEnd: boolean }[] = [];
  readonly #states = new Map<string, State>();
  readonly #start: State;
  #work = 0;

  constructor(branches: readonly Branch[]) {
    const starts = branches.map((branch) => this.#add(branch));
    this.#start = this.#state(this.#closed(new Uint8Array(this.#symbols.length), starts));
  }

  /** The number of positions. */
  get size(): number {
    return this.#symbols.length;
  }

  /** The number of steps so far: characters read, and positions examined for them. */
  get work(): number {
    return this.#work;
  }

  /** True if the expression matches anywhere in the text. */
  test(text: string): boolean {
    const other = otherSymbol;
    let state = this.#start;
    let at = 0;
    while (!state.found && at < text.length) {
      const code = text.charCodeAt(at);
      const symbol = code < other ? code : other;
      at += symbol === other && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      state = state.next[symbol] ?? this.#step(state, symbol);
    }
    this.#work += at;
    return state.found || state.foundAtEnd;
  }

  #add({ positions, atStart, atEnd }: Branch): number {
    const start = this.#symbols.length;
    for (const { symbols, repeat } of positions) {
      this.#symbols.push(symbols);
      this.#canSkip.push(repeat !== "once");
      this.#loops.push(repeat === "any");
    }
    this.#symbols.push(undefined);
    this.#canSkip.push(false);
    this.#loops.push(false);
    this.#ends.push({ position: start + positions.length, atEnd });
    if (!atStart) this.#restarts.push(start);
    return start;
  }

  #step(state: State, symbol: number): State {
    const reached = new Uint8Array(this.#symbols.length);
    for (let position = 0; position < reached.length; position++) {
      if (state.reached[position] === 1 && this.#symbols[position]?.[symbol] === 1) {
        reached[this.#loops[position] === true ? position : position + 1] = 1;
      }
    }
    this.#work += reached.length;
    const next = this.#state(this.#closed(reached, this.#restarts));
    if (state.isCached && next.isCached) state.next[symbol] = next;
    return next;
  }

  /** Adds the starts, and every position after one that can be skipped. */
  #closed(reached: Uint8Array, starts: readonly number[]): Uint8Array {
    for (const start of starts) reached[start] = 1;
    for (let position = 0; position < reached.length - 1; position++) {
      if (reached[position] === 1 && this.#canSkip[position] === true) reached[position + 1] = 1;
    }
    return reached;
  }

  #state(reached: Uint8Array): State {
    if (this.#states.size >= maxCachedStates) return this.#newState(reached, false);
    const key = reached.join("");
    const state = this.#states.get(key) ?? this.#newState(reached, true);
    this.#states.set(key, state);
    return state;
  }

  #newState(reached: Uint8Array, isCached: boolean): State {
    const ended = this.#ends.filter(({ position }) => reached[position] === 1);
    const found = ended.some(({ atEnd }) => !atEnd);
    const next = isCached ? Array.from<State | undefined>({ length: otherSymbol + 1 }) : [];
    return { reached, found, foundAtEnd: ended.length > 0, isCached, next };
  }
}

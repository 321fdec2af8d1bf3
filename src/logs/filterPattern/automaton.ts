import { type Branch, otherSymbol } from "./regex.js";

/** Sets of places that are kept; more are worked out anew for each character. */
const keptStates = 256;

/** What has been reached: for each place, whether the text so far fits up to it. */
interface State {
  readonly reached: Uint8Array;
  /** A branch fits, whatever follows. */
  readonly found: boolean;
  /** A branch fits if the text ends here. */
  readonly foundAtEnd: boolean;
  readonly isKept: boolean;
  /** By symbol, as far as known. */
  readonly next: (State | undefined)[];
}

/**
 * Finds a regular expression in texts. All ways to fit go forward together, one character at a time, so that the time is
 * at most the product of the text's length and the expression's places, whatever they are.
 */
export class Automaton {
  /** Before each place, and after the last of each branch, which takes no character. */
  readonly #symbols: (Uint8Array | undefined)[] = [];
  readonly #canSkip: boolean[] = [];
  readonly #loops: boolean[] = [];
  /** Where branches begin that may begin anywhere. */
  readonly #restarts: number[] = [];
  readonly #ends: { readonly place: number; readonly atEnd: boolean }[] = [];
  readonly #states = new Map<string, State>();
  readonly #start: State;
  #work = 0;

  constructor(branches: readonly Branch[]) {
    const starts = branches.map((branch) => this.#add(branch));
    this.#start = this.#state(this.#closed(new Uint8Array(this.#symbols.length), starts));
  }

  /** Places of the expression. */
  get size(): number {
    return this.#symbols.length;
  }

  /** Steps taken up to now: characters read, and places looked at for them. */
  get work(): number {
    return this.#work;
  }

  /** True if the expression fits anywhere in the text. */
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

  #add({ places, atStart, atEnd }: Branch): number {
    const start = this.#symbols.length;
    for (const { symbols, repeat } of places) {
      this.#symbols.push(symbols);
      this.#canSkip.push(repeat !== "once");
      this.#loops.push(repeat === "any");
    }
    this.#symbols.push(undefined);
    this.#canSkip.push(false);
    this.#loops.push(false);
    this.#ends.push({ place: start + places.length, atEnd });
    if (!atStart) this.#restarts.push(start);
    return start;
  }

  #step(state: State, symbol: number): State {
    const reached = new Uint8Array(this.#symbols.length);
    for (let place = 0; place < reached.length; place++) {
      if (state.reached[place] === 1 && this.#symbols[place]?.[symbol] === 1) {
        reached[this.#loops[place] === true ? place : place + 1] = 1;
      }
    }
    this.#work += reached.length;
    const next = this.#state(this.#closed(reached, this.#restarts));
    if (state.isKept && next.isKept) state.next[symbol] = next;
    return next;
  }

  /** With the starts, and with every place behind one that can be passed over. */
  #closed(reached: Uint8Array, starts: readonly number[]): Uint8Array {
    for (const start of starts) reached[start] = 1;
    for (let place = 0; place < reached.length - 1; place++) {
      if (reached[place] === 1 && this.#canSkip[place] === true) reached[place + 1] = 1;
    }
    return reached;
  }

  #state(reached: Uint8Array): State {
    if (this.#states.size >= keptStates) return this.#newState(reached, false);
    const key = reached.join("");
    const state = this.#states.get(key) ?? this.#newState(reached, true);
    this.#states.set(key, state);
    return state;
  }

  #newState(reached: Uint8Array, isKept: boolean): State {
    const ended = this.#ends.filter(({ place }) => reached[place] === 1);
    const found = ended.some(({ atEnd }) => !atEnd);
    const next = isKept ? Array.from<State | undefined>({ length: otherSymbol + 1 }) : [];
    return { reached, found, foundAtEnd: ended.length > 0, isKept, next };
  }
}

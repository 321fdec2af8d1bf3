import { holds, op, type RegexProgram, side } from "./regexProgram.js";

/** States that are kept; when there are more, all are let go and found anew. */
const maxStates = 1000;

interface State {
  /** Instructions that are to be looked at, ascending, before splits and assertions are followed. */
  readonly kernel: readonly number[];
  /** What is before the place in the text. */
  readonly before: number;
  /** By symbol, as far as known. */
  readonly next: (State | undefined)[];
  endsFound: boolean | undefined;
}

/** Whether an expression is anywhere in a text, in time that is linear in the text: all ways advance together. */
export class LazyDfa {
  readonly #program: RegexProgram;
  readonly #found: State;
  readonly #dead: State;
  readonly #seen: Uint32Array;
  #round = 0;
  #states = new Map<string, State>();
  #start: State;
  #steps = 0;

  constructor(program: RegexProgram) {
    this.#program = program;
    this.#seen = new Uint32Array(program.ops.length);
    this.#found = newState([], side.other);
    this.#dead = newState([], side.other);
    this.#start = newState([program.start], side.edge);
  }

  /** Characters read and instructions looked at so far. */
  get steps(): number {
    return this.#steps;
  }

  /** True if there is a match from the start of the text on. */
  test(text: string): boolean {
    const { alphabet } = this.#program;
    const { length } = text;
    let state = this.#start;
    let at = 0;
    while (at < length) {
      let code = text.charCodeAt(at++);
      if (code >= 0xd800 && code < 0xdc00) {
        code = text.codePointAt(at - 1) ?? code;
        if (code > 0xffff) at++;
      }
      const symbol = alphabet.of(code);
      state = state.next[symbol] ?? this.#step(state, symbol);
      if (state === this.#found || state === this.#dead) break;
    }
    this.#steps += at;
    if (state === this.#found) return true;
    return state !== this.#dead && this.#foundAtEnd(state);
  }

  #foundAtEnd(state: State): boolean {
    state.endsFound ??= this.#closure(state.kernel, state.before, side.edge) === undefined;
    return state.endsFound;
  }

  #step(state: State, symbol: number): State {
    const next = this.#next(state, symbol);
    state.next[symbol] = next;
    return next;
  }

  #next(state: State, symbol: number): State {
    const { sides, members, alphabet, argument, next, isAnchored, start } = this.#program;
    const after = sides[symbol] ?? side.other;
    const sets = this.#closure(state.kernel, state.before, after);
    if (sets === undefined) return this.#found;
    const kernel = new Set<number>();
    for (const set of sets) {
      if (members[(argument[set] ?? 0) * alphabet.size + symbol] === 1) kernel.add(next[set] ?? 0);
    }
    if (!isAnchored) kernel.add(start);
    if (kernel.size === 0) return this.#dead;
    return this.#state([...kernel], after);
  }

  /** The sets that are reached without reading; `undefined` if that is a match. */
  #closure(kernel: readonly number[], before: number, after: number): readonly number[] | undefined {
    const { ops, next, argument } = this.#program;
    const sets: number[] = [];
    const stack = [...kernel];
    this.#round++;
    for (let pc = stack.pop(); pc !== undefined; pc = stack.pop()) {
      if (this.#seen[pc] === this.#round) continue;
      this.#seen[pc] = this.#round;
      this.#steps++;
      const code = ops[pc];
      if (code === op.match) return undefined;
      if (code === op.set) sets.push(pc);
      else if (code !== op.assertion || holds(argument[pc] ?? 0, before, after)) stack.push(next[pc] ?? 0);
      if (code === op.split) stack.push(argument[pc] ?? 0);
    }
    return sets;
  }

  #state(kernel: number[], before: number): State {
    const known = this.#program.hasAssertions ? before : side.other;
    const key = `${known} ${kernel.sort((a, b) => a - b).join(" ")}`;
    const state = this.#states.get(key);
    if (state !== undefined) return state;
    if (this.#states.size >= maxStates) {
      this.#states = new Map();
      this.#start = newState(this.#start.kernel, side.edge);
    }
    const added = newState(kernel, known);
    this.#states.set(key, added);
    return added;
  }
}

function newState(kernel: readonly number[], before: number): State {
  return { kernel, before, next: [], endsFound: undefined };
}

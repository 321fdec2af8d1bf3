import { numberAt } from "./numberAt.js";
import { holds, op, type RegexProgram, side } from "./regexProgram.js";

/**
 * Finds where an expression and its groups match, in the order of preference that Perl has. It goes back and tries the
 * next way as usual, but notes where two ways lead to the same place, and never goes on from there twice. The time is
 * therefore at most the text's length times the number of instructions.
 */
export class Backtracker {
  readonly #program: RegexProgram;
  /** For each instruction to which several others lead its number among those, else -1. */
  readonly #joins: Int32Array;
  readonly #joinCount: number;
  /** For each symbol 1 if a match can begin with it; `undefined` if it may be empty, or begin with an assertion. */
  readonly #first: Uint8Array | undefined;
  /** For each slot the offset, or -1. */
  readonly #slots: Int32Array;
  #visited = new Uint32Array(64);
  /** An instruction and an offset to go back to, or a slot (as -1 less its number) and the offset that it had. */
  #stack = new Int32Array(256);
  #height = 0;
  #at = 0;
  #steps = 0;

  constructor(program: RegexProgram, slots: number) {
    this.#program = program;
    this.#slots = new Int32Array(slots);
    const counts = new Int32Array(program.ops.length);
    counts[program.start] = 1;
    for (const [pc, code] of program.ops.entries()) {
      if (code === op.match) continue;
      count(counts, program.next[pc]);
      if (code === op.split) count(counts, program.argument[pc]);
    }
    let joins = 0;
    this.#joins = counts.map((ways) => (ways > 1 ? joins++ : -1));
    this.#joinCount = joins;
    this.#first = firstSymbols(program);
  }

  get steps(): number {
    return this.#steps;
  }

  /**
   * The first match at or after `from`: where it begins and ends, then for each group the same, or -1. Good until the
   * next call.
   */
  exec(text: string, from: number): Int32Array | undefined {
    const { isAnchored, alphabet, start } = this.#program;
    this.#forget(text.length);
    const first = this.#first;
    const last = isAnchored ? 0 : text.length;
    for (let at = from; at <= last; at++) {
      if (first !== undefined) {
        while (at < text.length && first[alphabet.of(codeAt(text, at))] !== 1) at++;
        if (at >= text.length || at > last) break;
      }
      this.#slots.fill(-1);
      const end = this.#run(text, start, at);
      if (end < 0) continue;
      this.#slots[0] = at;
      this.#slots[1] = end;
      return this.#slots;
    }
    return undefined;
  }

  #forget(length: number): void {
    const words = ((this.#joinCount * (length + 1)) >>> 5) + 1;
    if (words > this.#visited.length) this.#visited = new Uint32Array(words);
    else this.#visited.fill(0, 0, words);
  }

  /** Where the match that begins at `begin` ends, or -1. */
  #run(text: string, start: number, begin: number): number {
    const { ops, next } = this.#program;
    const joins = this.#joins;
    this.#height = 0;
    this.#at = begin;
    let pc = start;
    for (;;) {
      this.#steps++;
      const join = numberAt(joins, pc);
      const isNew = join < 0 || this.#visit(join * (text.length + 1) + this.#at);
      if (isNew && ops[pc] === op.match) return this.#at;
      if (isNew && (ops[pc] === op.set ? this.#read(text, pc) : this.#follow(text, pc))) pc = numberAt(next, pc);
      else if (this.#goBack()) pc = numberAt(this.#stack, this.#height);
      else return -1;
    }
  }

  /** Reads a character if it is in the set. */
  #read(text: string, pc: number): boolean {
    if (this.#at >= text.length) return false;
    const { argument, members, alphabet } = this.#program;
    const code = codeAt(text, this.#at);
    this.#at += code > 0xffff ? 2 : 1;
    return members[numberAt(argument, pc) * alphabet.size + alphabet.of(code)] === 1;
  }

  /** What reads no character; false if the assertion doesn't hold. */
  #follow(text: string, pc: number): boolean {
    const at = this.#at;
    const argument = numberAt(this.#program.argument, pc);
    const code = this.#program.ops[pc];
    if (code === op.split) this.#push(argument, at);
    else if (code === op.save) {
      this.#push(-1 - argument, numberAt(this.#slots, argument));
      this.#slots[argument] = at;
    } else return holds(argument, this.#sideOf(text, at - 1), this.#sideOf(text, at));
    return true;
  }

  #sideOf(text: string, at: number): number {
    if (at < 0 || at >= text.length) return side.edge;
    return this.#program.sides[this.#program.alphabet.of(text.charCodeAt(at))] ?? side.other;
  }

  /** True the first time. */
  #visit(place: number): boolean {
    const word = place >>> 5;
    const bit = 1 << (place & 31);
    const seen = numberAt(this.#visited, word);
    this.#visited[word] = seen | bit;
    return (seen & bit) === 0;
  }

  #push(to: number, value: number): void {
    if (this.#height + 2 > this.#stack.length) {
      const larger = new Int32Array(this.#stack.length * 2);
      larger.set(this.#stack);
      this.#stack = larger;
    }
    this.#stack[this.#height++] = to;
    this.#stack[this.#height++] = value;
  }

  /** Takes back what was saved since the last split whose second way is left, and leaves that on top of the stack. */
  #goBack(): boolean {
    while (this.#height > 0) {
      this.#height -= 2;
      const to = numberAt(this.#stack, this.#height);
      const value = numberAt(this.#stack, this.#height + 1);
      if (to >= 0) {
        this.#at = value;
        return true;
      }
      this.#slots[-1 - to] = value;
    }
    return false;
  }
}

function count(counts: Int32Array, to = 0): void {
  counts[to] = (counts[to] ?? 0) + 1;
}

function codeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00 ? (text.codePointAt(at) ?? code) : code;
}

function firstSymbols({ ops, next, argument, members, alphabet, start }: RegexProgram): Uint8Array | undefined {
  const first = new Uint8Array(alphabet.size);
  const seen = new Set<number>();
  const stack = [start];
  for (let pc = stack.pop(); pc !== undefined; pc = stack.pop()) {
    const code = ops[pc];
    if (code === op.match || code === op.assertion) return undefined;
    const isNew = !seen.has(pc);
    seen.add(pc);
    if (code === op.set) {
      const offset = numberAt(argument, pc) * alphabet.size;
      for (const symbol of first.keys()) first[symbol] = numberAt(first, symbol) | numberAt(members, offset + symbol);
    } else if (isNew) stack.push(numberAt(next, pc), ...(code === op.split ? [numberAt(argument, pc)] : []));
  }
  return first;
}

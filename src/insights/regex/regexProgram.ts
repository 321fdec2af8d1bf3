import { Alphabet } from "./alphabet.js";
import { type CharSet, newline, wordCharacters } from "./charSet.js";
import type { AssertionKind, RegexNode, RegexRepeat } from "./regexNode.js";

/** Instructions that an expression may have, counting what is repeated as often as it is. */
export const maxInstructions = 2000;

export const op = { set: 0, split: 1, save: 2, assertion: 3, match: 4 } as const;
type Op = (typeof op)[keyof typeof op];

const assertionKinds: readonly AssertionKind[] = ["start", "end", "lineStart", "lineEnd", "word", "notWord"];

/** What is beside a place in the text, as far as assertions ask: nothing, a letter of a word, a line break, else. */
export const side = { edge: 0, word: 1, newline: 2, other: 3 } as const;

/** An expression as instructions; each array has one element for each. */
export interface RegexProgram {
  readonly alphabet: Alphabet;
  readonly ops: Uint8Array;
  /** What comes after; of a split, what is tried first. */
  readonly next: Int32Array;
  /** Of a set its number, of a split what is tried second, of a save its slot, of an assertion its kind. */
  readonly argument: Int32Array;
  readonly start: number;
  /** For each set and each symbol 1 if it is in it: set times the alphabet's size plus symbol. */
  readonly members: Uint8Array;
  /** For each symbol what `side` it is. */
  readonly sides: Uint8Array;
  readonly hasAssertions: boolean;
  /** A match can only begin at the text's start. */
  readonly isAnchored: boolean;
}

/** The number of instructions that an expression needs, or more than the limit. */
export function instructionCount(node: RegexNode): number {
  switch (node.kind) {
    case "empty":
      return 0;
    case "set":
    case "assertion":
      return 1;
    case "sequence":
      return node.parts.reduce((sum, part) => sum + instructionCount(part), 0);
    case "choice":
      return node.branches.reduce((sum, branch) => sum + instructionCount(branch) + 1, 0);
    case "group":
      return instructionCount(node.body) + 2;
    case "repeat":
      return Math.max(1, Number.isFinite(node.max) ? node.max : node.min + 1) * (instructionCount(node.body) + 1);
  }
}

/** `saves` says for a group's number whether where it matched is wanted. */
export function compileRegex(root: RegexNode, saves: (group: number) => boolean): RegexProgram {
  return new Compiler(saves).compile(root);
}

class Compiler {
  readonly #saves: (group: number) => boolean;
  readonly #ops: Op[] = [];
  readonly #next: number[] = [];
  readonly #argument: number[] = [];
  readonly #sets: CharSet[] = [];
  readonly #setNumbers = new Map<string, number>();

  constructor(saves: (group: number) => boolean) {
    this.#saves = saves;
  }

  compile(root: RegexNode): RegexProgram {
    const start = this.#emit(root, this.#push(op.match, 0, 0));
    const alphabet = new Alphabet([...this.#sets, wordCharacters, newline]);
    const members = new Uint8Array(this.#sets.length * alphabet.size);
    for (const [i, set] of this.#sets.entries()) members.set(alphabet.membersOf(set), i * alphabet.size);
    const isNewline = alphabet.membersOf(newline);
    const sides = alphabet
      .membersOf(wordCharacters)
      .map((isWord, i) => (isWord === 1 ? side.word : isNewline[i] === 1 ? side.newline : side.other));
    return {
      alphabet,
      ops: Uint8Array.from(this.#ops),
      next: Int32Array.from(this.#next),
      argument: Int32Array.from(this.#argument),
      start,
      members,
      sides,
      hasAssertions: this.#ops.includes(op.assertion),
      isAnchored: beginsAtStart(root),
    };
  }

  #push(code: Op, next: number, argument: number): number {
    this.#next.push(next);
    this.#argument.push(argument);
    return this.#ops.push(code) - 1;
  }

  /** Emits what matches `node` and goes on at `next`; returns where it begins. */
  #emit(node: RegexNode, next: number): number {
    switch (node.kind) {
      case "empty":
        return next;
      case "set":
        return this.#push(op.set, next, this.#setNumber(node.set));
      case "assertion":
        return this.#push(op.assertion, next, assertionKinds.indexOf(node.assertion));
      case "sequence":
        return node.parts.reduceRight((after, part) => this.#emit(part, after), next);
      case "choice": {
        const starts = node.branches.map((branch) => this.#emit(branch, next));
        return starts.reduceRight((after, start) => this.#push(op.split, start, after));
      }
      case "group": {
        if (!this.#saves(node.index)) return this.#emit(node.body, next);
        const end = this.#push(op.save, next, 2 * node.index + 1);
        return this.#push(op.save, this.#emit(node.body, end), 2 * node.index);
      }
      case "repeat":
        return this.#repeat(node, next);
    }
  }

  #repeat({ body, min, max, isLazy }: RegexRepeat, next: number): number {
    const split = (inside: number, after: number): number =>
      isLazy ? this.#push(op.split, after, inside) : this.#push(op.split, inside, after);
    let start = next;
    if (Number.isFinite(max)) {
      for (let i = min; i < max; i++) start = split(this.#emit(body, start), next);
    } else {
      const loop = split(next, next);
      (isLazy ? this.#argument : this.#next)[loop] = this.#emit(body, loop);
      start = loop;
    }
    for (let i = 0; i < min; i++) start = this.#emit(body, start);
    return start;
  }

  #setNumber(set: CharSet): number {
    const key = set.join(" ");
    const number = this.#setNumbers.get(key) ?? this.#sets.push(set) - 1;
    this.#setNumbers.set(key, number);
    return number;
  }
}

function beginsAtStart(node: RegexNode): boolean {
  switch (node.kind) {
    case "assertion":
      return node.assertion === "start";
    case "sequence":
      return node.parts[0] !== undefined && beginsAtStart(node.parts[0]);
    case "choice":
      return node.branches.every(beginsAtStart);
    case "group":
      return beginsAtStart(node.body);
    case "repeat":
      return node.min > 0 && beginsAtStart(node.body);
    case "empty":
    case "set":
      return false;
  }
}

/** True if the assertion of this number holds between two sides. */
export function holds(assertion: number, before: number, after: number): boolean {
  switch (assertionKinds[assertion]) {
    case "start":
      return before === side.edge;
    case "end":
      return after === side.edge;
    case "lineStart":
      return before === side.edge || before === side.newline;
    case "lineEnd":
      return after === side.edge || after === side.newline;
    case "word":
      return (before === side.word) !== (after === side.word);
    case "notWord":
      return (before === side.word) === (after === side.word);
    default:
      return false;
  }
}

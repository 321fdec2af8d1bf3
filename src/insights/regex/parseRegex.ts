import * as l10n from "../../base/l10n.js";
import { anyCharacter, type CharSet, inverse, newline, single, withBothCases } from "./charSet.js";
import { readClass } from "./readClass.js";
import { readEscape } from "./readEscape.js";
import { RegexScanner } from "./regexScanner.js";
import type { RegexNode, RegexProblem } from "./regexNode.js";

/** A pattern as it was read; with problems it can't be used. */
export interface ParsedRegex {
  readonly root: RegexNode;
  /** The name of each group by its number less one; `undefined` for one without a name. */
  readonly groups: readonly (string | undefined)[];
  readonly problems: readonly RegexProblem[];
}

/** Groups within groups at most, so that reading them needs no more than some stack. */
const maxDepth = 100;
/** Repetitions that are counted, at most (as RE2 has it). */
const maxCount = 1000;

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

const flagNames = ["i", "m", "s"] as const;

/**
 * Reads a regular expression in the syntax of RE2: no back-references and no lookaround, for which linear time can't be
 * promised. Never throws.
 */
export function parseRegex(pattern: string): ParsedRegex {
  return new RegexParser(pattern).parse();
}

class RegexParser {
  readonly #scanner: RegexScanner;
  readonly #groups: (string | undefined)[] = [];
  #flags: Flags = { i: false, m: false, s: false };
  #depth = 0;

  constructor(pattern: string) {
    this.#scanner = new RegexScanner(pattern);
  }

  parse(): ParsedRegex {
    const root = this.#choice();
    if (!this.#scanner.isDone)
      this.#scanner.problem(this.#scanner.at, l10n.t("This ) closes nothing; write it as \\)."));
    return { root, groups: this.#groups, problems: this.#scanner.problems };
  }

  #choice(): RegexNode {
    const flags = this.#flags;
    const branches = [this.#sequence()];
    while (this.#scanner.skip("|")) branches.push(this.#sequence());
    this.#flags = flags;
    const [first = { kind: "empty" }] = branches;
    return branches.length === 1 ? first : { kind: "choice", branches };
  }

  #sequence(): RegexNode {
    const parts: RegexNode[] = [];
    while (!this.#scanner.isDone && !this.#scanner.isAt("|") && !this.#scanner.isAt(")")) {
      const start = this.#scanner.at;
      const atom = this.#atom();
      parts.push(this.#repeated(atom, start));
    }
    const [first = { kind: "empty" }] = parts;
    return parts.length === 1 ? first : { kind: "sequence", parts };
  }

  #atom(): RegexNode {
    const start = this.#scanner.at;
    const character = this.#scanner.take();
    switch (character) {
      case "(":
        return this.#group(start);
      case "[":
        return this.#set(readClass(this.#scanner, start));
      case ".":
        return { kind: "set", set: this.#flags.s ? anyCharacter : inverse(newline) };
      case "^":
        return { kind: "assertion", assertion: this.#flags.m ? "lineStart" : "start" };
      case "$":
        return { kind: "assertion", assertion: this.#flags.m ? "lineEnd" : "end" };
      case "\\":
        return this.#escape(start);
      default:
        if ("*+?".includes(character)) this.#scanner.problem(start, l10n.t("There is nothing to repeat before this."));
        return this.#character(character);
    }
  }

  #character(character: string): RegexNode {
    return this.#set(single(character.codePointAt(0) ?? 0));
  }

  #set(set: CharSet): RegexNode {
    return { kind: "set", set: this.#flags.i ? withBothCases(set) : set };
  }

  #escape(start: number): RegexNode {
    if (this.#scanner.skip("Q")) return this.#quoted();
    const read = readEscape(this.#scanner, start);
    return "assertion" in read ? { kind: "assertion", assertion: read.assertion } : this.#set(read.set);
  }

  /** `\Q…\E`: all of it as it is. */
  #quoted(): RegexNode {
    const parts = Array.from(this.#scanner.takeUntil("\\E"), (character) => this.#character(character));
    return { kind: "sequence", parts };
  }

  #group(start: number): RegexNode {
    const outer = this.#flags;
    const kind = this.#scanner.skip("?") ? this.#groupKind(start) : { isCaptured: true };
    if (kind.isEmpty === true) return { kind: "empty" };
    const index = kind.isCaptured ? this.#groups.push(kind.name) : 0;
    this.#depth++;
    if (this.#depth > maxDepth) {
      this.#scanner.problem(start, l10n.t`Groups can be nested at most ${maxDepth} deep.`);
      this.#scanner.takeAll();
    }
    const body = this.#scanner.isDone ? ({ kind: "empty" } as const) : this.#choice();
    this.#depth--;
    if (!this.#scanner.skip(")") && this.#depth < maxDepth)
      this.#scanner.problem(start, l10n.t("This ( is not closed."));
    this.#flags = outer;
    return index === 0 ? body : { kind: "group", index, body };
  }

  /** What stands after `(?`. Flags without a body count until the end of the group around them. */
  #groupKind(start: number): { isCaptured: boolean; name?: string; isEmpty?: boolean } {
    const rest = this.#scanner.rest(40);
    const name = /^P?<(?<name>[A-Za-z_]\w*)>/u.exec(rest);
    if (name !== null) {
      this.#scanner.at += name[0].length;
      return { isCaptured: true, name: name.groups?.["name"] ?? "" };
    }
    const flags = /^(?<on>[imsu]*)(?:-(?<off>[imsu]+))?(?<end>[:)])/u.exec(rest);
    if (flags === null) {
      const what = /^<?[=!]/u.test(rest)
        ? l10n.t("Lookaround is not supported.")
        : l10n.t("This kind of group is not supported.");
      this.#scanner.problem(start, what);
      return { isCaptured: false };
    }
    const { on = "", off = "", end } = flags.groups ?? {};
    this.#scanner.at += flags[0].length;
    const [i, m, s] = flagNames.map((flag) => (this.#flags[flag] || on.includes(flag)) && !off.includes(flag));
    this.#flags = { i: i === true, m: m === true, s: s === true };
    return { isCaptured: false, isEmpty: end === ")" };
  }

  #repeated(atom: RegexNode, start: number): RegexNode {
    const quantity = this.#quantity(start);
    if (quantity === undefined) return atom;
    const isLazy = this.#scanner.skip("?");
    if (!isLazy && this.#scanner.isAt("+")) {
      this.#scanner.take();
      this.#scanner.problem(start, l10n.t("Possessive repetition is not supported."));
    }
    const [min, max] = quantity;
    return this.#repeated({ kind: "repeat", body: atom, min, max, isLazy }, start);
  }

  #quantity(start: number): readonly [min: number, max: number] | undefined {
    if (this.#scanner.skip("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.#scanner.skip("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.#scanner.skip("?")) return [0, 1];
    return this.#counted(start);
  }

  /** `{2}`, `{2,}`, `{2,3}`; a brace that counts nothing is a brace. */
  #counted(start: number): readonly [min: number, max: number] | undefined {
    const counted = /^\{(?<min>\d{1,9})(?<comma>,(?<max>\d{1,9})?)?\}/u.exec(this.#scanner.rest(24));
    if (counted === null) return undefined;
    this.#scanner.at += counted[0].length;
    const { min = "", comma, max = Number.POSITIVE_INFINITY } = counted.groups ?? {};
    const low = Number(min);
    const high = comma === undefined ? low : Number(max);
    const largest = Number.isFinite(high) ? high : low;
    if (low <= high && largest <= maxCount) return [low, high];
    const message =
      low > high
        ? l10n.t("The smaller number of a repetition comes first.")
        : l10n.t`A repetition counts to ${maxCount} at most.`;
    this.#scanner.problem(start, message);
    return [0, 0];
  }
}

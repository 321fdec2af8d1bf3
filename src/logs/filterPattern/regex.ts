import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import { Problems } from "./problems.js";
import { either, inverse, onlySymbol, otherSymbol, range, type Symbols, symbolsOf } from "./symbols.js";

/** One position of a branch. It matches one character, at most one (`optional`) or any number (`any`). */
export interface RegexPosition {
  readonly symbols: Symbols;
  readonly repeat: "once" | "optional" | "any";
}

/** One alternative of `|`. */
export interface Branch {
  readonly positions: readonly RegexPosition[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** Reports the problems of a regular expression that begins at `offset` of the pattern. */
export function checkRegex(source: string, offset: number, problems: Problems): void {
  new RegexReader(source, offset, problems).read();
}

/** The branches of a regular expression without problems. */
export function regexBranches(source: string): readonly Branch[] {
  return new RegexReader(source, 0, new Problems()).read();
}

/** Letters, digits and the symbols of the page "Supported regular expressions"; one of its examples has a space. */
const literal = /^[A-Za-z0-9:_#=@/;,\- ]$/u;
const operatorCharacter = /^[\^$?[\]{}|\\*+.]$/u;
const quantifier = /[?*+]|\{(?<min>\d*)(?:(?<comma>, ?)(?<max>\d*))?\}/uy;

const digits = range("0", "9");
const spaces = symbolsOf(" \t\n\r\f\v");
const wordCharacters = either(range("a", "z"), range("A", "Z"), digits, symbolsOf("_"));
const namedClasses: ReadonlyMap<string, Symbols> = new Map([
  ["d", digits],
  ["D", inverse(digits)],
  ["s", spaces],
  ["S", inverse(spaces)],
  ["w", wordCharacters],
  ["W", inverse(wordCharacters)],
]);

type Quantity = readonly [min: number, max: number];

const quantities: ReadonlyMap<string, Quantity> = new Map([
  ["?", [0, 1]],
  ["*", [0, Number.POSITIVE_INFINITY]],
  ["+", [1, Number.POSITIVE_INFINITY]],
]);

function countedQuantity({ min = "", comma, max = "" }: Record<string, string | undefined>): Quantity | undefined {
  if (comma === undefined) return min === "" ? undefined : [Number(min), Number(min)];
  if (min === "" && max === "") return undefined;
  const most = max === "" ? Number.POSITIVE_INFINITY : Number(max);
  return Number(min) > most ? undefined : [Number(min), most];
}

class RegexReader {
  readonly #source: string;
  readonly #offset: number;
  readonly #problems: Problems;
  #at = 0;
  #positions = 0;

  constructor(source: string, offset: number, problems: Problems) {
    this.#source = source;
    this.#offset = offset;
    this.#problems = problems;
  }

  read(): readonly Branch[] {
    const branches: Branch[] = [];
    do branches.push(this.#branch());
    while (this.#skip("|"));
    return branches;
  }

  #branch(): Branch {
    const from = this.#at;
    const atStart = this.#skip("^");
    const positions: RegexPosition[] = [];
    while (this.#at < this.#source.length && !this.#isAt("|") && !this.#isAtEndAnchor()) {
      const start = this.#at;
      const symbols = this.#atom();
      const [min, max] = this.#quantity();
      this.#positions += Number.isFinite(max) ? max : min + 1;
      if (this.#positions > limits.regexPositions) {
        this.#error(
          start,
          l10n.t`A regular expression can match at most ${limits.regexPositions} characters, counting {m,n} as n.`,
        );
        this.#at = this.#source.length;
      } else if (symbols !== undefined) positions.push(...repeated(symbols, min, max));
    }
    const atEnd = this.#skip("$");
    if (this.#at === from) this.#error(from, l10n.t("The regular expression, or one of its alternatives, is empty."));
    return { positions, atStart, atEnd };
  }

  #isAtEndAnchor(): boolean {
    return this.#isAt("$") && (this.#at + 1 === this.#source.length || this.#source[this.#at + 1] === "|");
  }

  #atom(): Symbols | undefined {
    const start = this.#at;
    const character = this.#take();
    if (character === "[") return this.#class(start);
    if (character === "\\") return this.#escape(start);
    if (character === ".") return inverse(symbolsOf(""));
    if (literal.test(character)) return symbolsOf(character);
    if ("?*+{".includes(character)) return this.#error(start, l10n.t("There is nothing to repeat before this."));
    if (character === "^") return this.#error(start, l10n.t("^ matches the beginning and can only be used there."));
    if (character === "$") return this.#error(start, l10n.t("$ matches the end and can only be used there."));
    if (character === "]" || character === "}")
      return this.#error(start, l10n.t`Write a literal ${character} as \\${character}.`);
    return this.#unsupported(start, character);
  }

  #unsupported(start: number, character: string): undefined {
    const code = character.codePointAt(0) ?? 0;
    if (code >= otherSymbol)
      return this.#error(
        start,
        l10n.t("A regular expression can have only ASCII characters; use . to match any other."),
      );
    const hex = code.toString(16).toUpperCase().padStart(2, "0");
    const problem =
      character === "(" || character === ")"
        ? l10n.t("Groups are not supported")
        : l10n.t("This character is not supported");
    return this.#error(start, l10n.t`${problem}; write the character itself as \\x${hex}.`);
  }

  /** Reads the rest of an escape: a named class, a character code, or a literal operator. */
  #escape(start: number): Symbols | undefined {
    const character = this.#take();
    const named = namedClasses.get(character);
    if (named !== undefined) return named;
    if (character === "t" || character === "n") return symbolsOf(character === "t" ? "\t" : "\n");
    if (character === "x") return this.#code(start);
    if (operatorCharacter.test(character) || (literal.test(character) && !/[A-Za-z0-9]/u.test(character))) {
      return symbolsOf(character);
    }
    return this.#error(
      start,
      l10n.t("This escape is not supported; use \\d \\D \\s \\S \\w \\W, \\xhh or an escaped operator."),
    );
  }

  #code(start: number): Symbols | undefined {
    const hex = this.#source.slice(this.#at, this.#at + 2);
    if (!/^[0-7][\dA-Fa-f]$/u.test(hex))
      return this.#error(start, l10n.t("\\x must be followed by two hexadecimal digits, at most 7F."));
    this.#at += 2;
    return symbolsOf(String.fromCodePoint(Number.parseInt(hex, 16)));
  }

  #class(start: number): Symbols | undefined {
    const isInverse = this.#skip("^");
    const items: Symbols[] = [];
    let isValid = true;
    while (this.#at < this.#source.length && !this.#isAt("]")) {
      const item = this.#classItem();
      if (item === undefined) isValid = false;
      else items.push(item);
    }
    if (!this.#skip("]")) return this.#error(start, l10n.t("This [ is not closed."));
    if (items.length === 0 && isValid)
      return this.#error(start, l10n.t("There are no characters between the brackets."));
    const all = either(...items);
    return isInverse ? inverse(all) : all;
  }

  #classItem(): Symbols | undefined {
    const start = this.#at;
    const from = this.#classCharacter();
    const isRange = this.#isAt("-") && this.#at + 1 < this.#source.length && this.#source[this.#at + 1] !== "]";
    if (from === undefined || !isRange) return from;
    this.#at++;
    const to = this.#classCharacter();
    if (to === undefined) return undefined;
    const [low, high] = [onlySymbol(from), onlySymbol(to)];
    if (low === undefined || high === undefined || low > high) {
      return this.#error(start, l10n.t("A range must go from one character up to another, as in a-z."));
    }
    return range(String.fromCodePoint(low), String.fromCodePoint(high));
  }

  /** Between brackets all operators except the backslash are literal. */
  #classCharacter(): Symbols | undefined {
    const start = this.#at;
    const character = this.#take();
    if (character === "\\") return this.#escape(start);
    if (literal.test(character) || operatorCharacter.test(character)) return symbolsOf(character);
    return this.#unsupported(start, character);
  }

  /** Reads the quantifier of the atom before; once if there is none. */
  #quantity(): Quantity {
    quantifier.lastIndex = this.#at;
    const match = quantifier.exec(this.#source);
    if (match === null) return [1, 1];
    const start = this.#at;
    this.#at = quantifier.lastIndex;
    const quantity = quantities.get(match[0]) ?? countedQuantity(match.groups ?? {});
    if (quantity === undefined)
      this.#error(start, l10n.t("Write a repetition as {m}, {m,n}, {m,} or {,n}, where m is at most n."));
    return quantity ?? [1, 1];
  }

  /** Takes one whole character, which may be a surrogate pair. */
  #take(): string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    if (this.#at >= this.#source.length) return "";
    this.#at += character.length;
    return character;
  }

  #isAt(character: string): boolean {
    return this.#source[this.#at] === character;
  }

  #skip(character: string): boolean {
    const isThere = this.#isAt(character);
    if (isThere) this.#at++;
    return isThere;
  }

  #error(start: number, message: string): undefined {
    const end = Math.max(start + 1, this.#at);
    return this.#problems.error({ start: this.#offset + start, end: this.#offset + end }, message);
  }
}

function repeated(symbols: Symbols, min: number, max: number): RegexPosition[] {
  const once = Array.from({ length: min }, (): RegexPosition => ({ symbols, repeat: "once" }));
  if (max === Number.POSITIVE_INFINITY) return [...once, { symbols, repeat: "any" }];
  return [...once, ...Array.from({ length: max - min }, (): RegexPosition => ({ symbols, repeat: "optional" }))];
}

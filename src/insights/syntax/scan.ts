import { periodUnit } from "../language/periods.js";
import type { Token, TokenKind } from "./ast.js";
import { ClosingSearch, endOfLine, endWhile, isBlank } from "./closingSearch.js";

const operators = ["!=", "<=", ">=", "==", "=~", "<>", "&&", "||", "=", "<", ">", "+", "-", "*", "^", "%", "!"];

/** Where a token ends, and what it is. */
interface Lexeme {
  readonly kind: TokenKind;
  readonly end: number;
}

/**
 * The tokens of a query's text, without gaps: their texts, one after the other, are the text. Any text gives some, in time
 * that grows with its length. A string, name or regular expression that isn't closed ends with its line.
 */
export function scan(text: string): Token[] {
  const tokens: Token[] = [];
  const place = new RegexPlace(text);
  const closing = new ClosingSearch(text);
  let start = 0;
  while (start < text.length) {
    const { kind, end } = lexeme(text, start, place, closing);
    const token = { kind, start, end };
    tokens.push(token);
    place.after(token);
    start = end;
  }
  return tokens;
}

function lexeme(text: string, start: number, place: RegexPlace, closing: ClosingSearch): Lexeme {
  const char = text.charAt(start);
  if (isWordCharacter(char)) return wordLexeme(text, start, place);
  if (isBlank(char)) return { kind: "blank", end: endWhile(text, start, isBlank) };
  if (char === "#" || (place.afterBlank && text.startsWith("//", start))) {
    return { kind: "comment", end: endOfLine(text, start) };
  }
  if (char === "/") return place.takesRegex ? { kind: "regex", end: closing.endOf(start) } : operator(start + 1);
  return delimitedLexeme(text, start, closing) ?? symbolLexeme(text, start);
}

function delimitedLexeme(text: string, start: number, closing: ClosingSearch): Lexeme | undefined {
  switch (text.charAt(start)) {
    case "\n":
    case "\r":
      return { kind: "newline", end: text.startsWith("\r\n", start) ? start + 2 : start + 1 };
    case '"':
    case "'":
      return { kind: "string", end: closing.endOf(start) };
    case "`":
      return { kind: "quotedName", end: endOfName(text, start + 1) };
    case "$":
      return savedQueryLexeme(text, start);
    default:
      return undefined;
  }
}

function operator(end: number): Lexeme {
  return { kind: "operator", end };
}

const symbols: Readonly<Record<string, TokenKind>> = {
  "|": "pipe",
  ",": "comma",
  ":": "colon",
  "(": "open",
  "[": "open",
  "{": "open",
  ")": "close",
  "]": "close",
  "}": "close",
};

function symbolLexeme(text: string, start: number): Lexeme {
  if (text.startsWith("{{", start)) {
    const end = endWhile(text, start + 2, isParameterCharacter);
    return { kind: "parameter", end: text.startsWith("}}", end) ? end + 2 : end };
  }
  const sign = operators.find((o) => text.startsWith(o, start));
  if (sign !== undefined) return operator(start + sign.length);
  const kind = symbols[text.charAt(start)];
  if (kind !== undefined) return { kind, end: start + 1 };
  return { kind: "unknown", end: start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1) };
}

/** A field, a keyword, a number or a period. `` @`odd name` `` is a name in backticks. */
function wordLexeme(text: string, start: number, place: RegexPlace): Lexeme {
  const end = endWhile(text, start, isWordCharacter);
  const word = text.slice(start, end);
  if (word === "@" && text.charAt(end) === "`") return { kind: "quotedName", end: endOfName(text, end + 1) };
  if (place.afterMember || !/^\.?\d/u.test(word)) return { kind: "word", end };
  return numberLexeme(text, word, end);
}

/** `1.5`, `2e-3`, `5m`; a word that begins with digits is a name where it is neither. */
function numberLexeme(text: string, word: string, end: number): Lexeme {
  if (/^\d+e$/iu.test(word) && /^[+-]\d/u.test(text.slice(end, end + 2))) {
    return { kind: "number", end: endWhile(text, end + 1, isDigit) };
  }
  if (/^(?:\d+(?:\.\d*)?|\.\d+)(?:e\d+)?$/iu.test(word)) return { kind: "number", end };
  const unit = /^\d+(?<unit>[a-z]+)$/iu.exec(word)?.groups?.["unit"];
  return { kind: unit !== undefined && periodUnit(unit) !== undefined ? "period" : "word", end };
}

/** `$Name` is a word, `` $`Two Words` `` a name in backticks. */
function savedQueryLexeme(text: string, start: number): Lexeme {
  if (text.charAt(start + 1) === "`") return { kind: "quotedName", end: endOfName(text, start + 2) };
  const end = endWhile(text, start + 1, isWordCharacter);
  return { kind: end > start + 1 ? "word" : "unknown", end };
}

function endOfName(text: string, start: number): number {
  const end = endWhile(text, start, (char) => char !== "`" && char !== "\n" && char !== "\r");
  return text.charAt(end) === "`" ? end + 1 : end;
}

function isWordCharacter(char: string): boolean {
  const code = char.charCodeAt(0);
  if (code < 128) return isDigitCode(code) || isLetterCode(code) || char === "_" || char === "@" || char === ".";
  return /^\p{L}$/u.test(char);
}

function isParameterCharacter(char: string): boolean {
  return isWordCharacter(char) || char === "-" || char === " ";
}

function isDigit(char: string): boolean {
  return isDigitCode(char.charCodeAt(0));
}

function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetterCode(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/**
 * Whether a `/` begins a regular expression: after `like`, `=~` and `parse [field]`, and where no value stands before it.
 * Everywhere else it divides.
 */
class RegexPlace {
  takesRegex = false;
  /** Right after a blank, a new line, or at the begin. */
  afterBlank = true;
  /** Right after a bracket or backtick that closes: what follows is a member. */
  afterMember = false;
  #startsStage = true;
  /** Brackets that are open in a `parse` that has no pattern yet; `undefined` outside of one. */
  #parseDepth: number | undefined;

  constructor(private readonly text: string) {}

  after(token: Token): void {
    const { kind } = token;
    this.afterBlank = kind === "blank" || kind === "newline";
    this.afterMember = kind === "close" || kind === "quotedName" || kind === "string";
    if (this.afterBlank || kind === "comment") return;
    if (kind === "word") this.#afterWord(this.text.slice(token.start, token.end).toLowerCase());
    else this.#afterOther(kind);
    this.#startsStage = kind === "pipe" || (kind === "open" && this.text.charAt(token.start) === "(");
  }

  #afterWord(word: string): void {
    if (this.#startsStage) this.#parseDepth = word === "parse" ? 0 : undefined;
    const takesValue = word === "like" || word === "and" || word === "or" || word === "not" || word === "in";
    this.takesRegex = takesValue || this.#parseDepth === 0;
  }

  #afterOther(kind: TokenKind): void {
    if (kind === "pipe") this.#parseDepth = undefined;
    else if (kind === "regex" || kind === "string") this.#parseDepth = undefined;
    else if (this.#parseDepth !== undefined && kind === "open") this.#parseDepth++;
    else if (this.#parseDepth !== undefined && kind === "close") this.#parseDepth--;
    const takesValue = kind === "operator" || kind === "open" || kind === "comma";
    this.takesRegex = takesValue || this.#parseDepth === 0;
  }
}

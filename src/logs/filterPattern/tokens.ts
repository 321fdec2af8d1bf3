import type { Span } from "./pattern.js";

/** A token of a pattern; the concatenated texts of all tokens are the whole text. */
export interface Token extends Span {
  readonly kind: "space" | "sign" | "word" | "string" | "regex" | "selector" | "operator" | "punctuation" | "unknown";
  readonly text: string;
}

type Rule = readonly [kind: Token["kind"], pattern: string];

/** The tokens of `{ … }` and `[ … ]`. Strings and regular expressions may be unclosed. */
const structuredRules: readonly Rule[] = [
  ["space", "\\s+"],
  ["string", '"(?:[^"\\\\]|\\\\[^])*"?'],
  ["regex", "%[^%]*%?"],
  ["selector", "\\$(?:\\.?\\['[^']*'?\\]?|\\.[\\w-]*\\*?|\\[[^\\]\\s]*\\]?)*"],
  ["operator", "&&|\\|\\||[!<>]=|[=<>]"],
  ["punctuation", "[{}[\\](),]"],
  ["word", '[^\\s"%$&|!=<>{}[\\](),]+'],
  ["unknown", "[^]"],
];

/** The tokens of words and phrases. Text next to a phrase, and other characters than letters, digits and `_`, are unknown. */
const termRules: readonly Rule[] = [
  ["space", "\\s+"],
  ["sign", "(?<=^|\\s)[?\\-](?=\\S)"],
  ["string", '(?<=^|\\s|(?:^|\\s)[?\\-])"(?:[^"\\\\]|\\\\[^])*(?:"(?=\\s|$)|$)'],
  ["word", "(?<=^|\\s|(?:^|\\s)[?\\-])[\\p{L}\\p{N}_]+(?=\\s|$)"],
  ["unknown", "\\S+"],
];

/** The tokens of a pattern that begins with `{` or `[`. */
export function structuredTokens(text: string): Token[] {
  return tokenize(text, structuredRules);
}

/** The tokens of an unstructured pattern. */
export function termTokens(text: string): Token[] {
  return tokenize(text, termRules);
}

function tokenize(text: string, rules: readonly Rule[]): Token[] {
  const scanner = new RegExp(rules.map(([, pattern]) => `(${pattern})`).join("|"), "uy");
  const tokens: Token[] = [];
  while (scanner.lastIndex < text.length) {
    const start = scanner.lastIndex;
    const groups = scanner.exec(text) ?? [text.slice(start)];
    const [kind] = rules.find((_, i) => groups[i + 1] !== undefined) ?? ["unknown"];
    tokens.push({ kind, text: groups[0], start, end: start + groups[0].length });
    if (scanner.lastIndex === 0) break;
  }
  return tokens;
}

/** Reads the tokens one after the other, without white space. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens.filter(({ kind }) => kind !== "space");
    this.#end = tokens.at(-1)?.end ?? 0;
  }

  get next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  /** The token after the next. */
  get second(): Token | undefined {
    return this.#tokens[this.#at + 1];
  }

  take(): Token | undefined {
    const token = this.next;
    if (token !== undefined) this.#at++;
    return token;
  }

  /** Takes the next token if it is this operator or punctuation character. */
  skip(text: string): Token | undefined {
    return this.isAt(text) ? this.take() : undefined;
  }

  isAt(...texts: readonly string[]): boolean {
    const { next } = this;
    return next !== undefined && (next.kind === "operator" || next.kind === "punctuation") && texts.includes(next.text);
  }

  /** The span for a problem where something is missing: the next token, or the last character. */
  get here(): Span {
    return this.next ?? { start: Math.max(0, this.#end - 1), end: this.#end };
  }

  /** The end of the last token taken. */
  get lastEnd(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }
}

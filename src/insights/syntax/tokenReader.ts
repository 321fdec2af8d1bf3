import type { Name, Pipeline, Span, SyntaxProblem, Token, TokenKind } from "./ast.js";
import { type SyntaxCode, messageOf } from "./problems.js";
import { scan } from "./scan.js";

/** How many operators and members, beyond the first ones, may stand one in the other: walking a tree takes stack, too. */
const mostOperators = 1000;

/** How many brackets may be open at a time; each costs some frames of the stack. */
const deepest = 256;

/**
 * The tokens of a query that mean something, one after the other, and the problems found in them. After a problem no other
 * is reported until reading has gone on.
 */
export class TokenReader {
  readonly tokens: readonly Token[];
  readonly problems: SyntaxProblem[] = [];
  readonly #meaningful: readonly Token[];
  #index = 0;
  #depth = 0;
  #queries = 0;
  #operators = 0;
  #reportedAt = -1;
  #brackets: readonly (number | undefined)[] | undefined;

  /** `readPipeline` reads a query in brackets; it stands here so that expressions and stages may hold queries. */
  constructor(
    readonly text: string,
    readonly readPipeline: (reader: TokenReader) => Pipeline,
  ) {
    this.tokens = scan(text);
    this.#meaningful = this.tokens.filter(({ kind }) => kind !== "blank" && kind !== "newline" && kind !== "comment");
  }

  /** The token that comes next, or one after it; `undefined` at the end. */
  peek(ahead = 0): Token | undefined {
    return this.#meaningful[this.#index + ahead];
  }

  take(): Token | undefined {
    const token = this.#meaningful[this.#index];
    if (token !== undefined) this.#index++;
    return token;
  }

  get isAtEnd(): boolean {
    return this.#index >= this.#meaningful.length;
  }

  /** Where the last token that was taken ends. */
  get end(): number {
    return this.#meaningful[this.#index - 1]?.end ?? 0;
  }

  /** Where the next token starts. */
  get start(): number {
    return this.peek()?.start ?? this.text.length;
  }

  textOf({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** Whether the next token is of this kind, with this text where one is given. */
  at(kind: TokenKind, text?: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === kind && (text === undefined || this.textOf(token) === text);
  }

  /** Whether the next token is one of these words, in any case. */
  atWord(...words: readonly string[]): boolean {
    return this.#isWord(this.peek(), words);
  }

  wordAhead(ahead: number, ...words: readonly string[]): boolean {
    return this.#isWord(this.peek(ahead), words);
  }

  /** Whether the next token follows the last one without a blank. */
  get isAdjacent(): boolean {
    return this.#index > 0 && this.peek()?.start === this.end;
  }

  /** Whether the next token is where an argument begins. */
  get isInArguments(): boolean {
    const before = this.#meaningful[this.#index - 1]?.kind;
    return this.#depth > 1 && (before === "open" || before === "comma");
  }

  takeIf(kind: TokenKind, text?: string): Token | undefined {
    return this.at(kind, text) ? this.take() : undefined;
  }

  takeWord(...words: readonly string[]): Token | undefined {
    return this.atWord(...words) ? this.take() : undefined;
  }

  /** Whether a stage ends here: at `|`, at a bracket that closes a query, or at the end. */
  get isAtStageEnd(): boolean {
    const token = this.peek();
    return token === undefined || token.kind === "pipe" || (this.#queries > 0 && this.at("close", ")"));
  }

  /** Reports a problem of a place; the words replace the `{}` of its sentence. */
  report(code: SyntaxCode, { start, end }: Span, ...words: readonly string[]): void {
    if (this.#reportedAt === this.#index) return;
    this.#reportedAt = this.#index;
    this.problems.push({ code, message: messageOf(code, words), start, end });
  }

  /** Reports the next token, or the place where one is missing: after the last. */
  reportHere(code: SyntaxCode, ...words: readonly string[]): void {
    const token = this.peek();
    if (token === undefined || token.kind === "pipe" || token.kind === "close") this.reportMissing(code, ...words);
    else this.report(code, token, ...words);
  }

  /** Reports what is missing after the last token. */
  reportMissing(code: SyntaxCode, ...words: readonly string[]): void {
    this.report(code, { start: this.end, end: this.end }, ...words);
  }

  /** Reads what is in brackets; `undefined`, the stage's rest being skipped, where there are too many of them. */
  nested<T>(read: () => T): T | undefined {
    if (this.#depth >= deepest) {
      this.#stopNesting();
      return undefined;
    }
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  /** Counts what makes the tree deeper; false, the stage's rest being skipped, where it is too much. */
  deepen(): boolean {
    if (this.#operators++ < mostOperators) return true;
    this.#stopNesting();
    return false;
  }

  /** What was opened is not reported as unclosed then. */
  #stopNesting(): void {
    this.reportHere("nestedTooDeep");
    this.skipStage();
    this.#reportedAt = this.#index;
  }

  /** Reads a query up to the bracket that closes it. */
  nestedQuery(): Pipeline | undefined {
    return this.nested(() => {
      this.#queries++;
      const pipeline = this.readPipeline(this);
      this.#queries--;
      return pipeline;
    });
  }

  /** Takes the bracket that closes the one that was opened; what stands before it is reported and skipped. */
  close(open: Token, bracket: ")" | "]" | "}"): void {
    if (this.takeIf("close", bracket) !== undefined) return;
    const token = this.peek();
    if (token === undefined || token.kind === "pipe") {
      this.report("unclosedBracket", open, bracket);
      return;
    }
    this.unexpected();
    while (!this.at("close", bracket) && !this.isAtStageEnd) {
      this.take();
      this.skipTo(() => this.at("close"));
    }
    if (this.takeIf("close", bracket) === undefined) this.report("unclosedBracket", open, bracket);
  }

  /** Reports the next token as one that can't stand there. */
  unexpected(code: SyntaxCode = "unexpectedText"): void {
    const token = this.peek();
    if (token === undefined) return;
    const text = this.textOf(token);
    if (token.kind === "unknown") this.report("unexpectedCharacter", token, text);
    else this.report(code, token, text.length > 40 ? `${text.slice(0, 40)}…` : text);
  }

  /** Skips to the end of the stage. */
  skipStage(): void {
    this.skipTo(() => false);
  }

  /** Skips to what the test says, or the end of the stage; what is in brackets is skipped whole where they are closed. */
  skipTo(test: () => boolean): void {
    this.#brackets ??= matchBrackets(this.text, this.#meaningful);
    while (!this.isAtStageEnd && !test()) this.#index = (this.#brackets[this.#index] ?? this.#index) + 1;
  }

  /** A name: a word or a name in backticks; in quotes it is reported. `undefined` where there is none. */
  takeName(): Name | undefined {
    const token = this.peek();
    if (token === undefined) return undefined;
    if (token.kind === "string") this.report("nameInQuotes", token);
    if (!["word", "quotedName", "string", "period"].includes(token.kind)) return undefined;
    this.take();
    return this.nameOf(token);
  }

  /** The name that a token writes, without its quotes. `` @`odd name` `` keeps its `@`. */
  nameOf({ kind, start, end }: Token): Name {
    const written = this.text.slice(start, end);
    if (kind !== "quotedName" && kind !== "string") return { name: written, quoted: false, start, end };
    const open = written.search(/[`"']/u);
    const quote = written.charAt(open);
    const isClosed = written.length > open + 1 && written.endsWith(quote);
    const inner = written.slice(open + 1, isClosed ? -1 : undefined);
    const name = `${written.startsWith("@") ? "@" : ""}${inner}`;
    return { name, quoted: true, start, end };
  }

  #isWord(token: Token | undefined, words: readonly string[]): boolean {
    return token?.kind === "word" && words.includes(this.textOf(token).toLowerCase());
  }
}

/** By the index of each bracket that opens, that of the one that closes it. */
function matchBrackets(text: string, tokens: readonly Token[]): (number | undefined)[] {
  const matches: (number | undefined)[] = [];
  const open: number[] = [];
  for (const [index, { kind, start }] of tokens.entries()) {
    if (kind === "open") open.push(index);
    if (kind !== "close") continue;
    const last = open.at(-1);
    if (last === undefined || closers[text.charAt(tokens[last]?.start ?? 0)] !== text.charAt(start)) continue;
    open.pop();
    matches[last] = index;
  }
  return matches;
}

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

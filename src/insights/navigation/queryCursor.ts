import { findCommand } from "../language/commands.js";
import type { CommandSpec } from "../language/commandSpec.js";
import { findFunction } from "../language/functions.js";
import type { FunctionSpec } from "../language/functionSpec.js";
import type { Query, Span, Token, TokenKind } from "../syntax/ast.js";

/** The call that a place is in, and its argument. */
export interface CallPlace {
  readonly name: string;
  /** Undefined for a function that the table doesn't have. */
  readonly spec: FunctionSpec | undefined;
  readonly argument: number;
  /** Where the function's name begins. */
  readonly start: number;
}

/** Where the cursor is in a query, by the tokens before it: what is typed may be no query yet. */
export interface QueryCursor {
  /** What a completion replaces: the word at the cursor, or nothing. */
  readonly span: Span;
  /** The token at the cursor that is being typed. */
  readonly typed: Token | undefined;
  /** The meaningful tokens of the stage before what is typed; in the innermost query in brackets. */
  readonly stage: readonly Token[];
  /** The stages of that query before this one, by their commands' words in lower case. */
  readonly before: readonly string[];
  /** The command of the stage. */
  readonly command: CommandSpec | undefined;
  /** The innermost call. */
  readonly call: CallPlace | undefined;
  /** The field and operator that the brackets of `in [` belong to: the index of the `[` in `stage`. */
  readonly listStart: number | undefined;
  /** The query is in brackets. */
  readonly isNested: boolean;
}

interface Frame {
  readonly kind: "query" | "call" | "list" | "group";
  /** Of a query: its stage's tokens. */
  stage: Token[];
  readonly before: string[];
  readonly name: string;
  readonly start: number;
  /** Of a list: the index of its `[` in the stage. */
  readonly open: number;
  argument: number;
}

/** Kinds of tokens that are typed at their end. */
const typedKinds: ReadonlySet<TokenKind> = new Set([
  "word",
  "quotedName",
  "number",
  "period",
  "string",
  "regex",
  "comment",
  "parameter",
]);

/** Words before a bracket that is no call's. */
const operatorWords: ReadonlySet<string> = new Set(["and", "or", "not", "in", "like", "by", "as", "with", "where"]);

const subqueryCommands: ReadonlySet<string> = new Set(["join", "appendcols"]);

/** Reads the tokens before an offset, in time that grows with their number. */
export function queryCursor({ text, tokens }: Query, offset: number): QueryCursor {
  // A saved query begins with a `$`, which alone is none yet.
  const isTyped = ({ kind, start }: Token): boolean => typedKinds.has(kind) || text.charAt(start) === "$";
  const typed = tokens.find((token) => token.start < offset && offset <= token.end && isTyped(token));
  const end = typed?.start ?? offset;
  const reading = new Reading(text);
  for (const token of tokens) {
    if (token.end > end) break;
    reading.take(token);
  }
  return reading.cursorAt(typed, offset);
}

class Reading {
  readonly #text: string;
  readonly #frames: Frame[] = [frame("query", 0)];

  constructor(text: string) {
    this.#text = text;
  }

  take(token: Token): void {
    if (token.kind === "blank" || token.kind === "newline" || token.kind === "comment") return;
    if (token.kind === "pipe") return this.#endStage();
    if (token.kind === "close") return this.#close(token);
    const query = this.#query();
    if (token.kind === "open") this.#open(token, query);
    else if (token.kind === "comma") this.#top().argument++;
    query.stage.push(token);
  }

  cursorAt(typed: Token | undefined, offset: number): QueryCursor {
    const { stage, before } = this.#query();
    const call = this.#callFrame();
    const list = this.#top().kind === "list" ? this.#top().open : undefined;
    const [first] = stage;
    return {
      span: typed === undefined ? { start: offset, end: offset } : { start: typed.start, end: typed.end },
      typed,
      stage,
      before,
      command: first && findCommand(this.#textOf(first)),
      call: call && { name: call.name, spec: findFunction(call.name), argument: call.argument, start: call.start },
      listStart: list,
      isNested: this.#frames.filter(({ kind }) => kind === "query").length > 1,
    };
  }

  #open(token: Token, { stage }: Frame): void {
    const last = stage.at(-1);
    const word = last === undefined ? "" : this.#textOf(last).toLowerCase();
    const bracket = this.#textOf(token);
    if (bracket === "(" && this.#isSubquery(word, stage)) {
      // The bracket stays in the outer stage; what follows is a query of its own.
      stage.push(token);
      this.#frames.push(frame("query", token.start));
      return;
    }
    const isCall = bracket === "(" && last?.kind === "word" && stage.length > 1 && !operatorWords.has(word);
    if (isCall) this.#frames.push(frame("call", last.start, { name: this.#textOf(last) }));
    else this.#frames.push(frame(bracket === "[" ? "list" : "group", token.start, { open: stage.length }));
  }

  #isSubquery(word: string, stage: readonly Token[]): boolean {
    const [first] = stage;
    const isJoined = first !== undefined && subqueryCommands.has(this.#textOf(first).toLowerCase());
    return word === "in" || (isJoined && !this.#isInBrackets());
  }

  #isInBrackets(): boolean {
    return this.#top().kind !== "query";
  }

  #close(token: Token): void {
    if (this.#frames.length > 1) this.#frames.pop();
    this.#query().stage.push(token);
  }

  #endStage(): void {
    while (this.#top().kind !== "query") this.#frames.pop();
    const query = this.#top();
    const [first] = query.stage;
    if (first !== undefined) query.before.push(this.#textOf(first).toLowerCase());
    query.stage = [];
    query.argument = 0;
  }

  #callFrame(): Frame | undefined {
    const own = this.#frames.slice(this.#frames.findLastIndex(({ kind }) => kind === "query") + 1);
    return own.findLast(({ kind }) => kind === "call");
  }

  #query(): Frame {
    return this.#frames.findLast(({ kind }) => kind === "query") ?? this.#top();
  }

  #top(): Frame {
    return this.#frames.at(-1) ?? frame("query", 0);
  }

  #textOf({ start, end }: Token): string {
    return this.#text.slice(start, end);
  }
}

function frame(kind: Frame["kind"], start: number, { name = "", open = 0 } = {}): Frame {
  return { kind, start, name, open, stage: [], before: [], argument: 0 };
}

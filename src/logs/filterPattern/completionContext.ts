import { structuredTokens, type Token } from "./tokens.js";
import { isClosed } from "./values.js";

/** What is expected next in a pattern that begins with `{` or `[`. */
export type ContextKind = "subject" | "operator" | "is" | "not" | "value" | "connective" | "end";

/** What is expected at a position of such a pattern, by the text before it. */
export interface CompletionContext {
  readonly form: "json" | "fields";
  readonly kind: ContextKind;
  /** The selector or field of the condition here. */
  readonly subject?: string | undefined;
  /** The number of open parentheses. */
  readonly depth: number;
  /** The index of the field, from 0. */
  readonly index: number;
  /** True if the field here has a condition. */
  readonly hasCondition: boolean;
}

/** The end of a text: a half-typed token, what is expected in its place, and what follows it if it is complete. */
export interface TextEnd {
  readonly partial?: Token;
  readonly at: CompletionContext;
  readonly next?: CompletionContext;
}

/** Finds what is expected at the end of any text that begins with `{` or `[`. */
export function contextAtEnd(before: string): TextEnd {
  const tokens = structuredTokens(before);
  const last = tokens.at(-1);
  const form = before.trimStart().startsWith("{") ? "json" : "fields";
  const start: CompletionContext = { form, kind: "subject", depth: 0, index: 0, hasCondition: false };
  const read = (some: readonly Token[]): CompletionContext =>
    some
      .filter(({ kind }) => kind !== "space")
      .slice(1)
      .reduce(advance, start);
  if (last === undefined || !isPartial(last)) return { at: read(tokens) };
  const at = read(tokens.slice(0, -1));
  return mayBeComplete(last, at) ? { partial: last, at, next: advance(at, last) } : { partial: last, at };
}

function isPartial({ kind, text }: Token): boolean {
  if (kind === "string") return !isClosed(text);
  return kind === "word" || kind === "selector" || (kind === "unknown" && /^[!&|]$/u.test(text));
}

function mayBeComplete({ kind, text }: Token, at: CompletionContext): boolean {
  switch (kind) {
    case "selector":
      return /[^.$]$/u.test(text);
    case "word":
      return at.kind !== "operator" && at.kind !== "connective";
    default:
      return false;
  }
}

/** The context after a token. Unexpected tokens change nothing. */
function advance(context: CompletionContext, token: Token): CompletionContext {
  if (token.kind === "punctuation" || token.kind === "operator") return advanceBySign(context, token.text);
  switch (context.kind) {
    case "subject":
      return token.text === "..."
        ? { ...context, kind: "connective" }
        : { ...context, kind: "operator", subject: token.text };
    case "operator":
      return { ...context, kind: /^not$/iu.test(token.text) ? "not" : "is" };
    case "is":
    case "not":
      return { ...context, kind: "connective" };
    case "value":
      return { ...context, kind: "connective", hasCondition: true };
    default:
      return context;
  }
}

function advanceBySign(context: CompletionContext, sign: string): CompletionContext {
  switch (sign) {
    case "(":
      return { ...context, depth: context.depth + 1 };
    case ")":
      return { ...context, kind: "connective", depth: Math.max(0, context.depth - 1) };
    case "&&":
    case "||":
      // All conditions of a field have the same subject.
      return context.form === "json"
        ? { ...context, kind: "subject", subject: undefined }
        : { ...context, kind: "subject" };
    case ",":
      return {
        ...context,
        kind: "subject",
        subject: undefined,
        depth: 0,
        index: context.index + 1,
        hasCondition: false,
      };
    case "}":
    case "]":
      return { ...context, kind: "end" };
    default:
      return { ...context, kind: "value" };
  }
}

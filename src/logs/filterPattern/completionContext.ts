import { structuredTokens, type Token } from "./tokens.js";
import { isClosed } from "./values.js";

/** What a form that begins with `{` or `[` wants next. */
export type PlaceKind = "subject" | "operator" | "is" | "not" | "value" | "joint" | "end";

/** A place in such a pattern, by what stands before it. */
export interface Place {
  readonly form: "json" | "fields";
  readonly kind: PlaceKind;
  /** The selector or field that the condition here is about. */
  readonly subject?: string | undefined;
  /** Parentheses that are open. */
  readonly depth: number;
  /** Of a field, from 0. */
  readonly index: number;
  /** True if the field here has a condition. */
  readonly hasCondition: boolean;
}

/** The end of a text: what is half-typed there, what is wanted in its place, and what behind it if it is whole. */
export interface TextEnd {
  readonly partial?: Token;
  readonly at: Place;
  readonly behind?: Place;
}

/** Reads a text that begins with `{` or `[` up to its end, whatever it holds. */
export function placeAt(before: string): TextEnd {
  const tokens = structuredTokens(before);
  const last = tokens.at(-1);
  const form = before.trimStart().startsWith("{") ? "json" : "fields";
  const start: Place = { form, kind: "subject", depth: 0, index: 0, hasCondition: false };
  const read = (some: readonly Token[]): Place =>
    some
      .filter(({ kind }) => kind !== "space")
      .slice(1)
      .reduce(after, start);
  if (last === undefined || !isPartial(last)) return { at: read(tokens) };
  const at = read(tokens.slice(0, -1));
  return mayBeWhole(last, at) ? { partial: last, at, behind: after(at, last) } : { partial: last, at };
}

function isPartial({ kind, text }: Token): boolean {
  if (kind === "string") return !isClosed(text);
  return kind === "word" || kind === "selector" || (kind === "unknown" && /^[!&|]$/u.test(text));
}

function mayBeWhole({ kind, text }: Token, at: Place): boolean {
  switch (kind) {
    case "selector":
      return /[^.$]$/u.test(text);
    case "word":
      return at.kind !== "operator" && at.kind !== "joint";
    default:
      return false;
  }
}

/** The place behind a token. What makes no sense changes nothing. */
function after(place: Place, token: Token): Place {
  if (token.kind === "punctuation" || token.kind === "operator") return afterSign(place, token.text);
  switch (place.kind) {
    case "subject":
      return token.text === "..." ? { ...place, kind: "joint" } : { ...place, kind: "operator", subject: token.text };
    case "operator":
      return { ...place, kind: /^not$/iu.test(token.text) ? "not" : "is" };
    case "is":
    case "not":
      return { ...place, kind: "joint" };
    case "value":
      return { ...place, kind: "joint", hasCondition: true };
    default:
      return place;
  }
}

function afterSign(place: Place, sign: string): Place {
  switch (sign) {
    case "(":
      return { ...place, depth: place.depth + 1 };
    case ")":
      return { ...place, kind: "joint", depth: Math.max(0, place.depth - 1) };
    case "&&":
    case "||":
      // The conditions of one field are all about it.
      return place.form === "json" ? { ...place, kind: "subject", subject: undefined } : { ...place, kind: "subject" };
    case ",":
      return { ...place, kind: "subject", subject: undefined, depth: 0, index: place.index + 1, hasCondition: false };
    case "}":
    case "]":
      return { ...place, kind: "end" };
    default:
      return { ...place, kind: "value" };
  }
}

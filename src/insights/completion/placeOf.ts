import type { Token } from "../syntax/ast.js";
import type { QueryCursor } from "../navigation/queryCursor.js";

/** What can stand at the cursor. */
export type CompletionPlace =
  | { readonly kind: "none" }
  /** A command, at the start of a stage. */
  | { readonly kind: "command" }
  /** A field, a function or another value. */
  | { readonly kind: "operand" }
  /** What goes on after a value: an operator, a word of the command; or the next stage on a line of its own. */
  | { readonly kind: "operator" }
  /** A value of a field, after `=`, `!=`, or in the brackets of `in`. */
  | { readonly kind: "value"; readonly field: string }
  /** The text or regular expression after `like`. */
  | { readonly kind: "pattern" }
  /** The value of an option: `type=`. */
  | { readonly kind: "option"; readonly option: string }
  /** A length of time. */
  | { readonly kind: "period" }
  /** A saved query of the account, after `$` at the start of a stage. */
  | { readonly kind: "savedQuery" }
  /** The name of a log group, in quotes. */
  | { readonly kind: "group" };

const nothing: CompletionPlace = { kind: "none" };

/** What comes after a word, whatever the command. */
const afterWord: ReadonlyMap<string, CompletionPlace> = new Map<string, CompletionPlace>([
  ...["as", "into"].map((word) => [word, nothing] as const),
  ...["offset", "maxspan", "timeshift"].map((word) => [word, { kind: "period" }] as const),
  ...["like", "=~"].map((word) => [word, { kind: "pattern" }] as const),
  ...["and", "or", "not", "by", "where", "for", "output", "outputnew"].map(
    (word) => [word, { kind: "operand" }] as const,
  ),
]);
const comparisons: ReadonlySet<string> = new Set(["=", "!=", "==", "<>"]);
const openKinds: ReadonlySet<Token["kind"]> = new Set(["comma", "open", "operator"]);

/** The only places at which a token of a kind is completed; nothing is completed in comments and regular expressions. */
const typedPlaces: Partial<Readonly<Record<Token["kind"], readonly CompletionPlace["kind"][]>>> = {
  comment: [],
  regex: [],
  parameter: [],
  string: ["value", "group"],
  number: ["period"],
  period: ["period"],
};

/** What can stand at the cursor of a query. */
export function placeOf(cursor: QueryCursor, text: string): CompletionPlace {
  const { typed, stage, command } = cursor;
  const last = stage.at(-1);
  const isInSource = command?.name === "SOURCE";
  if (typed !== undefined && text.charAt(typed.start) === "$") return last === undefined ? savedQueryPlace : nothing;
  const place =
    last === undefined ? commandPlace : isInSource ? sourcePlace(text, last) : afterToken(cursor, text, last);
  const allowed = typed && typedPlaces[typed.kind];
  return allowed === undefined || allowed.includes(place.kind) ? place : nothing;
}

const commandPlace: CompletionPlace = { kind: "command" };
const savedQueryPlace: CompletionPlace = { kind: "savedQuery" };

function sourcePlace(text: string, last: Token): CompletionPlace {
  return ["source", "[", ","].includes(textOf(text, last).toLowerCase()) ? { kind: "group" } : nothing;
}

function afterToken(cursor: QueryCursor, text: string, last: Token): CompletionPlace {
  const word = textOf(text, last).toLowerCase();
  if (isPeriodArgument(cursor)) return { kind: "period" };
  if (comparisons.has(word)) return comparedPlace(cursor, text);
  if (cursor.listStart !== undefined) return listPlace(cursor, text);
  const place = cursor.stage.length === 1 ? undefined : afterWord.get(word);
  if (place !== undefined) return place;
  return { kind: openKinds.has(last.kind) || cursor.stage.length === 1 ? "operand" : "operator" };
}

/** After `=`: the value of an option of the command, or that of a field. */
function comparedPlace({ stage, command, call }: QueryCursor, text: string): CompletionPlace {
  const left = stage.at(-2);
  const name = left === undefined || call !== undefined ? "" : textOf(text, left).toLowerCase();
  const option = command?.arguments.find((argument) => argument.form === "option" && argument.name === name);
  return option === undefined ? valuePlace(left, text) : { kind: "option", option: option.name };
}

/** `status in [`: values of the field. */
function listPlace({ stage, listStart = 0 }: QueryCursor, text: string): CompletionPlace {
  const last = stage.at(-1);
  if (last?.kind !== "open" && last?.kind !== "comma") return nothing;
  const [field, first, second] = stage.slice(Math.max(0, listStart - 3), listStart);
  const words = [first, second].map((token) => (token === undefined ? "" : textOf(text, token).toLowerCase()));
  if (words[1] !== "in") return { kind: "operand" };
  return valuePlace(words[0] === "not" ? field : first, text);
}

function valuePlace(field: Token | undefined, text: string): CompletionPlace {
  if (field?.kind !== "word" && field?.kind !== "quotedName") return { kind: "operand" };
  return { kind: "value", field: textOf(text, field).replaceAll("`", "") };
}

function isPeriodArgument({ call, stage }: QueryCursor): boolean {
  const last = stage.at(-1);
  if (call?.spec === undefined || (last?.kind !== "open" && last?.kind !== "comma")) return false;
  return call.spec.parameters[call.argument]?.type === "period";
}

function textOf(text: string, { start, end }: Token): string {
  return text.slice(start, end);
}

import * as l10n from "../../base/l10n.js";
import type { ArgumentSpec } from "../language/commandSpec.js";
import type { Query } from "../syntax/ast.js";
import type { QueryCompletion } from "./queryCompletion.js";
import type { QueryCursor } from "../navigation/queryCursor.js";

interface Keyword {
  readonly text: string;
  readonly detail: string;
  readonly snippet?: string;
}

const comparisons: readonly Keyword[] = [
  { text: "=", detail: l10n.t("is") },
  { text: "!=", detail: l10n.t("is not") },
  { text: "like", detail: l10n.t("contains a text, or matches a regular expression") },
  { text: "not like", detail: l10n.t("neither contains nor matches") },
  { text: "in", detail: l10n.t("is one of"), snippet: "in [$1]$0" },
  { text: "not in", detail: l10n.t("is none of"), snippet: "not in [$1]$0" },
  { text: "<", detail: l10n.t("is less than") },
  { text: "<=", detail: l10n.t("is at most") },
  { text: ">", detail: l10n.t("is more than") },
  { text: ">=", detail: l10n.t("is at least") },
  { text: "and", detail: l10n.t("both are true") },
  { text: "or", detail: l10n.t("one is true") },
];

/** What goes on after a value, by command; other commands have the words of their table row. */
const after: Readonly<Record<string, readonly Keyword[]>> = {
  filter: comparisons,
  fields: [{ text: "as", detail: l10n.t("the value's name") }],
  display: [{ text: "as", detail: l10n.t("the value's name") }],
  stats: [
    { text: "by", detail: l10n.t("one row for each of these values") },
    { text: "as", detail: l10n.t("the value's name") },
    { text: "offset", detail: l10n.t("shifts the bins") },
  ],
  sort: [
    { text: "desc", detail: l10n.t("the greatest first") },
    { text: "asc", detail: l10n.t("the least first") },
  ],
  parse: [
    { text: "as", detail: l10n.t("a name for each value") },
    { text: "multi", detail: l10n.t("a row for each match") },
    { text: "logfmt", detail: l10n.t("reads key=value") },
    { text: "csv", detail: l10n.t("reads values between commas") },
  ],
};

/** The words of a command that can stand at a place where a value is expected (`operand`), or one ends (`operator`). */
export function keywordItems(
  query: Query,
  cursor: QueryCursor,
  place: "operand" | "operator",
): readonly QueryCompletion[] {
  const { command, call, span, stage } = cursor;
  if (command === undefined) return [];
  const present = new Set(stage.map(({ start, end }) => query.text.slice(start, end).toLowerCase()));
  const usual = place === "operator" ? (after[command.name] ?? []) : negation(command.name);
  // Calls have commas and brackets alone, but in calls of conditions one compares, too.
  const words = call === undefined ? [...usual, ...command.arguments.flatMap(wordsOf)] : comparisons;
  const shown = call !== undefined && place === "operand" ? [] : words;
  return distinct(shown)
    .filter(({ text }) => !isOnce(text) || !present.has(text.toLowerCase()))
    .map(({ text, detail, snippet }) => ({
      label: text.trim(),
      kind: "keyword",
      detail,
      insert: text,
      ...(snippet === undefined ? {} : { snippet }),
      span,
      ...(text.endsWith("=") && text.length > 2 ? { offerNext: true } : {}),
    }));
}

function negation(command: string): readonly Keyword[] {
  return command === "filter" ? [{ text: "not", detail: l10n.t("is not true") }] : [];
}

/** The words of a command's own in its table row: values of words, names of clauses, options with their `=`. */
function wordsOf({ name, form, values = [], text }: ArgumentSpec): readonly Keyword[] {
  if (form === "word") return values.map((value) => ({ text: value, detail: text }));
  if (form === "option") return [{ text: `${name}=`, detail: text }];
  return form === "clause" || form === "list" ? [{ text: name, detail: text }] : [];
}

/** Words that a stage has once. */
function isOnce(text: string): boolean {
  return !["and", "or", "not", "as", "desc", "asc"].includes(text) && !comparisons.some((each) => each.text === text);
}

function distinct(words: readonly Keyword[]): readonly Keyword[] {
  const seen = new Set<string>();
  return words.filter(({ text }) => !seen.has(text) && seen.add(text));
}

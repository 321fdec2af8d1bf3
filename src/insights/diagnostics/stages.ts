import * as l10n from "../../base/l10n.js";
import { closest } from "../../base/closest.js";
import { insert, remove, replace, type TextEdit } from "../../base/textEdit.js";
import { commands, findCommand } from "../language/commands.js";
import { findFunction } from "../language/functions.js";
import type { Expression, OtherStage, Query, Span } from "../syntax/ast.js";
import { nodesOfKind, textOf, type Check, type Checked, type PlacedPipeline, type PlacedStage } from "./context.js";
import { possibleFix, report, sureFix, type QueryDiagnostic, type QueryFix } from "./diagnostic.js";
import { suggester } from "./suggester.js";

/** Rules about which commands there are, and in which order. */
export const checkStages: Check = function* (checked) {
  const suggest = suggester(commandWords, foreignWords);
  for (const pipeline of checked.pipelines) {
    yield* nested(checked, pipeline);
    const names = pipeline.stages.map(nameOf);
    for (const placed of pipeline.stages) {
      yield* unknownCommand(checked.query, placed, suggest);
      yield* wrongPlace(checked.query, placed, names);
    }
    yield* repeated(checked, pipeline, names);
  }
};

/** The name of the stage's command in the table of commands; `undefined` where there is none. */
export function nameOf({ stage, word }: PlacedStage): string | undefined {
  if (stage.kind === "savedQuery") return undefined;
  return stage.kind === "other" ? stage.command : findCommand(word)?.name;
}

const commandWords = commands.flatMap(({ name, aliases = [] }) => [name, ...aliases]);

/** How other query languages call what a command does. */
const foreignWords: ReadonlyMap<string, string> = new Map([
  ["select", "fields"],
  ["project", "display"],
  ["table", "display"],
  ["summarize", "stats"],
  ["take", "limit"],
  ["top", "limit"],
  ["rex", "parse"],
  ["grep", "filter"],
]);

function* unknownCommand(
  query: Query,
  placed: PlacedStage,
  suggest: ReturnType<typeof suggester>,
): Generator<QueryDiagnostic> {
  const { stage, word } = placed;
  if (stage.kind !== "other" || stage.command !== undefined || word === "") return;
  // The parser has told of `| count(*)`.
  if (findFunction(word) !== undefined && query.text[stage.keyword.end] === "(") return;
  const written = textOf(query, stage.keyword);
  const likely = suggest(word);
  const fixes = likely === undefined ? [] : [sureFix(l10n.t`Change to “${likely}”`, replace(stage.keyword, likely))];
  const advice =
    likely === undefined ? l10n.t("check its name; the service may have it by now") : l10n.t`did you mean “${likely}”?`;
  const message = l10n.t`“${short(written)}” is no known command: ${advice}`;
  yield report("unknown-command", stage.keyword, message.endsWith("?") ? message : `${message}.`, { fixes });
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

type Names = readonly (string | undefined)[];

function* wrongPlace(query: Query, placed: PlacedStage, names: Names): Generator<QueryDiagnostic> {
  const { index } = placed;
  const spec = findCommand(names[index] ?? "");
  const before = names.slice(0, index);
  if (spec?.place === "first" && before.some((name) => name !== spec.name)) yield notFirst(query, placed, spec.name);
  if (spec?.place === "last" && index < names.length - 1) yield notLast(query, placed, spec.name);
  if (spec?.place === "afterPattern" && !before.includes("pattern"))
    yield withoutPattern(placed, spec.name, before.includes("dedup"));
}

function notFirst(query: Query, placed: PlacedStage, name: string): QueryDiagnostic {
  const { stage, pipeline } = placed;
  const first = pipeline.stages[0]?.stage.start ?? stage.start;
  const fixes = onceSure(query, [
    possibleFix(l10n.t("Move it to the begin"), insert(first, `${textOf(query, stage)} | `), ...cut(placed)),
  ]);
  return report("command-place", stage.keyword, l10n.t`${name} has to be the first command; move it to the begin.`, {
    fixes,
  });
}

function notLast(query: Query, placed: PlacedStage, name: string): QueryDiagnostic {
  const { stage, pipeline } = placed;
  const last = pipeline.stages.at(-1)?.stage.end ?? stage.end;
  const fixes = onceSure(query, [
    sureFix(l10n.t("Move it to the end"), ...cut(placed), insert(last, ` | ${textOf(query, stage)}`)),
  ]);
  return report("command-place", stage.keyword, l10n.t`${name} has to be the last command; move it to the end.`, {
    fixes,
  });
}

/** Of `diff` the service was seen to say so. */
function withoutPattern({ stage }: PlacedStage, name: string, isAfterDedup: boolean): QueryDiagnostic {
  const fix = sureFix(l10n.t("Put “pattern @message” before it"), insert(stage.start, "pattern @message | "));
  const fixes = isAfterDedup ? [] : [fix];
  const severity = name === "diff" ? "error" : "warning";
  const message = l10n.t`${name} compares patterns; put “pattern @message” before it.`;
  return report("diff-without-pattern", stage.keyword, message, { severity, fixes });
}

/** Fixes that move or remove stages need to be sure where each of them ends. */
function onceSure({ problems }: Query, fixes: readonly QueryFix[]): readonly QueryFix[] {
  return problems.length === 0 ? fixes : [];
}

/** Takes a stage and its `|` away. */
function cut({ stage, index, pipeline }: PlacedStage): TextEdit[] {
  const [before, after] = [pipeline.stages[index - 1]?.stage, pipeline.stages[index + 1]?.stage];
  if (before !== undefined) return [remove({ start: before.end, end: stage.end })];
  return [remove({ start: stage.start, end: after?.start ?? stage.end })];
}

/** Rules about commands that may come once, or so many times, or only between certain others. */
function* repeated({ query, context }: Checked, pipeline: PlacedPipeline, names: Names): Generator<QueryDiagnostic> {
  const { stages } = pipeline;
  const all = (name: string): readonly PlacedStage[] => stages.filter((_, i) => names[i] === name);
  const stats = all("stats");
  const isInfrequent = context.groups?.some(({ logClass }) => logClass === "INFREQUENT_ACCESS") === true;
  yield* tooManyStats(stats, isInfrequent);
  for (const { stage } of all("join").slice(1)) {
    yield report(
      "too-many-joins",
      stage.keyword,
      l10n.t("A query can have one join; put the other one into a query of its own."),
    );
  }
  const last = stats.at(-1);
  if (stats.length > 1 && last !== undefined)
    yield* betweenStats(query, stages.slice(stats[0]?.index ?? 0, last.index), last);
  yield* afterDedup(query, stages, names);
  const displays = all("display");
  for (const placed of displays.slice(0, -1)) {
    const fixes = onceSure(query, [sureFix(l10n.t("Remove it"), ...cut(placed))]);
    const message = l10n.t("Only the last display of a query counts; remove this one.");
    const aliases = placed.stage.kind === "display" && placed.stage.items.some(({ alias }) => alias !== undefined);
    yield report("overridden-display", placed.stage.keyword, message, aliases ? {} : { fixes });
  }
}

/** U:CWL_QuerySyntax-Stats has the 10; the 2 of Infrequent Access were found by trying. */
const mostStats = { standard: 10, infrequent: 2 };

function* tooManyStats(stats: readonly PlacedStage[], isInfrequent: boolean): Generator<QueryDiagnostic> {
  for (const [i, { stage }] of stats.entries()) {
    if (i >= mostStats.standard) {
      yield report(
        "too-many-stats",
        stage.keyword,
        l10n.t("A query can have 10 stats; remove this one or join it with another."),
      );
    } else if (isInfrequent && i >= mostStats.infrequent) {
      const message = l10n.t("Log groups of the class Infrequent Access take 2 stats in a query; remove this one.");
      yield report("too-many-stats", stage.keyword, message, { severity: "warning" });
    }
  }
}

function* betweenStats(query: Query, stages: readonly PlacedStage[], last: PlacedStage): Generator<QueryDiagnostic> {
  for (const placed of stages) {
    const { stage } = placed;
    if (stage.kind !== "sort" && stage.kind !== "limit") continue;
    const moved = insert(last.stage.end, ` | ${textOf(query, stage)}`);
    // What sort names is mostly gone there.
    const fixes =
      stage.kind === "limit"
        ? onceSure(query, [possibleFix(l10n.t("Move it behind the last stats"), ...cut(placed), moved)])
        : [];
    const message = l10n.t`${stage.kind} has to stand behind the last stats; move it there.`;
    yield report("before-last-stats", stage.keyword, message, { fixes });
  }
}

function* afterDedup(query: Query, stages: readonly PlacedStage[], names: Names): Generator<QueryDiagnostic> {
  const first = names.indexOf("dedup");
  const dedup = first < 0 ? undefined : stages[first];
  if (dedup === undefined) return;
  for (const placed of stages.slice(first + 1)) {
    const name = names[placed.index];
    // An unknown command may be a new one, and estimate comes last of all.
    if (name === undefined || name === "limit" || name === "estimate") continue;
    yield report("after-dedup", placed.stage.keyword, l10n.t`Only limit may follow dedup; move ${name} before it.`, {
      fixes: beforeDedup(query, placed, dedup),
    });
  }
}

/** Not for what makes other rows of them. */
function beforeDedup(query: Query, placed: PlacedStage, dedup: PlacedStage): readonly QueryFix[] {
  const { stage } = placed;
  if (stage.kind !== "sort" && stage.kind !== "filter" && stage.kind !== "fields" && stage.kind !== "display")
    return [];
  const moved = insert(dedup.stage.start, `${textOf(query, stage)} | `);
  return onceSure(query, [possibleFix(l10n.t("Move it before dedup"), moved, ...cut(placed))]);
}

/** Subqueries and joins stand in the query itself, not in each other (U:CWL_QuerySyntax-Subqueries, …-Join). */
function* nested({ query }: Checked, { brackets, stages }: PlacedPipeline): Generator<QueryDiagnostic> {
  const [outer, inner] = brackets;
  const place: Span = stages[0]?.stage.keyword ?? query.pipeline;
  if (outer === undefined || inner === undefined || brackets.length > 2) return;
  const isTold = outer === "subquery" || (outer === "join" && inner === "subquery");
  if (isTold) yield report("nested-query", place, l10n.t`A ${outer} can't hold a ${inner}; run that query by itself.`);
}

/** The largest `limit` (U:CWL_QuerySyntax-Limit). */
const mostRows = 100_000;

/** Rules about the words and numbers of single commands. */
export const checkWords: Check = function* ({ query, stages }) {
  for (const placed of stages) {
    const { stage } = placed;
    if (stage.kind === "limit") yield* badLimit(query, stage.count);
    if (stage.kind === "filterIndex") yield* badFilterIndex(placed);
    if (stage.kind === "other") yield* badWords(query, stage);
    if (stage.kind === "other" && stage.command === "appendcols") yield* badMax(query, stage);
  }
};

function* badLimit(query: Query, count: Expression): Generator<QueryDiagnostic> {
  if (count.kind === "missing" || count.kind === "parameter") return;
  const value = count.kind === "number" ? count.value : Number.NaN;
  if (value > mostRows) {
    const fixes = [sureFix(l10n.t`Change to ${mostRows}`, replace(count, String(mostRows)))];
    yield report("bad-limit", count, l10n.t("There are 100,000 rows at most; lower the number."), { fixes });
  } else if (!isRowCount(value)) {
    const quoted = count.kind === "string" ? Number(count.value) : Number.NaN;
    const isApart = !/\w/.test(query.text.charAt(count.end));
    const fixes =
      isApart && isRowCount(quoted) ? [sureFix(l10n.t("Remove the quotes"), replace(count, String(quoted)))] : [];
    const message = l10n.t`“${short(textOf(query, count))}” is no number of rows; write a whole number from 1 to 100,000.`;
    yield report("bad-limit", count, message, { fixes });
  }
}

/** The option `max` of `appendcols` takes as many rows as `limit`. */
function* badMax(query: Query, { clauses }: OtherStage): Generator<QueryDiagnostic> {
  for (const { word, items } of clauses) {
    if (word === "max" && items[0] !== undefined) yield* badLimit(query, items[0].expression);
  }
}

function isRowCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= mostRows;
}

function* badFilterIndex({ stage, nodes }: PlacedStage): Generator<QueryDiagnostic> {
  if (stage.kind !== "filterIndex") return;
  const { condition } = stage;
  const used = nodesOfKind(nodes, "binary").find(
    ({ expression }) => expression.operator !== "=" && expression.operator !== "in" && expression.operator !== "-",
  );
  if (used === undefined && (condition.kind === "binary" || condition.kind === "missing")) return;
  const fixes = [possibleFix(l10n.t("Change to “filter”"), replace(stage.keyword, "filter"))];
  const place = used?.expression.operatorSpan ?? condition;
  yield report(
    "filter-index",
    place,
    l10n.t("filterIndex takes “field = value” and “field in […]” alone; use filter for this."),
    { fixes },
  );
}

/** Words that stand where a command takes certain ones, as the table of commands has them. */
function* badWords(query: Query, { command = "", items, clauses }: OtherStage): Generator<QueryDiagnostic> {
  const known = findCommand(command)?.arguments ?? [];
  const words = known.find(({ form }) => form === "word")?.values;
  for (const { expression } of items) yield* badWord(query, expression, words);
  for (const clause of clauses) {
    const option = known.find(({ form, name }) => form === "option" && name.toLowerCase() === clause.word);
    for (const { expression } of clause.items.slice(0, 1)) yield* badWord(query, expression, option?.values);
  }
}

function* badWord(query: Query, value: Span, values: readonly string[] = []): Generator<QueryDiagnostic> {
  const written = textOf(query, value);
  if (written === "" || values.length === 0 || values.some((each) => each.toLowerCase() === written.toLowerCase()))
    return;
  const likely = closest(written, values);
  const fixes = likely === undefined ? [] : [sureFix(l10n.t`Change to “${likely}”`, replace(value, likely))];
  yield report("bad-word", value, l10n.t`“${short(written)}” isn't known here; write ${values.join(l10n.t(" or "))}.`, {
    fixes,
  });
}

import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { closest } from "../../base/closest.js";
import { replace } from "../../base/textEdit.js";
import { arityOf, findFunction, functions, signatureOf } from "../language/functions.js";
import { periodUnit, periodUnits } from "../language/periods.js";
import type { CallExpression, Expression, Item, PeriodExpression, Query, StatsStage } from "../syntax/ast.js";
import { nodesOfKind, textOf, type Check, type PlacedStage } from "./context.js";
import { possibleFix, report, sureFix, type QueryDiagnostic } from "./diagnostic.js";
import { nodesOf, type Node } from "./expressions.js";
import { isAggregate } from "./names.js";
import { suggester } from "./suggester.js";

type Suggest = ReturnType<typeof suggester>;

/** Rules about functions, what they take and where they stand. */
export const checkCalls: Check = function* ({ query, stages }) {
  const suggest = suggester(functionWords, foreignFunctions);
  let hasStats = false;
  for (const placed of stages) {
    const { stage, nodes } = placed;
    for (const node of nodesOfKind(nodes, "call")) {
      yield* unknownFunction(node.expression, suggest);
      yield* argumentCount(node.expression);
      yield* branches(node.expression);
      if (!hasStats) yield* outsideStats(placed, node);
    }
    for (const node of nodesOfKind(nodes, "period")) yield* badPeriod(node);
    for (const node of nodesOfKind(nodes, "call")) yield* noPeriods(node.expression);
    if (stage.kind !== "stats") continue;
    hasStats = true;
    yield* topk(stage);
    yield* missingBy(query, stage);
  }
};

const functionWords = functions.flatMap(({ name, aliases = [] }) => [name, ...aliases]);

/** How other languages call what a function does. */
const foreignFunctions: ReadonlyMap<string, string> = new Map([
  ["upper", "toupper"],
  ["ucase", "toupper"],
  ["lower", "tolower"],
  ["lcase", "tolower"],
  ["length", "strlen"],
  ["len", "strlen"],
  ["substring", "substr"],
  ["contains", "strcontains"],
  ["average", "avg"],
  ["mean", "avg"],
  ["dc", "count_distinct"],
  ["dcount", "count_distinct"],
  ["distinct_count", "count_distinct"],
  ["nvl", "coalesce"],
  ["ifnull", "coalesce"],
  ["iff", "if"],
  ["perc", "pct"],
  ["date_format", "formatDate"],
]);

function* unknownFunction(call: CallExpression, suggest: Suggest): Generator<QueryDiagnostic> {
  const { name } = call.name;
  const word = name.toLowerCase();
  if (word === "" || findFunction(word) !== undefined) return;
  const meant = suggest(word);
  const fixes = meant === undefined ? [] : [sureFix(l10n.t`Change to “${meant}”`, replace(call.name, meant))];
  const shown = name.length > 40 ? `${name.slice(0, 39)}…` : name;
  const message =
    meant === undefined
      ? l10n.t`“${shown}” is no known function: check its name; the service may have it by now.`
      : l10n.t`“${shown}” is no known function: did you mean “${meant}”?`;
  yield report("unknown-function", call.name, message, { fixes });
}

/** Fewer than a function needs can't be right; more may be news of the service. */
function* argumentCount(call: CallExpression): Generator<QueryDiagnostic> {
  const spec = findFunction(call.name.name);
  if (spec === undefined || call.args.some(({ kind }) => kind === "missing")) return;
  const { least, most } = arityOf(spec);
  const count = call.args.length;
  if (count >= least && count <= most) return;
  const message = l10n.t`Write ${signatureOf(spec)}: here ${count === 1 ? l10n.t("is one value") : l10n.t`are ${count} values`}.`;
  const isSure = count < least;
  // A call may be long; its brackets are what is about the values.
  const span = { start: call.name.start, end: call.args.at(-1)?.end ?? call.end };
  yield report("argument-count", span, message, { severity: isSure ? "error" : "warning" });
}

/** U:CWL_QuerySyntax-operations-functions */
const mostBranches = 10;

function* branches(call: CallExpression): Generator<QueryDiagnostic> {
  if (call.name.name.toLowerCase() !== "case" || call.args.length >> 1 <= mostBranches) return;
  const place = call.args[mostBranches * 2] ?? call;
  yield report("too-many-branches", place, l10n.t("case takes 10 conditions; put another case into its last value."));
}

function* outsideStats({ stage }: PlacedStage, { expression }: Node<CallExpression>): Generator<QueryDiagnostic> {
  if (stage.kind !== "fields" && stage.kind !== "display" && stage.kind !== "filter") return;
  if (!isAggregate(expression.name)) return;
  const message = l10n.t`${expression.name.name}(…) is a function of stats; compute it there.`;
  yield report("aggregate-outside-stats", expression.name, message);
}

function* badPeriod({ expression, parent }: Node<PeriodExpression>): Generator<QueryDiagnostic> {
  const { amount, unit } = expression;
  const known = periodUnit(unit);
  // The caps are documented for bin alone.
  const isBin = parent?.expression.kind === "call" && parent.expression.name.name.toLowerCase() === "bin";
  if (!isBin || known?.most === undefined || amount <= known.most) return;
  const meant = inLargerUnit(amount * known.milliseconds);
  const fixes = meant === undefined ? [] : [sureFix(l10n.t`Change to “${meant}”`, replace(expression, meant))];
  const most = counted(known.most, known.name);
  const advice = meant === undefined ? l10n.t("use a larger unit") : l10n.t`write ${meant}`;
  const message = l10n.t`bin takes at most ${most}, so this means ${most}; ${advice}.`;
  yield report("period-cap", expression, message, { fixes });
}

/** The same period in the largest unit in which it is whole and within its cap; `undefined` if there is none. */
function inLargerUnit(milliseconds: number): string | undefined {
  const unit = periodUnits.findLast(
    (each) =>
      Number.isInteger(each.milliseconds) &&
      milliseconds % each.milliseconds === 0 &&
      milliseconds / each.milliseconds <= (each.most ?? Number.POSITIVE_INFINITY),
  );
  return unit && `${milliseconds / unit.milliseconds}${unit.written[0] ?? unit.name}`;
}

function* noPeriods({ name, args }: CallExpression): Generator<QueryDiagnostic> {
  const parameters = findFunction(name.name)?.parameters ?? [];
  for (const [i, { type }] of parameters.entries()) {
    const arg = args[i];
    if (type === "period" && arg !== undefined) yield* noPeriod(arg);
  }
}

/** A number, or one with letters that are no unit, where a function takes a period. */
function* noPeriod(arg: Expression): Generator<QueryDiagnostic> {
  if (arg.kind === "number") {
    const fixes = [possibleFix(l10n.t("Count in minutes"), replace(arg, `${arg.value}m`))];
    yield report("bad-period", arg, l10n.t("A period needs a unit; write it as 30s, 5m, 1h or 1d."), { fixes });
  } else if (arg.kind === "field" && /^\d+[A-Za-z]+$/.test(arg.name)) {
    const unit = arg.name.replace(/^\d+/, "");
    const likely = closest(unit, unitWords);
    const meant = likely && arg.name.slice(0, -unit.length) + likely;
    const fixes = meant === undefined ? [] : [possibleFix(l10n.t`Change to “${meant}”`, replace(arg, meant))];
    yield report("bad-period", arg, l10n.t`There is no unit “${unit}”; write a period as 30s, 5m, 1h or 1d.`, {
      fixes,
    });
  }
}

/** Those of which a misspelling shows what was meant. */
// oxlint-disable-next-line sentences/translated -- words of the language
const unitWords = periodUnits.flatMap(({ name }) => [name, `${name}s`]);

/** U:CWL_QuerySyntax-Stats */
const mostTop = 10_000;

function* topk({ items, by }: StatsStage): Generator<QueryDiagnostic> {
  for (const { expression } of items) {
    if (expression.kind !== "call" || expression.name.name.toLowerCase() !== "topk") continue;
    const [count] = expression.args;
    if (items.length > 1 || by.length > 0) {
      yield report(
        "bad-topk",
        expression.name,
        l10n.t("topk stands alone in its stats, without by; put the rest into another query."),
      );
    } else if (count?.kind === "number" && count.value > mostTop) {
      const fixes = [sureFix(l10n.t("Change to 10000"), replace(count, String(mostTop)))];
      yield report("bad-topk", count, l10n.t("topk gives 10,000 values at most; lower the number."), { fixes });
    }
  }
}

/** Values of `stats` that don't sum up anything are likely groups. */
function* missingBy(query: Query, { items, by }: StatsStage): Generator<QueryDiagnostic> {
  const aliases = new Set(items.flatMap(({ alias }) => alias?.name ?? []));
  const isGroup = (item: Item): boolean => !sumsUp(item.expression, aliases);
  const first = items.findIndex(isGroup);
  const place = items[first];
  if (place === undefined) return;
  const before = items[first - 1];
  const canMove = before !== undefined && by.length === 0 && items.slice(first).every(isGroup);
  const gap = before && { start: before.end, end: place.start };
  const fixes = canMove && gap !== undefined ? [sureFix(l10n.t("Put “by” before it"), replace(gap, " by "))] : [];
  const shown = textOf(query, place.expression);
  const name = shown.length > 40 ? `${shown.slice(0, 39)}…` : shown;
  yield report("missing-by", place.expression, l10n.t`“${name}” sums up nothing; groups stand after “by”.`, { fixes });
}

/** True if it has an aggregate, or what may be one. */
function sumsUp(expression: Expression, aliases: ReadonlySet<string>): boolean {
  for (const { expression: part } of nodesOf({ expression, role: "item" })) {
    if (part.kind === "missing" || part.kind === "parameter") return true;
    if (part.kind === "field" && aliases.has(part.name)) return true;
    if (part.kind === "call" && (isAggregate(part.name) || findFunction(part.name.name) === undefined)) return true;
  }
  return expression.kind !== "field" && expression.kind !== "call";
}

import * as l10n from "../../base/l10n.js";
import { replace } from "../../base/textEdit.js";
import { commands, findCommand } from "../language/commands.js";
import { findFunction } from "../language/functions.js";
import { excessOf } from "../language/queryLength.js";
import type { Query, Span } from "../syntax/ast.js";
import { parameterUses } from "../syntax/parameterUses.js";
import {
  nodesOfKind,
  type Check,
  type Checked,
  type GroupFacts,
  type PlacedStage,
  type QueryContext,
} from "./context.js";
import { possibleFix, report, type QueryDiagnostic } from "./diagnostic.js";
import { nameOf } from "./stages.js";

/** Rules about the query as a whole, and about what it runs on. */
export const checkSurroundings: Check = function* (checked) {
  const { query, context } = checked;
  yield* tooLong(query);
  yield* classes(checked);
  yield* timeRange(query, context);
  yield* parameters(checked);
};

/** Lines at the head of a query file don't count: they are not sent. */
function* tooLong({ text }: Query): Generator<QueryDiagnostic> {
  const excess = excessOf(text);
  if (excess !== undefined)
    yield report("query-too-long", excess, l10n.t("A query has 10,000 characters at most; shorten it."));
}

function* classes(checked: Checked): Generator<QueryDiagnostic> {
  const { query, stages, context } = checked;
  const ofClass = (logClass: GroupFacts["logClass"]): GroupFacts | undefined =>
    context.groups?.find((group) => group.logClass === logClass);
  const delivery = ofClass("DELIVERY");
  if (delivery !== undefined) {
    const message = l10n.t`“${delivery.name}” is of the class Delivery, which can't be queried; choose other log groups.`;
    yield report("class-refuses", headOf(query), message, { severity: "warning" });
  }
  const infrequent = ofClass("INFREQUENT_ACCESS");
  if (infrequent !== undefined) for (const placed of stages) yield* refusedIn(placed, infrequent);
}

function* refusedIn(placed: PlacedStage, { name: group }: GroupFacts): Generator<QueryDiagnostic> {
  const where = l10n.t`“${group}” is of the class Infrequent Access, which has no`;
  const spec = findCommand(nameOf(placed) ?? "");
  if (spec?.infrequentAccess === false) {
    const { keyword } = placed.stage;
    const severity = documented.has(spec.name) ? "error" : "warning";
    const fixes =
      spec.name === "filterIndex" ? [possibleFix(l10n.t("Change to “filter”"), replace(keyword, "filter"))] : [];
    const message = l10n.t`${where} ${spec.name}; remove it, or choose other log groups.`;
    yield report("class-refuses", keyword, message, { severity, fixes });
  }
  for (const { expression } of nodesOfKind(placed.nodes, "call")) {
    const called = findFunction(expression.name.name);
    if (called?.infrequentAccess !== false) continue;
    yield report(
      "class-refuses",
      expression.name,
      l10n.t`${where} ${called.name}; remove it, or choose other log groups.`,
    );
  }
}

/** U:CWL_AnalyzeLogData_Classes; of `anomaly` only a guide of others says so. */
const documented: ReadonlySet<string> = new Set(
  commands.flatMap(({ name, infrequentAccess }) => (infrequentAccess || name === "anomaly" ? [] : [name])),
);

const msPerDay = 86_400_000;
/** Nothing older can be queried (U:AnalyzingLogData): 5 November 2018. */
const firstDayMs = Date.UTC(2018, 10, 5);

/** A range whose end no group has events at any more, or yet, is an error of the service, not an empty answer. */
function* timeRange(query: Query, { groups = [], range, nowMs }: QueryContext): Generator<QueryDiagnostic> {
  if (range === undefined) return;
  const place = headOf(query);
  if (range.endMs < firstDayMs) {
    yield report(
      "range-before-groups",
      place,
      l10n.t("Events before 5 November 2018 can't be queried; choose a later time range."),
    );
    return;
  }
  const outside = groups.filter((group) => range.endMs < oldestMs(group, nowMs));
  const [first] = outside;
  if (first === undefined) return;
  const isCreated = first.createdAtMs !== undefined && range.endMs < first.createdAtMs;
  const why = isCreated
    ? l10n.t("was created only after this time range")
    : l10n.t`keeps events for ${first.retentionDays ?? 0} days, less than this`;
  const others = outside.length > 1 ? l10n.t` (and ${outside.length - 1} more)` : "";
  const severity = outside.length === groups.length ? "error" : "warning";
  const message = l10n.t`“${first.name}”${others} ${why}; choose a later time range.`;
  yield report("range-before-groups", place, message, { severity });
}

function oldestMs({ createdAtMs, retentionDays }: GroupFacts, nowMs: number | undefined): number {
  const kept =
    retentionDays === undefined || nowMs === undefined ? Number.NEGATIVE_INFINITY : nowMs - retentionDays * msPerDay;
  return Math.max(createdAtMs ?? Number.NEGATIVE_INFINITY, kept);
}

/** Where findings about the whole query are shown: at its first command. */
function headOf({ text, pipeline }: Query): Span {
  return pipeline.stages[0]?.keyword ?? { start: 0, end: Math.min(1, text.length) };
}

/** U:CWL_Insights-Saving-Queries */
const mostParameters = 20;

function* parameters({ query, context }: Checked): Generator<QueryDiagnostic> {
  const seen = new Set<string>();
  for (const use of parameterUses(query.text)) {
    const { name } = use;
    if (seen.has(name)) continue;
    seen.add(name);
    if (seen.size === mostParameters + 1) {
      yield report("too-many-parameters", use, l10n.t("A saved query has 20 parameters at most; use fewer."));
    }
    if (context.parameters === undefined || context.parameters.has(name)) continue;
    const message = l10n.t`“${name}” is asked for at each run; give it a value by a line “# parameter ${name} = …” above the query.`;
    yield report("parameter-without-value", use, message);
  }
}

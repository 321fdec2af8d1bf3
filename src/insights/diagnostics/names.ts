import * as l10n from "../../base/l10n.js";
import { closest } from "../../base/closest.js";
import { insert, replace } from "../../base/textEdit.js";
import { systemFields } from "../language/fields.js";
import { findFunction } from "../language/functions.js";
import type { FieldExpression, Name, Query, Span, StatsStage } from "../syntax/ast.js";
import { nodesOfKind, type Check, type PlacedPipeline, type PlacedStage } from "./context.js";
import { possibleFix, report, sureFix, type QueryDiagnostic, type QueryFix } from "./diagnostic.js";
import type { Node } from "./expressions.js";
import { canStandInBackticks, inBackticks } from "./inBackticks.js";
import { definedNames, isColumn, isSeen, openScope, scopeAfter, type Scope } from "./scope.js";
import { suggester } from "./suggester.js";

/** Rules about the names of fields and aliases, and where they can be seen. */
export const checkNames: Check = function* ({ query, pipelines }) {
  for (const pipeline of pipelines) {
    yield* outOfScope(query, pipeline);
    yield* redefined(pipeline);
    yield* misspelt(pipeline);
    for (const { nodes } of pipeline.stages) yield* quotedMembers(query, nodes);
  }
};

/** Of other commands it isn't known what their names stand for. */
const readsFields: ReadonlySet<string> = new Set([
  "fields",
  "display",
  "filter",
  "filterIndex",
  "parse",
  "sort",
  "stats",
]);

function* outOfScope(query: Query, { stages }: PlacedPipeline): Generator<QueryDiagnostic> {
  let scope = openScope;
  let stats: StatsStage | undefined;
  for (const placed of stages) {
    const { stage } = placed;
    if (readsFields.has(stage.kind)) yield* lostNames(query, placed, { scope, stats });
    if (stage.kind === "stats") stats = stage;
    scope = scopeAfter(query, placed, scope);
  }
}

interface Before {
  readonly scope: Scope;
  /** The last `stats`. */
  readonly stats: StatsStage | undefined;
}

function* lostNames(query: Query, { stage, nodes }: PlacedStage, before: Before): Generator<QueryDiagnostic> {
  const { columns, displayed } = before.scope;
  if (columns === undefined && displayed === undefined) return;
  const own = new Set(definedNames(stage).map(({ name }) => name));
  const isHidden = (name: string): boolean => displayed !== undefined && !isSeen(displayed, name);
  for (const { expression } of usesOf(query, nodes, columns ?? new Set())) {
    const name = expression.kind === "field" ? expression.name : "@timestamp";
    if (own.has(name)) continue;
    if (columns !== undefined && !isSeen(columns, name)) yield lost(expression, name, before);
    else if (stage.kind !== "display" && isHidden(name)) yield notDisplayed(expression, name);
  }
}

function notDisplayed(span: Span, name: string): QueryDiagnostic {
  return report(
    "not-displayed",
    span,
    l10n.t`“${name}” is not among what display shows; name it there, or put display last.`,
  );
}

/** The fields that expressions read, and `bin`, which reads @timestamp; not those within the name of a column. */
function* usesOf(query: Query, nodes: readonly Node[], columns: ReadonlySet<string>): Generator<Node> {
  let named = 0;
  for (const node of nodes) {
    const { expression } = node;
    if (expression.start < named) continue;
    if (expression.kind !== "field" && columns.size > 0 && isColumn(query, columns, expression)) named = expression.end;
    else if (expression.kind === "field" || isBin(node)) yield node;
  }
}

function isBin({ expression }: Node): boolean {
  return expression.kind === "call" && isBinName(expression.name);
}

function isBinName({ name }: Name): boolean {
  return name.toLowerCase() === "bin";
}

const after = l10n.t("After stats there are only its own names");

function lost(span: Span, name: string, before: Before): QueryDiagnostic {
  const { stats } = before;
  return (
    lostTime(span, name, stats) ??
    lostCall(span, name, stats) ??
    misspeltColumn(span, name, before) ??
    report("out-of-scope", span, l10n.t`${after}; add “${name}” to its “by”, or use it before.`, {
      related: stats === undefined ? [] : [{ span: stats.keyword, message: l10n.t("The stats that it is lost at") }],
    })
  );
}

/** What is meant by @timestamp is likely the time that the rows are of. */
function lostTime(span: Span, lostName: string, stats: StatsStage | undefined): QueryDiagnostic | undefined {
  const bin = stats?.by.find(({ expression }) => expression.kind === "call" && isBinName(expression.name));
  // The call of another bin reads @timestamp, too.
  if (lostName !== "@timestamp" || bin === undefined || span.end - span.start !== lostName.length) return undefined;
  const name = bin.alias?.name ?? "time";
  const alias = bin.alias === undefined ? [insert(bin.end, ` as ${name}`)] : [];
  const fixes = [possibleFix(l10n.t`Change to “${name}”, the time of the bin`, ...alias, replace(span, written(name)))];
  return report("out-of-scope", span, l10n.t`${after}; use the bin, as “${name}”, in place of @timestamp.`, { fixes });
}

/** What is meant by `count` is likely the column `count(*)`. */
function lostCall(span: Span, name: string, stats: StatsStage | undefined): QueryDiagnostic | undefined {
  const item = stats?.items.find(
    ({ expression, alias }) =>
      alias === undefined && expression.kind === "call" && expression.name.name.toLowerCase() === name.toLowerCase(),
  );
  if (item === undefined) return undefined;
  const fixes = [sureFix(l10n.t`Call ${name}(…) “${name}”`, insert(item.end, ` as ${name}`))];
  return report("out-of-scope", span, l10n.t`${after}; put “as ${name}” behind ${name}(…).`, { fixes });
}

/** So many columns are compared with a name. */
const mostNames = 100;

function misspeltColumn(span: Span, name: string, { stats, scope }: Before): QueryDiagnostic | undefined {
  const items = [...(stats?.items ?? []), ...(stats?.by ?? [])];
  const names = items.flatMap(({ alias, expression }) => {
    const column = alias ?? (expression.kind === "field" ? expression : undefined);
    return column !== undefined && scope.columns !== undefined && isSeen(scope.columns, column.name)
      ? [column.name]
      : [];
  });
  const likely = name.startsWith("@") ? undefined : closest(name, names.slice(0, mostNames));
  if (likely === undefined) return undefined;
  const fixes = [possibleFix(l10n.t`Change to “${likely}”`, replace(span, written(likely)))];
  return report("out-of-scope", span, l10n.t`${after}, and not “${name}”; did you mean “${likely}”?`, { fixes });
}

/** A name as a query has to have it. */
function written(name: string): string {
  return /^[@\w.]+$/.test(name) ? name : inBackticks(name);
}

/** Where names were read or given first, and by which kind of stage. */
type Known = Map<string, { readonly span: Span; readonly kind: string }>;

function* redefined({ stages }: PlacedPipeline): Generator<QueryDiagnostic> {
  let known: Known = new Map();
  for (const placed of stages) {
    // After stats all names are new; within it, aliases are to differ from each other alone.
    if (placed.stage.kind === "stats") known = new Map();
    yield* redefinedIn(placed, known);
    for (const field of shownFields(placed)) {
      if (!known.has(field.name)) known.set(field.name, { span: field, kind: placed.stage.kind });
    }
  }
}

function* redefinedIn({ stage, nodes, pipeline, index }: PlacedStage, known: Known): Generator<QueryDiagnostic> {
  for (const alias of definedNames(stage)) {
    const first = known.get(alias.name);
    if (first === undefined) known.set(alias.name, { span: alias, kind: stage.kind });
    else if (!isItself(alias, nodes)) {
      const isRefused = first.kind === "fields" && stage.kind === "fields";
      yield redefinedName(alias, first.span, isRefused && isRead(pipeline.stages.slice(index + 1), alias.name));
    }
  }
}

/** The fields that `fields` shows as they are. */
function shownFields({ stage }: PlacedStage): readonly FieldExpression[] {
  if (stage.kind !== "fields") return [];
  return stage.items.flatMap(({ expression, alias }) =>
    alias === undefined && expression.kind === "field" ? [expression] : [],
  );
}

/** `x as x` */
function isItself(alias: Name, nodes: readonly Node[]): boolean {
  const before = nodes.findLast(({ expression, parent }) => parent === undefined && expression.end <= alias.start);
  return before?.expression.kind === "field" && before.expression.name === alias.name;
}

/** True if the next `stats` reads the name: then the service was seen to refuse the query. */
function isRead(stages: readonly PlacedStage[], name: string): boolean {
  const stats = stages.find(({ stage }) => stage.kind === "stats");
  return stats !== undefined && fieldsOf(stats.nodes).some((field) => field.name === name);
}

function fieldsOf(nodes: readonly Node[]): readonly FieldExpression[] {
  return nodesOfKind(nodes, "field").map(({ expression }) => expression);
}

function redefinedName(alias: Name, first: Span, isRefused: boolean): QueryDiagnostic {
  return report("redefined-name", alias, l10n.t`“${alias.name}” has a meaning already; give this another name.`, {
    related: [{ span: first, message: l10n.t("It is named here") }],
    ...(isRefused ? { severity: "error" as const } : {}),
  });
}

const systemNames = systemFields.map(({ name }) => name).filter((name) => name.startsWith("@"));
const systemNameSet: ReadonlySet<string> = new Set(systemNames);

function* misspelt({ stages }: PlacedPipeline): Generator<QueryDiagnostic> {
  const given = new Set(stages.flatMap(({ stage }) => definedNames(stage).map(({ name }) => name)));
  const suggest = suggester(systemNames);
  for (const { expression } of stages.flatMap(({ nodes }) => nodesOfKind(nodes, "field"))) {
    const { name } = expression;
    if (!name.startsWith("@") || name.startsWith("@@") || name.includes(".")) continue;
    if (systemNameSet.has(name) || given.has(name)) continue;
    const meant = suggest(name);
    if (meant === undefined) continue;
    const fixes: readonly QueryFix[] = [sureFix(l10n.t`Change to “${meant}”`, replace(expression, meant))];
    yield report("unknown-system-field", expression, l10n.t`There is no field “${name}”; did you mean “${meant}”?`, {
      fixes,
    });
  }
}

/** `headers."user-agent"`, which people write for what is documented with backticks. */
function* quotedMembers(query: Query, nodes: readonly Node[]): Generator<QueryDiagnostic> {
  for (const { expression } of nodesOfKind(nodes, "member")) {
    const { member } = expression;
    if (!("quoted" in member) || !/["']/.test(query.text.charAt(member.start))) continue;
    const fixes = canStandInBackticks(member.name)
      ? [sureFix(l10n.t("Change the quotes to backticks"), replace(member, inBackticks(member.name)))]
      : [];
    yield report("name-in-quotes", member, l10n.t("Names stand in backticks; change the quotes."), { fixes });
  }
}

/** True if the call is of a function that only `stats` has. */
export function isAggregate(name: Name): boolean {
  return findFunction(name.name)?.aggregate === true;
}

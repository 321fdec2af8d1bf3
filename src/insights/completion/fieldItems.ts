import * as l10n from "../../base/l10n.js";
import { describeField } from "../hover/describe.js";
import { systemFields, type SystemField } from "../language/fields.js";
import { namesAt } from "../navigation/names.js";
import type { Pipeline, Span, StatsStage } from "../syntax/ast.js";
import { fieldText } from "../navigation/fieldText.js";
import type { CompletionData, QueryCompletion } from "./queryCompletion.js";

/** The commands that make fields of their own, by the origin of these. */
const makers: Partial<Readonly<Record<SystemField["origin"], readonly string[]>>> = {
  pattern: ["pattern"],
  countFrequent: ["countfrequent", "count_frequent"],
  relevantfields: ["relevantfields"],
};

/** The fields of the service, with what there is to know about them. */
const described: ReadonlyMap<string, string> = new Map(systemFields.map((field) => [field.name, describeField(field)]));

/** Where a field is named. */
interface FieldPlace {
  readonly stageStart: number;
  readonly offset: number;
  /** The commands of the stages before, in lower case. */
  readonly before: readonly string[];
  /** What is replaced. */
  readonly span: Span;
}

/**
 * The fields that can be named at a place, the most useful first: the query's own names, those that the service or an open
 * document knows, and those that the service finds by itself. After `stats` there are only the names that it leaves.
 */
export function fieldItems(
  pipeline: Pipeline,
  { stageStart, offset, before, span }: FieldPlace,
  { fields = [] }: CompletionData,
): readonly QueryCompletion[] {
  const item = (name: string, more: Partial<QueryCompletion>): QueryCompletion => {
    const insert = fieldText(name);
    return { label: name, kind: "field", insert, span, filter: insert, ...more };
  };
  const own = namesAt(pipeline, stageStart, offset).map(({ name, text }) =>
    item(name, { kind: "alias", detail: l10n.t("of this query"), insert: text, filter: text }),
  );
  const stats = pipeline.stages.findLast(
    (stage): stage is StatsStage => stage.kind === "stats" && stage.start < stageStart,
  );
  const made = systemFields.filter(({ origin }) => makers[origin]?.some((word) => before.includes(word)) === true);
  const known = fields.map(({ name, percent, indexed }) => {
    return item(name, {
      detail: knownDetail(percent, indexed === true),
      ...documented(name),
    });
  });
  const system = (list: readonly SystemField[]): QueryCompletion[] =>
    list.map(({ name, text }) => item(name, { detail: text, ...documented(name) }));
  if (stats !== undefined)
    return distinct([...own, ...groupedBy(stats).map((name) => item(name, { detail: l10n.t("grouped by") }))]);
  const ofEvents = systemFields.filter(({ origin }) => origin === "event");
  // Which kind of log it is, the service's fields tell; without them, all kinds are offered.
  const ofLogs = fields.some(({ percent }) => percent !== undefined)
    ? []
    : systemFields.filter(({ origin }) => origin === "lambda" || origin === "vpc" || origin === "route53");
  return distinct([...own, ...system(made), ...known, ...system(ofEvents), ...system(ofLogs)]);
}

function knownDetail(percent: number | undefined, indexed: boolean): string {
  if (percent === undefined) return indexed ? l10n.t("indexed: this filter scans less") : l10n.t("field");
  return indexed ? l10n.t`indexed, in ${percent} % of the events` : l10n.t`in ${percent} % of the events`;
}

function documented(name: string): Pick<QueryCompletion, "documentation"> {
  const documentation = described.get(name);
  return documentation === undefined ? {} : { documentation };
}

function groupedBy({ by }: StatsStage): readonly string[] {
  return by.flatMap(({ expression, alias }) =>
    expression.kind === "field" && alias === undefined ? [expression.name] : [],
  );
}

/** The first of each label. */
function distinct(items: readonly QueryCompletion[]): readonly QueryCompletion[] {
  const seen = new Set<string>();
  return items.filter(({ label }) => !seen.has(label) && seen.add(label));
}

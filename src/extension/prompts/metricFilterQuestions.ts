import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { unlessDismissed } from "../../base/questions.js";
import type { Connection } from "../../logs/connections/connection.js";
import { explainFilterPattern } from "../../logs/filterPattern/explain.js";
import { parseFilterPattern } from "../../logs/filterPattern/parse.js";
import { metricUnits } from "../../logs/limits.js";
import {
  checkFilterName,
  checkMetricFilter,
  checkMetricName,
  checkMetricValue,
} from "../../logs/metricFilters/checkMetricFilter.js";
import { readDimensions, writeDimensions } from "../../logs/metricFilters/dimensionsText.js";
import { metricFilterNames } from "../../logs/metricFilters/findMetricFilter.js";
import type { MetricTransformation, NewMetricFilter } from "../../logs/metricFilters/metricFilter.js";
import type { Selection } from "../../logs/selection/selection.js";
import type { Ask } from "./ask.js";
import type { Planning } from "../command.js";

/** A metric filter of the group, which the user picks. */
export async function pickMetricFilter(
  target: Connection,
  group: string,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
): Promise<string> {
  const api = await connections.api(target);
  return ask.name({
    placeholder: l10n.t`Metric filter of ${group}: type the start of its name`,
    what: l10n.t("Searching metric filters"),
    find: (typed, signal) => metricFilterNames(api, group, typed, signal),
  });
}

/** The name of a new metric filter. */
export function askFilterName(ask: Ask, group: string, value = ""): Promise<string> {
  return ask.text(l10n.t`Name of the new metric filter of ${group}`, checkFilterName, value);
}

/** What the user chose: to put the filter as it is now, or to edit it as a document first. */
export interface FilterAnswer {
  readonly filter: NewMetricFilter;
  readonly asDocument: boolean;
}

/** The answer of a program: it has the filter put. */
export function asPut(filter: NewMetricFilter): FilterAnswer {
  return { filter, asDocument: false };
}

/** The title of the question, the label of its first choice, and the events that the filter is for. */
export interface MetricFilterPrompt {
  readonly title: string;
  readonly action: string;
  readonly selection: Selection;
}

/** Shows the parts of a filter, which the user can change, until they put it. An unchanged filter is returned itself. */
export async function askMetricFilter(
  ask: Ask,
  { title, action, selection }: MetricFilterPrompt,
  given: NewMetricFilter,
): Promise<FilterAnswer> {
  const hub = ask.at({ title });
  for (let filter = given; ;) {
    const problem = checkMetricFilter(filter).find(({ severity }) => severity === "error");
    const placeholder = problem?.message ?? l10n.t("Put it now, or choose what to change first");
    const choice = await hub.choice(placeholder, partItems(filter, action, problem?.message));
    if (choice.ends !== undefined) {
      if (choice.ends === "document" || problem === undefined)
        return { filter, asDocument: choice.ends === "document" };
    } else filter = (await unlessDismissed(choice.change(ask, filter, selection))) ?? filter;
  }
}

type Change = (ask: Ask, filter: NewMetricFilter, selection: Selection) => Promise<NewMetricFilter>;
type PartItem = vscode.QuickPickItem &
  ({ readonly ends: "put" | "document"; readonly change?: never } | { readonly ends?: never; readonly change: Change });

function partItems(
  { pattern, transformation }: NewMetricFilter,
  action: string,
  problem: string | undefined,
): readonly PartItem[] {
  const { metricName, metricNamespace, metricValue, defaultValue, unit, dimensions = {} } = transformation;
  const meaning = explainFilterPattern(parseFilterPattern(pattern).pattern)[0]?.text ?? "";
  const put: PartItem =
    problem === undefined
      ? { label: action, iconPath: new vscode.ThemeIcon("check"), ends: "put" }
      : { label: action, iconPath: new vscode.ThemeIcon("warning"), description: problem, ends: "put" };
  return [
    put,
    {
      label: l10n.t("Pattern"),
      description: pattern === "" ? l10n.t("none") : pattern,
      detail: meaning,
      change: changePattern,
    },
    { label: l10n.t("Metric name"), description: metricName || l10n.t("missing"), change: changeText("metricName") },
    {
      label: l10n.t("Metric namespace"),
      description: metricNamespace || l10n.t("missing"),
      change: changeText("metricNamespace"),
    },
    { label: l10n.t("Metric value"), description: metricValue, change: changeValue },
    { label: l10n.t("Default value"), description: defaultValue?.toString() ?? l10n.t("none"), change: changeDefault },
    { label: l10n.t("Unit"), description: unit ?? l10n.t("None"), change: changeUnit },
    {
      label: l10n.t("Dimensions"),
      description: writeDimensions(dimensions) || l10n.t("none"),
      change: changeDimensions,
    },
    { label: l10n.t("Edit as JSON Document"), iconPath: new vscode.ThemeIcon("json"), ends: "document" },
  ];
}

function transformed(filter: NewMetricFilter, part: Partial<MetricTransformation>): NewMetricFilter {
  return { ...filter, transformation: { ...filter.transformation, ...part } };
}

const changePattern: Change = async (ask, filter, selection) => ({
  ...filter,
  pattern: await ask.filterPattern(filter.pattern, selection),
});

function changeText(name: "metricName" | "metricNamespace"): Change {
  const what = name === "metricName" ? "metric" : "namespace";
  const prompt =
    name === "metricName"
      ? l10n.t("Name of the metric, such as NotFound")
      : l10n.t("Namespace of the metric, such as Web");
  return async (ask, filter) => {
    const value = await ask.text(prompt, (typed) => checkMetricName(what, typed), filter.transformation[name]);
    return transformed(filter, { [name]: value });
  };
}

const changeValue: Change = async (ask, filter) => {
  const check = (typed: string): string | undefined => checkMetricValue(typed, filter.pattern);
  const prompt = l10n.t("Value that each match publishes: a number such as 1, or a field such as $size or $.latency");
  return transformed(filter, { metricValue: await ask.text(prompt, check, filter.transformation.metricValue) });
};

const changeDefault: Change = async (ask, filter) => {
  const { defaultValue, ...rest } = filter.transformation;
  const check = (typed: string): string | undefined =>
    typed.trim() === "" || Number.isFinite(Number(typed)) ? undefined : l10n.t("Type a number, or nothing.");
  const prompt = l10n.t("Value that is published while nothing matches, such as 0; empty for none");
  const typed = (await ask.text(prompt, check, defaultValue?.toString() ?? "")).trim();
  return { ...filter, transformation: typed === "" ? rest : { ...rest, defaultValue: Number(typed) } };
};

const changeUnit: Change = async (ask, filter) => {
  const items = metricUnits.map((unit) => ({ label: unit, unit }));
  // oxlint-disable-next-line sentences/translated -- the service's name
  const present = items.find(({ unit }) => unit === (filter.transformation.unit ?? "None"));
  return transformed(filter, { unit: (await ask.choice(l10n.t("Unit of the metric"), items, present)).unit });
};

const changeDimensions: Change = async (ask, filter) => {
  const { dimensions: present = {}, ...rest } = filter.transformation;
  const prompt = l10n.t(
    "Up to 3 dimensions, such as Status=$status; each value of such a field is a charged metric of its own",
  );
  const typed = await ask.text(prompt, (text) => readDimensions(text).problem, writeDimensions(present));
  const { dimensions = {} } = readDimensions(typed);
  return { ...filter, transformation: Object.keys(dimensions).length === 0 ? rest : { ...rest, dimensions } };
};

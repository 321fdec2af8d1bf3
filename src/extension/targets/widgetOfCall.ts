import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { connection, groupName, listOf, oneOf, optional, record, text, textMap } from "../../logs/arguments.js";
import type { Connection } from "../../logs/connections/connection.js";
import { logWidget, metricWidget, trendWidget, type Widget } from "../../logs/dashboards/widgets.js";
import { LogsError } from "../../logs/logsError.js";
import { metricFilterName } from "../../logs/metricFilters/metricFilterArgument.js";
import { queryLanguages } from "../../logs/queries/queryArgument.js";
import type { Call, Planning } from "../command.js";
import { activeQuery } from "../queries/activeQuery.js";
import { askMetric } from "./metricOfFilter.js";

/** The fields of an argument that say what a widget shows: the metric of a metric filter, or a query. */
export const widgetFields = {
  connection: optional(connection),
  group: optional(groupName),
  /** A metric filter's. */
  name: optional(metricFilterName),
  dimensions: optional(textMap),
  groups: optional(listOf(text)),
  query: optional(text),
  language: optional(oneOf(queryLanguages)),
  title: optional(text),
};

const checkFields = record(widgetFields);
type WidgetFields = ReturnType<typeof checkFields>;

/** What a widget shows, and the connection that it is of. */
interface WidgetOfCall {
  readonly target: Connection;
  readonly widget: Widget;
}

/**
 * The widget of a call: of its query or metric filter; else of the trend or the query of the active editor, or of the results that are
 * shown. Rejects with a LogsError if there is none of these.
 */
export async function widgetOfCall(call: Call, fields: WidgetFields, planning: Planning): Promise<WidgetOfCall> {
  const { ask } = planning;
  if (fields.query !== undefined)
    return ofQuery(await ask.connection(fields.connection), { ...fields, query: fields.query });
  if (fields.group !== undefined) {
    const target = await ask.connection(fields.connection);
    const { group, name, dimensions } = fields;
    const { metric } = await askMetric(planning, { target, group, name, dimensions });
    return { target, widget: titled(metricWidget({ region: target.region, metric }), fields.title) };
  }
  const shown = await ofWhatIsShown(call, planning);
  return { ...shown, widget: titled(shown.widget, fields.title) };
}

function ofQuery(target: Connection, fields: WidgetFields & { readonly query: string }): WidgetOfCall {
  const { query, groups = [], language = "CWLI", title = l10n.t("Query") } = fields;
  return { target, widget: logWidget({ title, region: target.region, groups, query, language }) };
}

async function ofWhatIsShown(call: Call, planning: Planning): Promise<WidgetOfCall> {
  const { ask, trends, queries } = planning;
  const trend = await ask.keep("trend", () => trends.active);
  if (trend !== undefined) {
    const target = await ask.connection(trend.connection);
    return { target, widget: trendWidget({ ...trend, region: target.region }) };
  }
  const active = await activeQuery(call, planning);
  if (active !== undefined) {
    return ofQuery(await ask.connection(active.connection), { ...active, title: await fileName(planning) });
  }
  const items = queries
    .shown()
    .map((state) => ({ label: state.title, detail: state.queryString.slice(0, 200), state }));
  const [only] = items;
  if (only === undefined) {
    throw new LogsError(
      "invalidInput",
      l10n.t("Open a trend, a query or its results first, or choose a metric filter in the explorer."),
    );
  }
  const { state } = items.length === 1 ? only : await ask.choice(l10n.t("Query of the widget"), items);
  const { connectionId, groups, queryString: query, language, title } = state;
  return ofQuery(await ask.connection(connectionId), { groups, query, language, title });
}

function fileName({ ask }: Planning): Promise<string> {
  const path = (): string => vscode.window.activeTextEditor?.document.uri.path ?? "";
  return ask.keep(
    "file",
    () =>
      path()
        .replace(/^.*\//u, "")
        .replace(/\.cw\w+$/u, "") || l10n.t("Query"),
  );
}

function titled(widget: Widget, title: string | undefined): Widget {
  return title === undefined ? widget : { ...widget, properties: { ...widget.properties, title } };
}

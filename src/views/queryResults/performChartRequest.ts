import * as l10n from "../../base/l10n.js";
import { fileNameOf } from "../../logs/download/fileNames.js";
import { LogsError } from "../../logs/logsError.js";
import type { NarrowedQuery } from "../../logs/queries/eventsBehind.js";
import { resultText } from "../../logs/queries/resultExport.js";
import type { FromResults } from "../../webview/protocol/resultMessages.js";
import type { ResultRequestContext } from "./resultRequest.js";

/** What the page asks for about the events behind its rows and points, and about the chart. */
type ChartRequest = Extract<
  FromResults,
  | { readonly type: "openEventsBehind" }
  | { readonly type: "openPoint" }
  | { readonly type: "exportChart" }
  | { readonly type: "savePicture" }
>;

/** Does what a page asks for. Rejects as the query's actions do, and with a LogsError where no query can say which events these are. */
export async function performChartRequest(message: ChartRequest, context: ResultRequestContext): Promise<void> {
  const { chart, deps, query, rows } = context;
  const name = fileNameOf(l10n.t`${query.state().title} chart`);
  switch (message.type) {
    case "openEventsBehind":
      return openEvents(chart.behindRow(rows.order[message.row] ?? -1), context);
    case "openPoint":
      return openEvents(chart.behindPoint(message.point, message.series), context);
    case "exportChart":
      return deps.save({ what: l10n.t("Chart"), name, extension: "csv", content: resultText("csv", chart.exported()) });
    case "savePicture":
      return deps.save({ what: l10n.t("Picture"), name, extension: "png", content: fromBase64(message.png) });
  }
}

async function openEvents(narrowed: NarrowedQuery | undefined, { query }: ResultRequestContext): Promise<void> {
  if (narrowed === undefined) {
    throw new LogsError("unsupported", l10n.t("There are no events there that a query could name."));
  }
  await query.actions.openEventsBehind?.(narrowed);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

import * as l10n from "../../base/l10n.js";
import { type ExportedRows, type ResultFormat, resultText } from "../../logs/queries/resultExport.js";
import { shownLines } from "../../logs/queries/shownCell.js";
import { fileNameOf } from "../../logs/download/fileNames.js";
import { LogsError } from "../../logs/logsError.js";
import type { QueryCondition } from "../../logs/queries/addCondition.js";
import type { FromResults, ToResults } from "../../webview/protocol/resultMessages.js";
import type { ArrangedTable } from "./arrangedTable.js";
import { performChartRequest } from "./performChartRequest.js";
import type { ResultRequestContext } from "./resultRequest.js";

/** What the page asks for about rows that it shows. */
type ResultRequest = Exclude<
  FromResults,
  | { readonly type: "ready" | "cancel" | "runAgain" | "addToDashboard" | "copyWidget" }
  | { readonly type: "arrange" }
  | { readonly type: "rows" }
>;

/** As many characters go to the clipboard, or into an editor. */
const textLength = 20_000_000;

/** As much of a value as is shown beside the table. The rest opens in an editor. */
const valueLength = 100_000;

/** Does what a page asks for about its rows, and returns the answer, if there is one. Rejects as the query's actions do. */
export async function performResultRequest(
  message: ResultRequest,
  context: ResultRequestContext,
): Promise<ToResults | undefined> {
  switch (message.type) {
    case "value":
      return valueOf(context.rows, message);
    case "copyValue":
    case "openValue":
      await takeValue(message, context);
      return undefined;
    case "openRecord":
    case "showAround":
      await context.query.actions[message.type]?.(context.rows.row(message.row));
      return undefined;
    case "addToQuery":
      await context.query.actions.addToQuery?.(conditionOf(context.rows, message));
      return undefined;
    case "copy":
    case "export":
    case "openText":
      await takeRows(message, context);
      return undefined;
    default:
      await performChartRequest(message, context);
      return undefined;
  }
}

/** A cell that a message names. */
interface Cell {
  readonly row: number;
  readonly column: number;
}

function valueOf(rows: ArrangedTable, { version, row, column }: Cell & { readonly version: number }): ToResults {
  const value = rows.value(row, column) ?? "";
  const isCut = value.length > valueLength;
  const text = shownLines(isCut ? value.slice(0, valueLength) : value);
  return { type: "value", version, row, column, text, isCut, length: value.length };
}

async function takeValue(
  { type, row, column }: Cell & { readonly type: "copyValue" | "openValue" },
  { rows, deps }: ResultRequestContext,
): Promise<void> {
  const value = rows.value(row, column) ?? "";
  await (type === "copyValue" ? deps.copy(value) : deps.openText(rows.table.columns[column] ?? "", value));
}

function conditionOf(
  rows: ArrangedTable,
  { row, column, operator }: Cell & Pick<QueryCondition, "operator">,
): QueryCondition {
  const value = rows.value(row, column);
  const condition = { column: rows.table.columns[column] ?? "", operator };
  return value === undefined ? condition : { ...condition, value };
}

async function takeRows(
  message: Extract<ResultRequest, { readonly columns: readonly number[] }>,
  { query, rows, deps }: ResultRequestContext,
): Promise<void> {
  const { title } = query.state();
  switch (message.type) {
    case "copy": {
      const { columns, firstRow, format, lastRow } = message;
      return deps.copy(boundedText(format, rows.exported(columns, firstRow, lastRow)));
    }
    case "openText":
      return deps.openText(title, boundedText("text", rows.exported(message.columns)));
    case "export": {
      const { columns, format } = message;
      const content = resultText(format, rows.exported(columns));
      return deps.save({ what: l10n.t("Query Results"), name: fileNameOf(title), extension: format, content });
    }
  }
}

/** Throws a LogsError for more than a clipboard or an editor takes. */
function boundedText(format: ResultFormat, exported: ExportedRows): string {
  const pieces: string[] = [];
  let length = 0;
  for (const piece of resultText(format, exported)) {
    pieces.push(piece);
    length += piece.length;
    if (length > textLength) {
      throw new LogsError("invalidInput", l10n.t("These rows are too much text at once: export them, or take fewer."));
    }
  }
  return pieces.join("");
}

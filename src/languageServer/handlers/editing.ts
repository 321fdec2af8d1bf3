import * as l10n from "../../base/l10n.js";
import { MessageType, ShowMessageNotification, type Connection } from "vscode-languageserver";
import { toRange, toSpan } from "../convert/diagnostics.js";
import { toConfirmedEdit, toTextEdits } from "../convert/edits.js";
import { toPatternEdits } from "../convert/patterns.js";
import { documentPosition, type RequestContext } from "./context.js";
import { queryFormat } from "./queryActions.js";
import { queryRename, queryRenameable } from "./queries.js";
import { RequestError, requestHandler } from "./requestHandler.js";

/** Handles requests for formatting and renaming. */
export function handleEditing(context: RequestContext): void {
  handleFormatting(context);
  handleRename(context);
}

function handleFormatting(context: RequestContext): void {
  const { connection, documents, patterns, queries } = context;
  connection.onDocumentFormatting(
    requestHandler(context, "formatting", [], ({ textDocument }) => {
      const pattern = patterns.get(textDocument);
      if (pattern !== undefined) return toPatternEdits(pattern);
      const query = queries.get(textDocument);
      if (query !== undefined) return queryFormat(query);
      const open = documents.get(textDocument.uri);
      return open ? toTextEdits(open.document, open.service.format(open.conf)) : [];
    }),
  );
  connection.onDocumentRangeFormatting(
    requestHandler(context, "rangeFormatting", [], ({ textDocument, range }) => {
      const query = queries.get(textDocument);
      if (query !== undefined) return queryFormat(query, toSpan(query.document, range));
      const open = documents.get(textDocument.uri);
      if (open === undefined) return [];
      return toTextEdits(open.document, open.service.format(open.conf, toSpan(open.document, range)));
    }),
  );
}

function handleRename(context: RequestContext): void {
  const { connection, documents, queries, client } = context;
  connection.onPrepareRename(
    requestHandler(context, "prepareRename", null, (params) => {
      const inQuery = queries.at(params);
      if (inQuery !== undefined) return queryRenameable(inQuery);
      const position = documentPosition(documents, params);
      const span = position?.service.renameable(position.conf, position.offset);
      return position && span ? toRange(position.document, span) : null;
    }),
  );
  connection.onRenameRequest(
    requestHandler(context, "rename", null, (params) => {
      const inQuery = queries.at(params);
      if (inQuery !== undefined) return queryRename(inQuery, params.newName, client());
      const position = documentPosition(documents, params);
      if (position === undefined) return null;
      const renaming = position.service.rename(position.conf, position.offset, params.newName);
      if ("problem" in renaming) throw new RequestError(renaming.problem);
      const { edits, consequence } = renaming;
      if (!client().annotations) warn(connection, consequence);
      const warning = { label: l10n.t("Rename the section; the agent sends its file again"), description: consequence };
      return toConfirmedEdit(position.document, edits, client(), warning);
    }),
  );
}

/** Shows a warning without waiting for the user. */
function warn(connection: Connection, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
}

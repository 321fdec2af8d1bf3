import * as vscode from "vscode";
import { integer, optional, record, text } from "../../../logs/arguments.js";
import { eventJson } from "../../../logs/document/text/eventDetails.js";
import { formatTime } from "../../../logs/time/formatTime.js";
import { LogsError } from "../../../logs/logsError.js";
import { eventAt } from "../../../views/lines/shownEvent.js";
import { untilShown } from "../../../views/lines/untilShown.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cursorLine, noEventText } from "../../targets/cursorLine.js";
import { documentUriOf } from "../../targets/selection.js";

const check = record({ uri: optional(text), line: optional(integer(1, 10_000_000)) });

/**
 * openEventAsJson { uri, line? } → { uri }: the whole event that a line shows, counted from 1, as JSON; left out, the
 * cursor's.
 */
export const openEventAsJson = defineCommand({
  id: commands.openEventAsJson,
  async act(call, { documents, eventTexts }) {
    const args = check(call.uri === undefined ? call.args : {}, "openEventAsJson");
    const uri = documentUriOf(call);
    const { buffer } = documents.session(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const line = (): number => (args.line === undefined ? cursorLine(uri, buffer) : args.line - 1);
    await untilShown(document, buffer, line);
    const shown = eventAt(document, buffer, line());
    if (shown === undefined) throw new LogsError("invalidInput", noEventText);
    const { event } = shown;
    const title = `${event.stream} ${formatTime(event.timestamp, buffer.format.zone)}`;
    const opened = await eventTexts.open(title, eventJson(event, buffer.format.zone));
    return { uri: opened.toString() };
  },
});

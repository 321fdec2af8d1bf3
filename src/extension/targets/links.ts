import * as vscode from "vscode";
import type { Connection } from "../../logs/connections/connection.js";
import { shownColumns } from "../../logs/document/text/lineSettings.js";
import { eventMark } from "../../logs/events/eventMark.js";
import { type LinkPlace, writeDeepLink } from "../../logs/selection/deepLink.js";
import type { Selection } from "../../logs/selection/selection.js";
import type { Call, Planning } from "../command.js";
import { eventsOfCall } from "./eventsOfCall.js";
import { selectionOfUri } from "./selection.js";

/** The extension's id, which links are addressed to. */
const extensionId = "awslogs-tools.cloudwatch-logs";

/** A link to what a log document shows, at a place if there is one. Throws a LogsError if it has several connections. */
export function linkToLog(selection: Selection, connection: Connection, place?: LinkPlace): string {
  const { path, query } = writeDeepLink(selection, connection, "open", place);
  // VS Code decodes a link once before the extension gets it.
  return `${vscode.env.uriScheme}://${extensionId}${path}?${query.replaceAll("%", "%25")}`;
}

/** A link to the first event that a call is about. In a document of several connections, to that event's group. */
export async function linkToEvent(
  call: Call,
  planning: Pick<Planning, "ask" | "connections" | "documents">,
): Promise<string> {
  const found = await planning.ask.keep("events", () => eventsOfCall(call, planning));
  const [event] = found.events;
  const { also, ...selection } = selectionOfUri(found.uri);
  const connection = event.connection ?? selection.connection;
  const shown = also === undefined ? selection : { ...selection, connection, groups: [event.group] };
  const place = { at: event.timestamp, event: eventMark(event), columns: shownColumns(found.buffer.format) };
  return linkToLog(shown, await planning.connections.resolve(connection), place);
}

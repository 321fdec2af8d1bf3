import * as l10n from "../../../base/l10n.js";
import { codeBlock } from "../../../base/markdown.js";
import type { SelectedEvent } from "../../selection/selection.js";
import type { ZoneOffset } from "../../time/zone.js";
import { formatTime } from "../../time/formatTime.js";
import { sanitize } from "./sanitize.js";
import { findJson, indentJson, parseJson } from "./jsonText.js";

/** More than a hover shows at once. A command opens the whole event. */
const hoverLength = 8000;

/** What an editor can open at once. An indented text may be many times as long as the message. */
const documentLength = 10 * 1024 * 1024;

const lineBreak = /\r\n|\n|\r/u;

/**
 * Markdown for a hover over an event: when and where it was logged, and its message, indented, if that is JSON. All of
 * it is in code blocks that no content can end.
 */
export function eventMarkdown(event: SelectedEvent, zone: ZoneOffset): string {
  const json = findJson(event.message);
  const message = json === undefined ? "" : codeBlock(shown(indentJson(json.text, json.node, hoverLength)), "json");
  return `${codeBlock(shown(facts(event, zone)), "text")}${message}`;
}

/** True if the message is or ends with JSON. The hover then appears on the whole event, otherwise only on its time. */
export function isJsonEvent({ message }: SelectedEvent): boolean {
  return findJson(message) !== undefined;
}

/** The whole event as JSON text. A JSON message is a member as it is, its numbers as they are written. */
export function eventJson(event: SelectedEvent, zone: ZoneOffset): string {
  const { timestamp, ingestionTime, group, stream, eventId, message } = event;
  const members: Readonly<Record<string, unknown>> = {
    time: formatTime(timestamp, zone),
    timestamp,
    ingestionTime,
    group,
    stream,
    ...(eventId === undefined ? {} : { eventId }),
  };
  const isJson = parseJson(message)?.children !== undefined;
  const text = `${JSON.stringify(members).slice(0, -1)},"message":${isJson ? message : JSON.stringify(message)}}`;
  const node = parseJson(text);
  const indented = node === undefined ? text : indentJson(text, node, documentLength);
  return `${indented.length > documentLength ? text : indented}\n`;
}

function facts({ timestamp, ingestionTime, group, stream, eventId }: SelectedEvent, zone: ZoneOffset): string {
  const lines = [
    l10n.t`${formatTime(timestamp, zone)}, ingested ${formatTime(ingestionTime, zone)}`,
    `${group} › ${stream}`,
    ...(eventId === undefined ? [] : [l10n.t`id ${eventId}`]),
  ];
  return lines.join("\n");
}

function shown(text: string): string {
  return text.split(lineBreak).map(sanitize).join("\n");
}

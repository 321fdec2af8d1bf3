import type { SelectedEvent } from "../../selection/selection.js";
import type { ZoneOffset } from "../../time/zone.js";
import { formatTime } from "../../time/formatTime.js";
import { sanitize } from "./sanitize.js";
import { findJson, indentJson, parseJson } from "./jsonText.js";

/** More than a hover shows at once; the whole is a command away. */
const hoverLength = 8000;

/** An indented text may be many times the message: an editor opens this much at once. */
const documentLength = 10 * 1024 * 1024;

const lineBreak = /\r\n|\n|\r/u;

/**
 * Markdown for a hover over an event: when and where it was logged, and its message if that is JSON, indented. All of it
 * stands in code blocks that nothing in it can end.
 */
export function eventMarkdown(event: SelectedEvent, zone: ZoneOffset): string {
  const json = findJson(event.message);
  const shown = json === undefined ? "" : codeBlock(indentJson(json.text, json.node, hoverLength), "json");
  return `${codeBlock(facts(event, zone), "text")}${shown}`;
}

/** True if a hover anywhere on the event is worth it, not on its time alone. */
export function isJsonEvent({ message }: SelectedEvent): boolean {
  return findJson(message) !== undefined;
}

/** The whole event as JSON text: the message as what it is, where it is JSON, with its numbers as they are written. */
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
    `${formatTime(timestamp, zone)}, ingested ${formatTime(ingestionTime, zone)}`,
    `${group} › ${stream}`,
    ...(eventId === undefined ? [] : [`id ${eventId}`]),
  ];
  return lines.join("\n");
}

/** Its fence is longer than any row of backticks in the text. */
function codeBlock(text: string, language: string): string {
  const rows = text.match(/`+/gu) ?? [];
  const fence = "`".repeat(rows.reduce((longest, row) => Math.max(longest, row.length + 1), 3));
  return `${fence}${language}\n${text.split(lineBreak).map(sanitize).join("\n")}\n${fence}\n`;
}

import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import type { InputEvent } from "../model.js";
import type { PutInput } from "./putInput.js";
import { isTooLarge } from "./splitLarge.js";

/** Where events are to be put. */
export interface PutDestination {
  readonly group: string;
  readonly stream: string;
  /** The connection, with the account if it is known. */
  readonly connection: string;
  /** True if the stream has to be created first. */
  readonly isNew: boolean;
}

/** A question, with details of what is to be put. */
export interface PutPreview {
  readonly question: string;
  readonly detail: string;
}

/** The question before events are put. `formatTime` formats the times. */
export function putPreview(
  { events, unreadable }: PutInput,
  { group, stream, connection, isNew }: PutDestination,
  { now, formatTime }: { readonly now: number; readonly formatTime: (epochMs: number) => string },
): PutPreview {
  const [first] = events;
  const times = span(events);
  const lines = [
    l10n.t`Log group ${group}, ${connection}.`,
    isNew ? l10n.t`The log stream ${stream} does not exist yet; it will be created.` : "",
    times === undefined ? "" : l10n.t`Time: ${rangeText(times, formatTime)}.`,
    first === undefined ? "" : l10n.t`First: ${sample(first.message)}`,
    ...expectedRejections(events, now),
    ...replacedCharacters(events),
    unreadable.length === 0
      ? ""
      : l10n.t`${counted(unreadable.length, "line")} can't be read and will be kept for repair.`,
  ];
  return {
    question: l10n.t`Put ${counted(events.length, "event")} into ${stream}?`,
    detail: lines.filter((line) => line !== "").join("\n"),
  };
}

function span(events: readonly InputEvent[]): readonly [first: number, last: number] | undefined {
  if (events.length === 0) return undefined;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { timestamp } of events) {
    first = Math.min(first, timestamp);
    last = Math.max(last, timestamp);
  }
  return [first, last];
}

function rangeText([first, last]: readonly [number, number], formatTime: (epochMs: number) => string): string {
  return first === last ? formatTime(first) : l10n.t`${formatTime(first)} to ${formatTime(last)}`;
}

function sample(message: string): string {
  const [line = ""] = message.split("\n");
  const characters = Array.from(line);
  return characters.length > 120 ? `${characters.slice(0, 120).join("")}…` : line;
}

/** The events that the service will certainly reject. */
function expectedRejections(events: readonly InputEvent[], now: number): readonly string[] {
  const count = (test: (event: InputEvent) => boolean): number => events.filter(test).length;
  const rows: readonly (readonly [count: number, why: string])[] = [
    [count(({ timestamp }) => timestamp < now - limits.pastMs), l10n.t("more than 14 days old")],
    [count(({ timestamp }) => timestamp > now + limits.futureMs), l10n.t("more than 2 hours in the future")],
    [count(isTooLarge), l10n.t("too large")],
  ];
  return rows.flatMap(([many, why]) =>
    many === 0 ? [] : [l10n.t`${counted(many, "event")} will be rejected: ${why}.`],
  );
}

/** What an editor or a program decoded with the wrong encoding has lost already. */
function replacedCharacters(events: readonly InputEvent[]): readonly string[] {
  const count = events.filter(({ message }) => message.includes("\uFFFD")).length;
  if (count === 0) return [];
  const what = count === 1 ? l10n.t("1 event contains") : l10n.t`${count.toLocaleString("en")} events contain`;
  return [l10n.t`${what} “\uFFFD”: the text may have been opened in the wrong encoding.`];
}

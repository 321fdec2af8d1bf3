import * as l10n from "../../base/l10n.js";
import { describeRange, describeTime, type Description, type OpenRange } from "./describeRange.js";
import { parseRangeText, parseTimeText } from "./timeRangeText.js";
import type { TimeContext } from "./zone.js";

/**
 * What kind of time is asked for: a range that may be open at its ends, one that must have a start and whose end is now
 * unless it is given, or an instant.
 */
export type TimeKind = "range" | "boundedRange" | "instant";

/** What a typed time means. An instant is its own start and end. */
export type TypedTime = (OpenRange & { readonly problem?: undefined }) | { readonly problem: string };

/** A row of the question. */
export interface TimeChoice {
  readonly icon: "check" | "error" | "calendar" | "edit";
  readonly label: string;
  readonly description: string;
  /** What selecting it does: accepts the typed text, accepts its own, or puts its own into the box; undefined does nothing. */
  readonly choice: "use" | { readonly accept: string } | { readonly edit: string } | undefined;
  /** The title above the first row of a section. */
  readonly section?: string;
}

/** The usual times of each kind: what they are called, and what one would type. */
const usual: Readonly<Record<TimeKind, readonly (readonly [label: string, text: string])[]>> = {
  range: [
    ...lastSpans(),
    [l10n.t("Today"), "today"],
    [l10n.t("Yesterday"), "yesterday"],
    [l10n.t("Newest Events"), ""],
  ],
  boundedRange: [...lastSpans(), [l10n.t("Today"), "today"], [l10n.t("Yesterday"), "yesterday"]],
  instant: [
    [l10n.t("15 minutes ago"), "15m"],
    [l10n.t("1 hour ago"), "1h"],
    [l10n.t("3 hours ago"), "3h"],
    [l10n.t("24 hours ago"), "24h"],
    [l10n.t("Start of today"), "today"],
    [l10n.t("Start of yesterday"), "yesterday"],
    [l10n.t("Now"), "now"],
  ],
};

// oxlint-disable-next-line sentences/translated -- as it is typed
const ranges = ["14:00 to 15:00", "yesterday 3pm to 4pm", "since deploy at 14:05", "around 14:59 ± 5m"];
const examples: Readonly<Record<TimeKind, readonly string[]>> = {
  range: ranges,
  boundedRange: ranges,
  // oxlint-disable-next-line sentences/translated -- as it is typed
  instant: ["14:59", "yesterday 3pm", "2026-11-22T14:59:22Z"],
};

function lastSpans(): readonly (readonly [string, string])[] {
  return [
    [l10n.t("Last 5 minutes"), "5m"],
    [l10n.t("Last 15 minutes"), "15m"],
    [l10n.t("Last hour"), "1h"],
    [l10n.t("Last 3 hours"), "3h"],
    [l10n.t("Last 12 hours"), "12h"],
    [l10n.t("Last 24 hours"), "24h"],
    [l10n.t("Last 3 days"), "3d"],
    [l10n.t("Last 7 days"), "7d"],
    [l10n.t("Last 30 days"), "30d"],
  ];
}

/** Reads a time of a kind as a person types it. */
export function readTypedTime(text: string, kind: TimeKind, context: TimeContext): TypedTime {
  if (kind === "instant") {
    const { at, problem } = parseTimeText(text, context);
    return problem === undefined ? { start: at, end: at } : { problem };
  }
  const range = parseRangeText(text, context);
  if (kind === "range" || range.problem !== undefined) return range;
  const { start, end } = range;
  if (start === undefined)
    return { problem: l10n.t("Say from when: a span such as 1h, or a range such as 14:00 to 15:00.") };
  if (end !== undefined) return { start, end };
  // What is still to come can't be read, so that it has no end.
  return start <= context.now ? { start, end: context.now } : { problem: l10n.t("This start is still to come.") };
}

/**
 * The rows for what is typed. What it means comes first. A text that means nothing yet finds usual times by their names,
 * such as “yes” for Yesterday. While it is the `proposed` one, all usual times are listed.
 */
export function timeChoices(
  { text, proposed, kind }: { readonly text: string; readonly proposed: string; readonly kind: TimeKind },
  { now, zone }: TimeContext,
): readonly TimeChoice[] {
  // Nobody wants to read the milliseconds of a span.
  const context = { now: Math.floor(now / 1000) * 1000, zone };
  const typed = readTypedTime(text, kind, context);
  const presets = sectioned(l10n.t("Usual Times"), usualChoices(text === proposed ? "" : text, kind, context));
  const edits = examples[kind].map((example): TimeChoice => {
    return { icon: "edit", label: example, description: meaning(example, kind, context), choice: { edit: example } };
  });
  const others = [...presets, ...sectioned(l10n.t("Or Type, Such As"), edits)];
  if (typed.problem === undefined) {
    const { label, detail } = describe(typed, kind, context);
    return [{ icon: "check", label, description: detail, choice: "use" }, ...others];
  }
  if (text.trim() === "") return others;
  const row: TimeChoice = { icon: "error", label: typed.problem, description: "", choice: undefined };
  return presets.length === 0 ? [row, ...others] : [...presets, row, ...others.slice(presets.length)];
}

function usualChoices(typed: string, kind: TimeKind, context: TimeContext): readonly TimeChoice[] {
  const wanted = typed.trim().toLowerCase();
  return usual[kind]
    .filter(([label, text]) => [label, text].some((name) => name.toLowerCase().includes(wanted)))
    .map(([label, text]) => {
      const description = `${text === "" ? "" : `${text} · `}${meaning(text, kind, context)}`;
      return { icon: "calendar", label, description, choice: { accept: text } };
    });
}

function meaning(text: string, kind: TimeKind, context: TimeContext): string {
  const typed = readTypedTime(text, kind, context);
  return typed.problem ?? describe(typed, kind, context).label;
}

function describe(range: OpenRange, kind: TimeKind, context: TimeContext): Description {
  return kind === "instant" ? describeTime(range.start ?? context.now, context) : describeRange(range, context);
}

function sectioned(title: string, [first, ...others]: readonly TimeChoice[]): readonly TimeChoice[] {
  return first === undefined ? [] : [{ ...first, section: title }, ...others];
}

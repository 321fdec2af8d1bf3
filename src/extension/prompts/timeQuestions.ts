import * as l10n from "../../base/l10n.js";
import type { Clock } from "../../base/clock.js";
import { LogsError } from "../../logs/logsError.js";
import { readTypedTime, type TimeKind } from "../../logs/time/timeChoices.js";
import type { TimeContext } from "../../logs/time/zone.js";
import { displayZone } from "../config.js";
import type { Ask } from "./ask.js";

/** The typed text, and the ends that it names in epoch milliseconds. */
export interface TypedRange {
  readonly start?: number;
  readonly end?: number;
  readonly text: string;
}

/** A range that has both ends, inclusive, in epoch milliseconds. */
export interface BoundedRange {
  readonly start: number;
  readonly end: number;
}

const placeholders: Readonly<Record<TimeKind, string>> = {
  range: l10n.t("Time range, such as 15m, yesterday, 14:00 to 15:00 or around 14:59 ± 5m; empty for the newest events"),
  boundedRange: l10n.t("Time range, such as 1h, yesterday or 14:00 to 15:00"),
  instant: l10n.t("Time to go to, such as 14:59 or 2h"),
};

/**
 * A range of time by the service's clock, without ends if nothing is typed. Rejects with an AbortError if the user
 * dismisses it.
 */
export async function askTimeRange(ask: Ask, proposed: string, clock: Clock): Promise<TypedRange> {
  const { problem: _, ...range } = await read(ask, { kind: "range", proposed }, clock);
  return range;
}

/** A range as in `askTimeRange` that has both ends: without a typed one it ends now. */
export async function askBoundedRange(ask: Ask, proposed: string, clock: Clock): Promise<BoundedRange> {
  const { start, end } = await read(ask, { kind: "boundedRange", proposed }, clock);
  return { start: start ?? clock.now(), end: end ?? clock.now() };
}

/** A range as in `askBoundedRange`, as the text that was typed or picked. */
export function askBoundedText(ask: Ask, proposed: string, context: () => TimeContext): Promise<string> {
  return ask.time({ kind: "boundedRange", placeholder: placeholders.boundedRange, proposed, context });
}

/** An instant in epoch milliseconds, by the service's clock. Rejects with an AbortError if the user dismisses it. */
export async function askTime(ask: Ask, clock: Clock, placeholder = placeholders.instant): Promise<number> {
  const { start } = await read(ask, { kind: "instant", proposed: "", placeholder }, clock);
  return start ?? clock.now();
}

interface Asked {
  readonly kind: TimeKind;
  readonly proposed: string;
  readonly placeholder?: string;
}

async function read(
  ask: Ask,
  { kind, proposed, placeholder = placeholders[kind] }: Asked,
  clock: Clock,
): Promise<TypedRange & { readonly problem?: undefined }> {
  const context = (): TimeContext => ({
    now: clock.now(),
    zone: displayZone(),
  });
  const text = await ask.time({ kind, placeholder, proposed, context });
  const typed = readTypedTime(text, kind, context());
  if (typed.problem !== undefined) throw new LogsError("invalidInput", typed.problem);
  return { ...typed, text };
}

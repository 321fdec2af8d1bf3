import { hasTemplate } from "../syntax/template.js";
import type { Setting } from "../syntax/parse.js";
import type { InstantReader } from "../semantics/instantReader.js";
import { type Config, effective, type MergedSection } from "../semantics/merge.js";
import { renderFormat } from "../semantics/renderFormat.js";
import { keyNames } from "../semantics/schema.js";
import { formatRegExp, lettersOf } from "../semantics/strptime.js";
import type { FoundLogs, LogReading, LogsHere } from "./foundLogs.js";

/** A section whose log was looked up on this machine. */
export interface LookedUp {
  readonly section: MergedSection;
  /** The setting that names it: the section's, or a default. */
  readonly file: Setting;
  /** The setting that tells the format of its times; undefined where there is none, or it can't be read. */
  readonly format: Setting | undefined;
  readonly found: FoundLogs;
}

/** The sections whose logs were looked up. What a template fills in isn't. */
export function lookedUp(config: Config, here: LogsHere): readonly LookedUp[] {
  // Most sections share a format, and to compile it takes longer than the rest.
  const readable = new Map<string, boolean>();
  const isReadable = (format: string): boolean => {
    const isKnown = readable.get(format) ?? (!hasTemplate(format) && formatRegExp(format) !== undefined);
    readable.set(format, isKnown);
    return isKnown;
  };
  return config.streams.flatMap((section): LookedUp[] => {
    const file = effective(config, section, keyNames.file);
    const found = file && !hasTemplate(file.value) ? here.found(file.value) : undefined;
    if (file === undefined || found === undefined) return [];
    const format = effective(config, section, keyNames.format);
    return [{ section, file, format: format !== undefined && isReadable(format.value) ? format : undefined, found }];
  });
}

/** Lines that are shown of those without a time. */
const shownLines = 3;

/** Reads lines by what finds the time in one; undefined for a format that the agent rejects. */
export function readLog(lines: readonly string[], read: InstantReader | undefined): LogReading {
  const instants = lines.map((line) => read?.(line));
  const times = instants.filter((instant) => instant !== undefined);
  return {
    matched: times.length,
    lines: lines.length,
    firstMs: times[0],
    newestMs: times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b)),
    unmatched: lines.filter((_, index) => instants[index] === undefined).slice(0, shownLines),
  };
}

/** True where a format reads the zone, so that `time_zone` has no effect. */
export function readsZone(format: string): boolean {
  return lettersOf(format).includes("z");
}

/** A time in the machine's zone, as in “2026-11-22 07:10:03 +0900”. */
export function timeText(epochMs: number, offsetMinutes: (epochMs: number) => number): string {
  const offset = offsetMinutes(epochMs);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const digits = (value: number): string => String(value).padStart(2, "0");
  const zone = `${offset < 0 ? "-" : "+"}${digits(hours)}${digits(minutes)}`;
  return `${renderFormat("%Y-%m-%d %H:%M:%S", epochMs + offset * 60_000)} ${zone}`;
}

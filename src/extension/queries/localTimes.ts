import * as l10n from "../../base/l10n.js";
import type * as vscode from "vscode";
import { inferFormats } from "../../awslogs/inference/inferFormats.js";
import { commonFormats } from "../../awslogs/semantics/commonFormats.js";
import { instantReader } from "../../awslogs/semantics/instantReader.js";
import { LogsError } from "../../logs/logsError.js";
import type { ReadOptions } from "../../logs/put/putInput.js";
import { type NumberedLine, numberedLines } from "../../logs/put/readLines.js";
import { formatTime } from "../../logs/time/formatTime.js";
import type { TimeContext } from "../../logs/time/zone.js";
import type { Memory } from "../../logs/tree/memory.js";
import type { Planning } from "../command.js";

/** How the times in the lines of some files are written: a format of strftime, as the agent's datetime_format. */
export interface KnownTimes {
  /** The files' names, with `*` for each number in them, such as `app-*.log`. */
  readonly files: string;
  readonly format: string;
}

/** How lines are read; `times` where the user has typed or chosen that. */
export interface LineTimes {
  readonly reading: Pick<ReadOptions, "format" | "time">;
  readonly times?: KnownTimes;
}

const timesKey = "localTimes";
const maxKnown = 50;

/** Lines that are tried, of so much of a text at most: a file may begin with lines that have no time. */
const triedLines = 50;
const triedLength = 100_000;

/**
 * The times of lines in no common form: as it was remembered for files of such a name, else as the user says. What is typed shows which
 * line is read as which time. Rejects with a LogsError for a format that finds none.
 */
export async function askLineTimes(
  { name, text }: { readonly name: string; readonly text: string },
  context: TimeContext,
  { ask, memory }: Pick<Planning, "ask" | "memory">,
): Promise<LineTimes> {
  const files = name.replaceAll(/\d+/gu, "*");
  const lines = numberedLines(text.slice(0, triedLength)).slice(0, triedLines);
  const tried = (format: string): TriedFormat => tryFormat(format, lines, context);
  const remembered = knownTimes(memory).find((known) => known.files === files);
  const before = remembered && tried(remembered.format);
  if (before?.found !== undefined) return { reading: { format: "lines", time: { kind: "line", read: before.read } } };
  const inferred = inferFormats(
    lines.map((line) => line.text),
    { now: context.now, offsetMinutes: context.zone },
  );
  const formats = new Set([...inferred, ...commonFormats].map(({ format }) => format));
  const fitting = [...formats].flatMap((format) => {
    const item = itemOf(tried(format), context);
    return item.tried.found === undefined ? [] : [item];
  });
  const now: TimesItem = { label: l10n.t("Now"), description: l10n.t("the lines have no times") };
  const [chosen] = await ask.choices<TimesItem>({
    placeholder: l10n.t`How times are written, such as %d.%m.%Y %H:%M:%S. The first line: ${(lines[0]?.text ?? "").slice(0, 80)}`,
    items: [...fitting, now],
    typed: (format) => (format.trim() === "" ? undefined : itemOf(tried(format.trim()), context)),
  });
  if (chosen?.tried === undefined) return { reading: { format: "lines", time: { kind: "now", at: context.now } } };
  const { format, found, read } = chosen.tried;
  if (found === undefined) throw new LogsError("invalidInput", `${chosen.description ?? ""}: ${format}`);
  return { reading: { format: "lines", time: { kind: "line", read } }, times: { files, format } };
}

/** Remembers how times are written, for the next query over such files. */
export async function rememberTimes(memory: Memory, times: KnownTimes): Promise<void> {
  const others = knownTimes(memory).filter(({ files }) => files !== times.files);
  await memory.update(timesKey, [times, ...others].slice(0, maxKnown));
}

function knownTimes(memory: Pick<Memory, "get">): readonly KnownTimes[] {
  const kept = memory.get<unknown>(timesKey);
  return Array.isArray(kept) ? kept.filter(isKnown) : [];
}

function isKnown(value: unknown): value is KnownTimes {
  if (typeof value !== "object" || value === null || !("files" in value && "format" in value)) return false;
  return typeof value.files === "string" && typeof value.format === "string";
}

interface TriedFormat {
  readonly format: string;
  readonly isFormat: boolean;
  read(line: string): number | undefined;
  /** The first line that it finds a time in. */
  readonly found: (NumberedLine & { readonly at: number }) | undefined;
}

interface TimesItem extends vscode.QuickPickItem {
  /** Absent: the lines have no times. */
  readonly tried?: TriedFormat;
}

function tryFormat(format: string, lines: readonly NumberedLine[], { now, zone }: TimeContext): TriedFormat {
  const reader = instantReader(format, { now, offsetMinutes: zone });
  const read = reader ?? ((): undefined => undefined);
  for (const line of lines) {
    const at = read(line.text);
    if (at !== undefined) return { format, isFormat: true, read, found: { ...line, at } };
  }
  return { format, isFormat: reader !== undefined, read, found: undefined };
}

/** What a format makes of the lines, as an item to choose. */
function itemOf(tried: TriedFormat, { zone }: TimeContext): TimesItem & { readonly tried: TriedFormat } {
  const { format, found, isFormat } = tried;
  if (!isFormat) return { label: format, description: l10n.t("This is no format of times"), tried };
  if (found === undefined)
    return { label: format, description: l10n.t("This finds no time in the first lines"), tried };
  const description = l10n.t`line ${found.line} is of ${formatTime(found.at, zone)}`;
  return { label: format, description, detail: found.text.slice(0, 120), tried };
}

import * as l10n from "../../base/l10n.js";
import { replace } from "../../base/textEdit.js";
import { type Diagnostic, report } from "../diagnostics/diagnostic.js";
import { type LineRange, readLineRange } from "../semantics/agentValues.js";
import { type Config, effective } from "../semantics/merge.js";
import { keyNames } from "../semantics/schema.js";
import { addToSection } from "../syntax/edit.js";
import type { ConfDocument, Setting } from "../syntax/parse.js";
import { hasTemplate } from "../syntax/template.js";
import type { InlayHint } from "../hints/inlayHints.js";
import type { LogFile, LogsHere, LogSample } from "./foundLogs.js";
import type { LookedUp } from "./logReading.js";

/** A log, and what a section says of where it and its events begin. */
interface BeginningRead extends LookedUp {
  readonly document: ConfDocument;
  readonly config: Config;
  readonly here: Pick<LogsHere, "startsEvent">;
  readonly log: LogFile;
  readonly sample: LogSample;
}

/** So few lines may be the first ones of one event. */
const fewLines = 5;

/** What the agent knows a file by: these lines, from 1 (AgentReference.html, `file_fingerprint_lines`). */
const usualRange: LineRange = { from: 1, to: 1 };

/** Whether the agent can tell a log from the one before it, and whether it reads it at all. */
export function aboutFingerprint(read: BeginningRead): readonly Diagnostic[] {
  const { config, section, file, found, log, sample } = read;
  const setting = effective(config, section, keyNames.fingerprint);
  const range = rangeOf(setting);
  if (range === undefined) return [];
  const { from, to } = range;
  const span = setting?.valueSpan ?? file.valueSpan;
  if (sample.isHeadAll && sample.head.length < to && to > 1) {
    const message = l10n.t`The agent sends nothing of ${log.path} until it has ${to} whole lines: it has ${sample.head.length}.`;
    return [report("log-too-short", span, message)];
  }
  const { previous } = found;
  if (previous === undefined || !isSame(sample.head, previous.head, range)) return [];
  const lines = from === to ? l10n.t`line ${from} is` : l10n.t`lines ${from} to ${to} are`;
  const message = l10n.t`The agent takes ${log.path} and ${previous.path} for the same file, and goes on where it was in that: ${lines} the same.`;
  return [report("log-same-beginning", span, message, { fixes: fixOf(read, setting, previous.head) })];
}

/** The lines that a file is known by; undefined where nothing is ever sent, which is told by the text alone, or they aren't known. */
function rangeOf(setting: Setting | undefined): LineRange | undefined {
  if (setting === undefined) return usualRange;
  const range = hasTemplate(setting.value) ? undefined : readLineRange(setting.value);
  return range?.dead === undefined ? range : undefined;
}

function isSame(
  head: readonly string[],
  other: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  if (head.length < to || other.length < to) return false;
  return head.slice(from - 1, to).every((line, index) => line === other[from - 1 + index]);
}

/** As many lines as it takes to tell them apart. */
function fixOf({ document, section, sample }: BeginningRead, setting: Setting | undefined, other: readonly string[]) {
  const different = sample.head.findIndex((line, index) => other[index] !== undefined && line !== other[index]);
  if (different < 0 || (setting !== undefined && section.settings.get(keyNames.fingerprint) !== setting)) return [];
  const value = `1-${different + 1}`;
  const edit =
    setting === undefined
      ? addToSection(document, section.blocks[0], [`${keyNames.fingerprint} = ${value}`])
      : replace(setting.valueSpan, value);
  return [{ title: l10n.t`Set “${keyNames.fingerprint} = ${value}”`, edits: [edit], preferred: true as const }];
}

/** What `multi_line_start_pattern` finds in a log: how many lines begin an event. */
export function aboutStartPattern({ config, section, here, log, sample }: BeginningRead): {
  readonly findings: readonly Diagnostic[];
  readonly hints: readonly InlayHint[];
} {
  const setting = effective(config, section, keyNames.startPattern);
  const starts =
    setting === undefined || setting.value === "{datetime_format}" || hasTemplate(setting.value)
      ? undefined
      : here.startsEvent(setting.value);
  if (setting === undefined || starts === undefined) return { findings: [], hints: [] };
  const { length } = sample.lines;
  const matched = sample.lines.filter(starts).length;
  if (matched === 0 && length >= fewLines) {
    const message = l10n.t`All lines become one event: the pattern begins none of ${length} lines of ${log.path}.`;
    return { findings: [report("log-start-pattern", setting.valueSpan, message)], hints: [] };
  }
  if (!section.settings.has(keyNames.startPattern)) return { findings: [], hints: [] };
  const label = l10n.t`${matched}/${length} lines begin an event`;
  const tooltip = l10n.t`By this pattern ${matched} of ${length} lines of ${log.path} begin an event.`;
  return { findings: [], hints: [{ offset: setting.valueSpan.end, label, tooltip }] };
}

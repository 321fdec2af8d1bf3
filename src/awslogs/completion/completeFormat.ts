import * as l10n from "../../base/l10n.js";
import type { CompletionData, CompletionItem, CursorLine, ValueContext } from "./context.js";
import { describeFormat } from "../hover/describe.js";
import { knownLogOf } from "../knownLogs/knownLogs.js";
import { baseName } from "../semantics/agentFiles.js";
import { effective, merge } from "../semantics/merge.js";
import { sectionAt } from "../syntax/parse.js";
import { keyNames } from "../semantics/schema.js";
import { directives } from "../semantics/strptime.js";
import { commonFormats, type CommonFormat } from "../semantics/commonFormats.js";

/** Whole formats, those of the section's log first, and directives. After typed text, the directives come first. */
export function formatItems(
  cursor: CursorLine,
  context: ValueContext,
  { log }: Pick<CompletionData, "log">,
): CompletionItem[] {
  const whole = formats(cursor, log).map(({ format, logs }): CompletionItem => {
    const documentation = describeFormat(format);
    const { start, end, lead } = context;
    return { label: format, kind: "format", detail: logs, documentation, insert: lead + format, span: { start, end } };
  });
  const pieces = directiveItems(cursor, context);
  return context.typed === "" ? [...whole, ...pieces] : [...pieces, ...whole];
}

function directiveItems(cursor: CursorLine, context: ValueContext): CompletionItem[] {
  const percent = /(?:^|[^%])(?:%%)*(%[A-Za-z]?)$/.exec(context.typed)?.[1];
  const at = cursor.offset - (percent?.length ?? 0);
  const insideDirective = percent?.length === 1;
  const span = insideDirective ? { start: at, end: cursor.offset } : { start: cursor.offset, end: cursor.offset };
  return directives.map(({ letter, doc, example }): CompletionItem => {
    const text = `%${letter}`;
    const insert = context.lead + text;
    return { label: text, kind: "directive", detail: example, documentation: doc, insert, span };
  });
}

function formats(cursor: CursorLine, log: CompletionData["log"]): CommonFormat[] {
  const all = [...formatsOfLog(log), ...formatsOfFile(cursor), ...commonFormats];
  return all.filter((each, index) => all.findIndex(({ format }) => format === each.format) === index);
}

/** The formats that read the times of the section's log. */
function formatsOfLog(log: CompletionData["log"]): CommonFormat[] {
  return (log?.formats ?? []).map(({ format, isUtc, lines, matched }) => {
    const zone = isUtc ? l10n.t`, with ${keyNames.zone} = UTC` : "";
    return { format, logs: l10n.t`${matched} of ${lines} lines of ${baseName(log?.path ?? "")}${zone}` };
  });
}

/** The value of `file` of the section at the cursor. */
export function fileOfSection({ document, start }: Pick<CursorLine, "document" | "start">): string | undefined {
  const section = sectionAt(document, start);
  const config = merge(document);
  const merged = config.streams.find(({ name }) => name === section?.name);
  return merged && effective(config, merged, keyNames.file)?.value;
}

/** The formats of the well-known log at the section's path. */
function formatsOfFile(cursor: CursorLine): CommonFormat[] {
  const file = fileOfSection(cursor);
  const log = file === undefined ? undefined : knownLogOf(file);
  return (log?.styles ?? []).flatMap(({ format, timeZone }) => {
    const logs = `${log?.name ?? ""}${timeZone === undefined ? "" : l10n.t`, with ${keyNames.zone} = ${timeZone}`}`;
    return format === undefined ? [] : [{ format, logs }];
  });
}

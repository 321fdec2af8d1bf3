import type { CompletionItem, CursorLine, ValueContext } from "./context.js";
import { describeFormat } from "../hover/describe.js";
import { knownLogOf } from "../knownLogs/knownLogs.js";
import { effective, merge } from "../semantics/merge.js";
import { sectionAt } from "../syntax/parse.js";
import { keyNames } from "../semantics/schema.js";
import { directives } from "../semantics/strptime.js";
import { commonFormats, type CommonFormat } from "../semantics/commonFormats.js";

/** Whole formats, those of the section's log first, and directives. After typed text, the directives come first. */
export function formatItems(cursor: CursorLine, context: ValueContext): CompletionItem[] {
  const whole = formats(cursor).map(({ format, logs }): CompletionItem => {
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

function formats(cursor: CursorLine): CommonFormat[] {
  const own = formatsOfFile(cursor);
  const others = commonFormats.filter(({ format }) => !own.some((each) => each.format === format));
  return [...own, ...others];
}

/** The formats of the well-known log at the section's path. */
function formatsOfFile({ document, start }: CursorLine): CommonFormat[] {
  const section = sectionAt(document, start);
  const config = merge(document);
  const merged = config.streams.find(({ name }) => name === section?.name);
  const file = merged && effective(config, merged, keyNames.file)?.value;
  const log = file === undefined ? undefined : knownLogOf(file);
  return (log?.styles ?? []).flatMap(({ format, timeZone }) => {
    const logs = `${log?.name ?? ""}${timeZone === undefined ? "" : `, with ${keyNames.zone} = ${timeZone}`}`;
    return format === undefined ? [] : [{ format, logs }];
  });
}

import * as l10n from "../../base/l10n.js";
import type { CompletionItem } from "./context.js";
import { describeFormat } from "../hover/describe.js";
import { knownLogOf } from "../knownLogs/knownLogs.js";
import type { LogStyle } from "../knownLogs/knownLog.js";
import { commonPaths } from "../knownLogs/commonPaths.js";
import type { ConfDocument } from "../syntax/parse.js";
import { sectionText } from "../compose/sectionText.js";
import { placeholders } from "../semantics/placeholders.js";
import { keyNames } from "../semantics/schema.js";
import type { Span } from "../syntax/span.js";

/** Sections for the well-known logs that the document doesn't send yet, with the right format. */
export function logItems(document: ConfDocument, span: Span): CompletionItem[] {
  const settings = document.sections.flatMap((section) => section.settings);
  const files = settings.filter(({ key }) => key === keyNames.file).map(({ value }) => value);
  const taken = new Set([...files, ...document.sections.map(({ name }) => name)]);
  return commonPaths.flatMap((path) => {
    const log = taken.has(path) ? undefined : knownLogOf(path);
    return log === undefined ? [] : [logItem({ path, name: log.name, style: log.styles[0] }, span)];
  });
}

interface OfferedLog {
  readonly path: string;
  /** The log's name, as part of a sentence. */
  readonly name: string;
  readonly style: LogStyle;
}

/** The tab stops are the two settings that the user chooses: the log group and the log stream. Both have a default. */
function logItem({ path, name, style }: OfferedLog, span: Span): CompletionItem {
  const group = path.replace(/[-.]?\*$/, "");
  const stream = placeholders[0]?.text ?? "";
  const section = { name: path, file: path, format: style.format, isUtc: style.timeZone !== undefined };
  const insert = sectionText({ ...section, group, stream });
  const snippet = sectionText({
    ...section,
    group: `\${1:${group}}`,
    stream: `\${2:${stream.replaceAll("}", String.raw`\}`)}}`,
  });
  const documentation =
    style.format === undefined ? l10n.t("No format can read its times.") : describeFormat(style.format);
  return { label: `[${path}]`, kind: "section", detail: name, documentation, insert, snippet: `${snippet}\n$0`, span };
}

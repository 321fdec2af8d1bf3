import * as l10n from "../../base/l10n.js";
import { isArchive, isGlob } from "../semantics/agentValues.js";
import { commonPaths } from "../knownLogs/commonPaths.js";
import { noFindings, replaceWith, report, type Diagnostic } from "./diagnostic.js";
import { keyNames } from "../semantics/schema.js";
import { command, firstSubstitution } from "../syntax/shell.js";
import type { CheckedSetting } from "./context.js";

/** Extensions of compressed files that the agent does not recognize. */
const compressed = /\.(?:xz|zst|tgz|tbz2?|txz|Z|lz4|lzma|7z|br)$/;

/** Rules about a path that the agent opens. */
export function checkPath(checked: CheckedSetting): readonly Diagnostic[] {
  const { setting, spec } = checked;
  const isOwn = /(?:^|\/)awslogs\.conf$/.test(setting.value) || checked.context.uri.endsWith(`/${setting.value}`);
  if (spec.name === keyNames.loggingConfig && isOwn) {
    const message = l10n.t`This file is not a Python logging configuration: ${spec.onBadValue}.`;
    return [report("own-logging-config", setting.valueSpan, message)];
  }
  return literalPath(checked, firstSubstitution(setting.value)) ?? folder(checked);
}

/** A plain path, in which only the extension can be wrong. */
const plainPath = /^\/[\w./-]*[\w.-]$/;

/** Rules about the file to send, a path or a pattern. */
export function checkGlob(checked: CheckedSetting): readonly Diagnostic[] {
  const { value, valueSpan } = checked.setting;
  const isPlain = plainPath.test(value);
  const literal = isPlain ? undefined : (list(checked) ?? literalPath(checked, unexpanded(value)));
  if (literal !== undefined) return literal;
  const inFolder = folder(checked);
  if (inFolder.length > 0) return inFolder;
  if (isArchive(value)) {
    return [
      report("skipped-file", valueSpan, l10n.t("The agent skips archives with this extension, so nothing is sent.")),
    ];
  }
  if (compressed.test(value)) {
    const message = l10n.t(
      "The agent does not skip files with this extension, so compressed bytes are sent as if they were lines.",
    );
    return [report("compressed-file", valueSpan, message)];
  }
  return isPlain ? noFindings : [...wildcards(checked), ...brackets(checked)];
}

/** A class of one character matches only that character, without the brackets, which is probably not intended. */
function brackets({ setting }: CheckedSetting): Diagnostic[] {
  const match = /\[[^*?[\]!-]\]/.exec(setting.value);
  if (!match) return [];
  const start = setting.valueSpan.start + match.index;
  const message = l10n.t`No path with these brackets is found: “${match[0]}” matches only the character between them; write “[[]” for a bracket.`;
  const fixes = [
    { title: l10n.t("Change to “[[]”"), edits: [{ start, end: start + 1, text: "[[]" }], preferred: true } as const,
  ];
  return [report("bracket-in-path", { start, end: start + match[0].length }, message, { fixes })];
}

/** Several paths in one value, separated as in a shell or in other programs. */
function list({ setting: { value, valueSpan } }: CheckedSetting): Diagnostic[] | undefined {
  const separator = /[,;|][ \t]*(?=\/)|(?<![ \t])[ \t]+(?=\/)/.exec(value);
  if (separator === null) return undefined;
  const start = valueSpan.start + separator.index;
  const mark = separator[0].trim();
  const what = mark === "" ? "blanks" : `“${mark}”`;
  const message = l10n.t`The agent reads one file for each section, not a list: it looks for a single path that contains ${what}, so nothing is sent; write a section for each file.`;
  return [report("unexpanded-path", { start, end: start + separator[0].length }, message)];
}

/** A date in the notation of `strftime`, for files that other programs begin each day. */
const date = /%[YymdBbj](?:[-_./]?%[YymdHMBbj])+/;

/** What a shell or another program would expand in a pattern, and the agent does not. */
function unexpanded(value: string): string | undefined {
  return firstSubstitution(value) ?? /\*\*|\{[^{},]*,[^{}]*\}/.exec(value)?.[0] ?? date.exec(value)?.[0];
}

function literalPath({ setting }: CheckedSetting, special: string | undefined): Diagnostic[] | undefined {
  const { value, valueSpan } = setting;
  if (special !== undefined) {
    const start = valueSpan.start + value.indexOf(special);
    const span = { start, end: start + special.length };
    const pattern = date.test(special) ? special.replaceAll(/%[A-Za-z]/g, "*") : undefined;
    return [report("unexpanded-path", span, notExpanded(special), { fixes: replaceWith(span, pattern) })];
  }
  if (value.startsWith("/")) return undefined;
  const message = l10n.t("A relative path depends on the folder in which the daemon runs; begin it with “/”.");
  return [report("relative-path", valueSpan, message)];
}

function notExpanded(special: string): string {
  if (special === "**") return l10n.t("For the agent “**” is the same as “*”: it doesn't look into folders below.");
  const what = command.test(special) ? "run" : "expand";
  return l10n.t`The agent does not ${what} “${special}”: it looks for a path that contains these characters.`;
}

/** The folders of well-known logs, such as `/var/log`. */
const knownFolders: ReadonlySet<string> = new Set(commonPaths.map((path) => path.slice(0, path.lastIndexOf("/"))));

/** A path that can only be a folder's. */
function folder({ setting, spec }: CheckedSetting): readonly Diagnostic[] {
  const { value, valueSpan } = setting;
  if (!/\/\.{0,2}$/.test(value) && !knownFolders.has(value)) return noFindings;
  const message = l10n.t`“${value}” is a folder, but “${spec.name}” must name a file: ${spec.onBadValue}.`;
  return [report("folder-path", valueSpan, message)];
}

/** A pattern should match the rotated files of one log. One across folders, or for all files in one, rarely does. */
function wildcards({ setting }: CheckedSetting): Diagnostic[] {
  const { value, valueSpan } = setting;
  const slash = value.lastIndexOf("/");
  const [folder, name] = [value.slice(0, slash), value.slice(slash + 1)];
  if ((isGlob(folder) && isGlob(name)) || /^\*+$/.test(name)) {
    const message = l10n.t(
      "Of all matching files, the agent sends only the most recently modified one, so other logs among them are lost.",
    );
    return [report("several-files", valueSpan, message)];
  }
  if (!isGlob(folder) && !/^[*?][^*]*$/.test(name)) return [];
  const message = l10n.t(
    "Of all matching files, the agent sends only the most recently modified one, which is right for rotated files of one log.",
  );
  return [report("newest-file-only", valueSpan, message)];
}

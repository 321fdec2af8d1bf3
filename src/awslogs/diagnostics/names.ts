import * as l10n from "../../base/l10n.js";
import { baseName } from "../semantics/agentFiles.js";
import { braceExpressions, type BraceExpression } from "../semantics/agentValues.js";
import { findIn, noFindings, replaceWith, report, type Diagnostic } from "./diagnostic.js";
import { effective, type Config, type MergedSection } from "../semantics/merge.js";
import type { Setting } from "../syntax/parse.js";
import { placeholders } from "../semantics/placeholders.js";
import { keyNames } from "../semantics/schema.js";
import { closest } from "../../base/closest.js";
import { command } from "../syntax/shell.js";
import { isUnfilled } from "../syntax/template.js";
import { bracketed, isTemplated, type CheckContext, type CheckedSetting } from "./context.js";

/**
 * The service's limit for names of log groups and log streams, in characters. Source: CreateLogGroup and
 * CreateLogStream.
 */
const maxNameLength = 512;

const known: readonly string[] = placeholders.map((placeholder) => placeholder.text);

/** Rules about a log group's name. Unknown placeholders also make the name illegal, which is reported once. */
export function checkGroupName(setting: Setting): Diagnostic[] {
  const unrun = commandIn(setting);
  if (unrun !== undefined) return [unrun];
  const found = braceExpressions(setting.value, setting.valueSpan.start);
  const unknown = unknownAmong(found, l10n.t("a log group's name can't contain braces, so nothing is sent"));
  if (unknown.length > 0) return unknown;
  const problem = groupProblem(setting.value.replaceAll(/\{[a-z_]+\}/g, "x"));
  if (problem !== undefined) {
    const message = l10n.t`A log group's name ${problem}: the group can't be created and nothing is sent.`;
    return [report("bad-group-name", setting.valueSpan, message)];
  }
  return found.map(({ start, end }) => {
    const message = l10n.t(
      "Version 1.4.0 of the agent does not replace placeholders in a group's name, but later versions do.",
    );
    return report("placeholder-in-group", { start, end }, message);
  });
}

/** A short name with one placeholder: a fast check, as most names are like this. */
const usualStream = new RegExp(
  `^[\\w./-]{0,100}\\{(?:${known.map((text) => text.slice(1, -1)).join("|")})\\}[\\w./-]{0,100}$`,
);

/** Rules about a log stream's name. */
export function checkStreamName(checked: CheckedSetting): readonly Diagnostic[] {
  const { setting } = checked;
  const { value, valueSpan } = setting;
  if (usualStream.test(value)) return noFindings;
  const unrun = commandIn(setting);
  if (unrun !== undefined) return [unrun];
  const found = braceExpressions(setting.value, setting.valueSpan.start);
  const unknown = unknownAmong(found, l10n.t("the name contains it as written"));
  const illegal = /[:*]/.exec(value);
  if (illegal) {
    const start = valueSpan.start + illegal.index;
    const message = l10n.t`A log stream's name can't contain “${illegal[0]}”: the stream can't be created and nothing is sent.`;
    return [...unknown, report("bad-stream-name", { start, end: start + 1 }, message)];
  }
  if (value.length > maxNameLength) {
    const message = l10n.t`A log stream's name can't be longer than ${maxNameLength} characters: the stream can't be created and nothing is sent.`;
    return [...unknown, report("bad-stream-name", valueSpan, message)];
  }
  return found.length > 0 ? unknown : fixedName(checked);
}

/** The placeholders for what commands usually find out, the most specific first. */
const commandPlaceholders: readonly (readonly [RegExp, string])[] = [
  [/instance[-_]?id/i, "{instance_id}"],
  [/hostname/i, "{hostname}"],
  [/ipv4|ip[-_]?addr|hostname -[iI]/i, "{ip_address}"],
];

/** A command in a name, which only a shell would run. */
function commandIn({ value, valueSpan }: Setting): Diagnostic | undefined {
  const match = command.exec(value);
  if (match === null) return undefined;
  const [text] = match;
  const start = valueSpan.start + match.index;
  const span = { start, end: start + text.length };
  const suggestion = commandPlaceholders.find(([pattern]) => pattern.test(text))?.[1];
  const advice = suggestion === undefined ? "" : l10n.t`; write “${suggestion}”`;
  const message = l10n.t`The agent runs no commands: it takes “${text}” as it is written${advice}.`;
  return report("command-in-name", span, message, { fixes: replaceWith(span, suggestion) });
}

/** Reports sections that write to the same log stream. */
export function checkSharedStreams({ config, conditional }: CheckContext): Diagnostic[] {
  if (conditional) return [];
  const seen = new Map<string, MergedSection>();
  return findIn(config.streams, (section) => {
    const target = targetOf(config, section);
    if (target === undefined) return [];
    const first = seen.get(target);
    if (first !== undefined) return isUnfilled(target) ? [] : [sharedStream(section, first)];
    seen.set(target, section);
    return [];
  });
}

/** The log group and the log stream that a section writes to, as written; undefined if one is missing. */
export function targetOf(config: Config, section: MergedSection): string | undefined {
  const [group = "", stream = ""] = [keyNames.group, keyNames.stream].map(
    (key) => section.textOf(key) ?? config.defaults?.textOf(key),
  );
  return group === "" || stream === "" ? undefined : `${group}\n${stream}`;
}

/** The finding about a section that writes to the same log stream as another one, which may be in another file. */
export function sharedStream(section: MergedSection, first: MergedSection, uri?: string): Diagnostic {
  const where = uri === undefined ? "" : l10n.t` in ${baseName(uri)}`;
  const message = l10n.t`${bracketed(section)} and ${bracketed(first)}${where} send to the same log stream, which the agent does not support.`;
  const related = [
    { span: first.blocks[0].headerSpan, message: l10n.t("The other section"), ...(uri === undefined ? {} : { uri }) },
  ];
  const span = section.settings.get(keyNames.stream)?.valueSpan ?? section.blocks[0].headerSpan;
  return report("shared-stream", span, message, { related });
}

function groupProblem(name: string): string | undefined {
  const illegal = /[^.\-_/#A-Za-z0-9]/u.exec(name);
  if (illegal) return l10n.t`can't contain “${illegal[0]}”`;
  if (name.startsWith("aws/")) return l10n.t("can't begin with “aws/”");
  return name.length > maxNameLength ? l10n.t`can't be longer than ${maxNameLength} characters` : undefined;
}

function unknownAmong(braces: readonly BraceExpression[], consequence: string): Diagnostic[] {
  return findIn(braces, ({ text, start, end }) => {
    const span = { start, end };
    if (known.includes(text)) return [];
    const suggestion = closest(text, known);
    const question = suggestion === undefined ? "" : l10n.t` (did you mean “${suggestion}”?)`;
    const message = l10n.t`The agent does not replace “${text}”${question}: ${consequence}.`;
    return [report("unknown-placeholder", span, message, { fixes: replaceWith(span, suggestion) })];
  });
}

/**
 * Text that a script may replace by the host's name or ID before the agent reads the file, such as `MY_INSTANCE_ID`.
 */
const hostMarker = /(?<![A-Za-z0-9])(?:INSTANCE|HOST|HOSTNAME|NODE|MACHINE|IP)(?![A-Za-z0-9])/;

/** Reports a name that is the same on every host, unless the log group's name differs by host or is unknown. */
function fixedName({ context, section, setting }: CheckedSetting): Diagnostic[] {
  const group = effective(context.config, section, keyNames.group);
  const isApart =
    group !== undefined && (isTemplated(context, group) || known.some((text) => group.value.includes(text)));
  if (isApart || hostMarker.test(setting.value)) return [];
  const message = l10n.t`Every host with this file writes to the same stream; add a placeholder such as ${known[0] ?? ""} to separate them.`;
  return [report("fixed-stream-name", setting.valueSpan, message)];
}

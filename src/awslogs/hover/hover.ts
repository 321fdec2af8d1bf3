import * as l10n from "../../base/l10n.js";
import { inlineCode } from "../../base/markdown.js";
import { describeFormat, describeKey } from "./describe.js";
import { describeValue } from "./describeValue.js";
import { braceExpressions } from "../semantics/agentValues.js";
import type { KeySpec } from "../semantics/keySpec.js";
import { knownLogOf } from "../knownLogs/knownLogs.js";
import { effective, kindOf, merge } from "../semantics/merge.js";
import { sectionAt, type ConfDocument, type Section, type Setting } from "../syntax/parse.js";
import { placeholders } from "../semantics/placeholders.js";
import { defaultsSection, generalSection, keyNames, specOf } from "../semantics/schema.js";
import { recover } from "../syntax/recover.js";
import { hasTemplate } from "../syntax/template.js";
import { touches, type Span } from "../syntax/span.js";
import { describePattern } from "./describePattern.js";
import { renderFormat } from "../semantics/renderFormat.js";
import { checkFormat, directiveOf, exampleOf, formatParts } from "../semantics/strptime.js";

/** An explanation, and the text that it is about. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

const sectionDocs = {
  general: l10n.t(
    "The agent's own settings. The main file must have this section, spelled exactly like this, or the agent exits.\n\nThe agent reads its files only when it starts. Restart it with `sudo service awslogs restart`, or on Amazon Linux 2 with `sudo systemctl restart awslogsd`.",
  ),
  defaults: l10n.t("Defaults for every section of this file. They do not apply to other files."),
  stream: l10n.t(
    "One log file to send. The agent remembers the file by the section's name: if the section is renamed, the file is read again from its initial position.",
  ),
} as const;

/**
 * Explains the section, key, value, placeholder, directive or piece of a pattern at `offset`. Examples of times show
 * `nowMs`, in milliseconds since the epoch. Default: a fixed time.
 */
export function hover(written: ConfDocument, offset: number, nowMs?: number): Hover | undefined {
  const document = recover(written);
  const section = sectionAt(document, offset);
  if (section === undefined) return undefined;
  if (touches(section.headerSpan, offset)) {
    return { span: section.headerSpan, markdown: describeSection(section.name) };
  }
  const setting = section.settings.find((each) => each.start <= offset && offset <= each.end);
  return setting === undefined ? undefined : hoverSetting(section, setting, { document, offset, nowMs });
}

/** A name that is nearly a special one has no special meaning. */
function describeSection(name: string): string {
  const special = [generalSection, defaultsSection].find((each) => each.toLowerCase() === name.trim().toLowerCase());
  if (special === undefined || special === name) return sectionDocs[kindOf(name)];
  return l10n.t`For the agent a log file to send, and not “[${special}]”, because case and spaces matter.`;
}

interface HoverRequest {
  readonly document: ConfDocument;
  readonly offset: number;
  readonly nowMs: number | undefined;
}

function hoverSetting(section: Section, setting: Setting, request: HoverRequest): Hover | undefined {
  const { offset } = request;
  const spec = specOf(setting.key);
  if (spec === undefined) return undefined;
  if (touches(setting.keySpan, offset)) {
    const note = isRead(section, spec) ? "" : `${noEffect}\n\n`;
    return { span: setting.keySpan, markdown: note + describeKey(spec) };
  }
  // Offsets into a continued value are not offsets into the text.
  if (setting.parts.length > 1 || !touches(setting.valueSpan, offset)) return undefined;
  if (!isRead(section, spec)) return { span: setting.valueSpan, markdown: noEffect };
  return hoverValue(setting, spec, request);
}

const noEffect = l10n.t("**It has no effect in this section.**");

function isRead(section: Section, spec: KeySpec): boolean {
  const kind = kindOf(section.name);
  return kind === "defaults" || (kind === "general") === (spec.section === "general");
}

function hoverValue(setting: Setting, spec: KeySpec, request: HoverRequest): Hover | undefined {
  if (setting.value === "") return undefined;
  if (hasTemplate(setting.value)) return hoverTemplate(setting);
  switch (spec.type.kind) {
    case "strptime":
      return hoverFormat(setting, request);
    case "regex":
      return hoverPattern(setting, spec, request);
    case "logGroup":
    case "logStream":
      return hoverPlaceholder(setting, request.offset) ?? described(setting, spec);
    case "glob":
      return described(setting, spec, describeLog(setting.value, request.nowMs));
    default:
      return described(setting, spec);
  }
}

/** Nothing that is said about a value is true of what a template makes of it. */
function hoverTemplate({ valueSpan }: Setting): Hover {
  const markdown = l10n.t("A template: what the agent reads here is known only when it is filled in.");
  return { span: valueSpan, markdown };
}

/** What the value does, after anything else that is known about it. */
function described({ value, valueSpan }: Setting, spec: KeySpec, known?: string): Hover | undefined {
  const parts = [known, describeValue(spec, value)].filter((part) => part !== undefined && part !== "");
  return parts.length === 0 ? undefined : { span: valueSpan, markdown: parts.join("\n\n") };
}

/** The name of a well-known log, and its time format. */
function describeLog(path: string, nowMs: number | undefined): string | undefined {
  const log = knownLogOf(path);
  if (log === undefined) return undefined;
  const [{ format }] = log.styles;
  const times =
    format === undefined
      ? l10n.t("No format can read its times.")
      : `${inlineCode(`${keyNames.format} = ${format}`)}\n\n${describeFormat(format, nowMs)}`;
  return l10n.t`This is ${log.name}.\n\n${times}`;
}

/** The directive at the cursor, if any, and an example of the whole format. */
function hoverFormat({ value, valueSpan }: Setting, { offset, nowMs }: HoverRequest): Hover {
  const at = offset - valueSpan.start;
  const part = formatParts(value).find((each) => each.start <= at && at < each.end && each.kind === "directive");
  if (part === undefined) return { span: valueSpan, markdown: describeFormat(value, nowMs) };
  const directive = directiveOf(part.text.slice(1));
  const about =
    directive === undefined
      ? l10n.t`${inlineCode(part.text)} is not a Python 2.7 directive.`
      : l10n.t`${inlineCode(part.text)} ${directive.doc}, for example ${inlineCode(exampleAt(part.text, nowMs))}.`;
  const span = { start: valueSpan.start + part.start, end: valueSpan.start + part.end };
  return { span, markdown: `${about}\n\n${describeFormat(value, nowMs)}` };
}

function exampleAt(directive: string, nowMs: number | undefined): string {
  return nowMs === undefined ? exampleOf(directive) : renderFormat(directive, nowMs);
}

/** The pieces of the pattern, with the piece at the cursor in bold. */
function hoverPattern({ start, value, valueSpan }: Setting, spec: KeySpec, { document, offset }: HoverRequest): Hover {
  const special = spec.type.kind === "regex" ? spec.type.special : "";
  if (value === special) {
    const markdown = hasFormat(document, start)
      ? l10n.t("An event begins at each line in which the time format finds a time.")
      : l10n.t`It needs a valid “${keyNames.format}”, without which ${spec.onBadValue}.`;
    return { span: valueSpan, markdown };
  }
  if (value.includes(special)) {
    const markdown = l10n.t`“${special}” has its meaning only as the whole value. As a part of one it matches no time.`;
    return { span: valueSpan, markdown };
  }
  return { span: valueSpan, markdown: describePattern(value, offset - valueSpan.start) };
}

/** True if the section at the offset has a format that Python accepts. In the defaults that isn't known. */
function hasFormat(document: ConfDocument, offset: number): boolean {
  const config = merge(document);
  const name = sectionAt(document, offset)?.name ?? "";
  const section = config.streams.find((each) => each.name === name);
  const format = section && effective(config, section, keyNames.format)?.value;
  return section === undefined || (format !== undefined && format !== "" && checkFormat(format).length === 0);
}

function hoverPlaceholder({ value, valueSpan }: Setting, offset: number): Hover | undefined {
  const expression = braceExpressions(value, valueSpan.start).find((each) => touches(each, offset));
  if (expression === undefined) return undefined;
  const { text, start, end } = expression;
  const known = placeholders.find((placeholder) => placeholder.text === text);
  const markdown = known?.doc ?? l10n.t("The agent does not replace this text: the name contains it as written.");
  return { span: { start, end }, markdown };
}

import { describeFormat, describeKey } from "./describe.js";
import { describeValue } from "./describeValue.js";
import { braceExpressions } from "../semantics/agentValues.js";
import type { KeySpec } from "../semantics/keySpec.js";
import { knownLogOf } from "../knownLogs/knownLogs.js";
import { kindOf } from "../semantics/merge.js";
import { sectionAt, type ConfDocument, type Section, type Setting } from "../syntax/parse.js";
import { placeholders, keyNames, specOf } from "../semantics/schema.js";
import { touches, type Span } from "../syntax/span.js";
import { describePattern } from "./describePattern.js";
import { renderFormat } from "../semantics/renderFormat.js";
import { directiveOf, exampleOf, formatParts } from "../semantics/strptime.js";

/** An explanation, and the text that it is about. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

const sectionDocs = {
  general:
    "The agent's own settings. The main file must have this section, spelled exactly like this, or the agent exits.\n\nThe agent reads its files only when it starts. Restart it with `sudo service awslogs restart`, or on Amazon Linux 2 with `sudo systemctl restart awslogsd`.",
  defaults: "Defaults for every section of this file. They do not apply to other files.",
  stream:
    "One log file to send. The agent remembers the file by the section's name: if the section is renamed, the file is read again from its initial position.",
} as const;

/**
 * Explains the section, key, value, placeholder, directive or piece of a pattern at `offset`. Examples of times show
 * `nowMs`, in milliseconds since the epoch. Default: a fixed time.
 */
export function hover(document: ConfDocument, offset: number, nowMs?: number): Hover | undefined {
  const section = sectionAt(document, offset);
  if (section === undefined) return undefined;
  if (touches(section.headerSpan, offset)) {
    return { span: section.headerSpan, markdown: sectionDocs[kindOf(section.name)] };
  }
  const setting = section.settings.find((each) => each.start <= offset && offset <= each.end);
  return setting === undefined ? undefined : hoverSetting(section, setting, { offset, nowMs });
}

interface HoverRequest {
  readonly offset: number;
  readonly nowMs: number | undefined;
}

function hoverSetting(section: Section, setting: Setting, request: HoverRequest): Hover | undefined {
  const { offset } = request;
  const spec = specOf(setting.key);
  if (spec === undefined) return undefined;
  if (touches(setting.keySpan, offset)) {
    const isMisplaced = kindOf(section.name) === "general" && spec.section === "stream";
    const note = isMisplaced ? "**It has no effect in this section.**\n\n" : "";
    return { span: setting.keySpan, markdown: note + describeKey(spec) };
  }
  // Offsets into a continued value are not offsets into the text.
  if (setting.parts.length > 1 || !touches(setting.valueSpan, offset)) return undefined;
  return hoverValue(setting, spec, request);
}

function hoverValue(setting: Setting, spec: KeySpec, request: HoverRequest): Hover | undefined {
  if (setting.value === "") return undefined;
  switch (spec.type.kind) {
    case "strptime":
      return hoverFormat(setting, request);
    case "regex":
      return hoverPattern(setting, spec.type.special, request.offset);
    case "logGroup":
    case "logStream":
      return hoverPlaceholder(setting, request.offset) ?? described(setting, spec);
    case "glob":
      return described(setting, spec, describeLog(setting.value, request.nowMs));
    default:
      return described(setting, spec);
  }
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
      ? "No format can read its times."
      : `\`${keyNames.format} = ${format}\`\n\n${describeFormat(format, nowMs)}`;
  return `This is ${log.name}.\n\n${times}`;
}

/** The directive at the cursor, if any, and an example of the whole format. */
function hoverFormat({ value, valueSpan }: Setting, { offset, nowMs }: HoverRequest): Hover {
  const at = offset - valueSpan.start;
  const part = formatParts(value).find((each) => each.start <= at && at < each.end && each.kind === "directive");
  if (part === undefined) return { span: valueSpan, markdown: describeFormat(value, nowMs) };
  const directive = directiveOf(part.text.slice(1));
  const about =
    directive === undefined
      ? `\`${part.text}\` is not a Python 2.7 directive.`
      : `\`${part.text}\` ${directive.doc}, for example \`${exampleAt(part.text, nowMs)}\`.`;
  const span = { start: valueSpan.start + part.start, end: valueSpan.start + part.end };
  return { span, markdown: `${about}\n\n${describeFormat(value, nowMs)}` };
}

function exampleAt(directive: string, nowMs: number | undefined): string {
  return nowMs === undefined ? exampleOf(directive) : renderFormat(directive, nowMs);
}

/** The pieces of the pattern, with the piece at the cursor in bold. */
function hoverPattern({ value, valueSpan }: Setting, special: string, offset: number): Hover {
  if (value === special)
    return { span: valueSpan, markdown: "An event begins at each line in which the time format finds a time." };
  return { span: valueSpan, markdown: describePattern(value, offset - valueSpan.start) };
}

function hoverPlaceholder({ value, valueSpan }: Setting, offset: number): Hover | undefined {
  const expression = braceExpressions(value, valueSpan.start).find((each) => touches(each, offset));
  if (expression === undefined) return undefined;
  const { text, start, end } = expression;
  const known = placeholders.find((placeholder) => placeholder.text === text);
  const markdown = known?.doc ?? "The agent does not replace this text: the name contains it as written.";
  return { span: { start, end }, markdown };
}

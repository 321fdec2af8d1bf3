import { insert, type TextEdit } from "../../base/textEdit.js";
import { inferFormats } from "../inference/inferFormats.js";
import { knownLogOf } from "../knownLogs/knownLogs.js";
import type { InstantContext } from "../semantics/instantReader.js";
import { placeholders } from "../semantics/placeholders.js";
import { lineEnd } from "../syntax/edit.js";
import type { ConfDocument } from "../syntax/parse.js";
import { type LogSection, sectionText } from "./sectionText.js";

/** A log that a section is made for. */
export interface LogToAdd {
  /** Its absolute path. */
  readonly path: string;
  /** Some of its lines; empty if it has none yet. */
  readonly lines: readonly string[];
}

/** The share of lines that a format has to read to be taken: the others are what follows an event's first line. */
const leastShare = 0.3;

/** A section for a log, by what its lines show, or by what is known of its path where it has none; with names that aren't taken. */
export function composeSection(
  { path, lines }: LogToAdd,
  { sections }: Pick<ConfDocument, "sections">,
  context: InstantContext,
): LogSection {
  const taken = new Set(sections.map(({ name }) => name));
  // A bracket would end the header.
  const plain = path.replaceAll(/[[\]]/gu, "_");
  return {
    name: freeName(plain, taken),
    file: literalPath(path),
    group: groupName(path),
    stream: placeholders[0]?.text ?? "",
    ...timesOf({ path, lines }, context),
  };
}

/** Adds a section at the end, with a blank line before it. */
export function appendSection(document: ConfDocument, section: LogSection): TextEdit {
  const { text } = document;
  const eol = lineEnd(document);
  const before = text.trim() === "" ? "" : text.endsWith("\n") ? eol : eol + eol;
  return insert(text.length, `${before}${sectionText(section).replaceAll("\n", eol)}${eol}`);
}

function timesOf({ path, lines }: LogToAdd, context: InstantContext): Pick<LogSection, "format" | "isUtc"> {
  const [best] = inferFormats(lines, context);
  if (best !== undefined && best.matched >= best.lines * leastShare) return { format: best.format, isUtc: best.isUtc };
  if (lines.some((line) => line.trim() !== "")) return {};
  const style = knownLogOf(path)?.styles[0];
  return style?.format === undefined ? {} : { format: style.format, isUtc: style.timeZone === "UTC" };
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name} ${number}`)) return `${name} ${number}`;
}

/** What would be a wildcard of `glob` means itself in brackets. */
function literalPath(path: string): string {
  return path.replaceAll(/[*?[]/gu, (wildcard) => `[${wildcard}]`);
}

/** A name that CloudWatch Logs takes: 1 to 512 of its characters, and not one of AWS's own. */
function groupName(path: string): string {
  const name = path.replaceAll(/[^.\-_/#A-Za-z0-9]/gu, "_").slice(0, 512);
  return name.startsWith("aws/") ? `_${name}`.slice(0, 512) : name;
}

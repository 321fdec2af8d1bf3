import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import {
  addToSection,
  insert,
  insertLines,
  lineEnd,
  remove,
  replace,
  wholeLine,
  type TextEdit,
} from "../syntax/edit.js";
import type { KeySpec } from "../semantics/keySpec.js";
import { effective, type Config } from "../semantics/merge.js";
import type { ConfDocument, Section } from "../syntax/parse.js";
import { defaultsSection, generalSection, placeholders, specsOf } from "../semantics/schema.js";
import { slice } from "../syntax/span.js";
import { hasTemplate } from "../syntax/template.js";
import { forSection, optionalFix, preferredFix, type FixBuilder, type FixContext } from "./context.js";
import { freeName } from "./lines.js";

/** Moves the text after a header to a comment above it. */
export const moveHeaderText: FixBuilder = forSection(({ document, section }) => {
  const { tail, headerSpan } = section;
  if (tail === undefined) return [];
  const comment = document.text.slice(tail.start, tail.end).replace(/^[#;\s]*/, "# ");
  const line = wholeLine(document, section.start).start;
  const moved = insert(line, comment.replaceAll("\r", " ").trimEnd() + lineEnd(document));
  return [preferredFix("Move the text to a comment above", moved, remove({ start: headerSpan.end, end: tail.end }))];
});

export const cutName: FixBuilder = forSection(({ section }) => {
  const { tail, nameSpan } = section;
  if (tail === undefined) return [];
  return [
    optionalFix(
      `Rename to [${section.name}], as Python 2 reads it`,
      remove({ start: nameSpan.end + 1, end: tail.end }),
    ),
  ];
});

/** Optional, because the agent remembers the file by the section's name. */
export const trimName: FixBuilder = forSection(({ section }) => {
  const name = section.name.trim();
  if (name === "") return [];
  return [optionalFix("Remove the spaces; the agent sends the file again", replace(section.nameSpan, name))];
});

export const nameGeneral: FixBuilder = forSection(({ section }) => [
  preferredFix(`Change to [${generalSection}]`, replace(section.nameSpan, generalSection)),
]);

export const nameDefaults: FixBuilder = forSection(({ section }) => [
  preferredFix(`Change to [${defaultsSection}]`, replace(section.nameSpan, defaultsSection)),
]);

export const addGeneral: FixBuilder = ({ document }) => [
  preferredFix(`Add [${generalSection}]`, insertLines(document, firstSectionStart(document), [...generalLines(), ""])),
];

export const offerGeneral: FixBuilder = (context) =>
  addGeneral(context).map(({ title, edits }) => optionalFix(title, ...edits));

/** The general section with the recommended settings. */
function generalLines(): string[] {
  const specs = specsOf("general").filter((spec) => spec.recommended === true);
  return [`[${generalSection}]`, ...specs.map((spec) => `${spec.name} = ${spec.examples?.[0] ?? spec.default ?? ""}`)];
}

/** The start of the comments above the first section, or the end of the text. */
function firstSectionStart({ text, lines, sections }: ConfDocument): number {
  const first = sections[0];
  if (first === undefined) return text.length;
  let at = first.start;
  for (const line of lines.filter(({ start }) => start < first.start).toReversed()) {
    if (line.kind !== "comment") break;
    at = line.start;
  }
  return at;
}

/** Removes the general section of an additional file, which the agent never reads. Not if it contains a template. */
export const removeSection: FixBuilder = forSection(({ document, section }) => {
  const whole = wholeSection(document, section);
  if (hasTemplate(slice(document.text, whole))) return [];
  return [optionalFix(`Remove [${section.name}] and its settings`, remove(whole))];
});

function wholeSection(document: ConfDocument, section: Section): { start: number; end: number } {
  return { start: wholeLine(document, section.start).start, end: wholeLine(document, section.end).end };
}

/** Optional: with another state file, the agent reads all files again. */
export const addRecommended: FixBuilder = forSection(({ document, config, section }) => {
  const specs = specsOf("general").filter(
    (spec) => spec.recommended === true && config.general?.settings.get(spec.name) === undefined,
  );
  const lines = specs.map((spec) => `${spec.name} = ${spec.examples?.[0] ?? ""}`);
  return lines.length === 0 ? [] : [optionalFix("Add the setting", addToSection(document, section, lines))];
});

/** Adds the missing required keys, with values derived from the section's name and other settings. */
export const addMissing: FixBuilder = forSection((context) => {
  const { document, config, section } = context;
  const merged = config.streams.find((each) => each.name === section.name);
  if (merged === undefined) return [];
  const missing = specsOf("stream").filter(
    (spec) => spec.required === true && effective(config, merged, spec.name) === undefined,
  );
  const lines = missing.map((spec) => `${spec.name} = ${likelyValue(config, section, spec)}`.trimEnd());
  if (lines.length === 0) return [];
  const title = `Add ${missing.map((spec) => `“${spec.name}”`).join(", ")}`;
  return [optionalFix(title, addToSection(document, section, lines))];
});

/**
 * A likely value for a required key: the section's name if it is a path, a log group by the file, a log stream per
 * host.
 */
export function likelyValue(config: Config, section: Section, spec: KeySpec): string {
  const path = filePath(config, section);
  switch (spec.type.kind) {
    case "glob":
      return section.name.startsWith("/") ? section.name : "";
    case "logGroup":
      return (path === "" ? section.name : path)
        .replaceAll(/[^.\-_/#A-Za-z0-9]+/g, "-")
        .replace(/^-+/, "")
        .replace(/(?<![-.])[-.]+$/, "");
    case "logStream":
      return placeholders[0]?.text ?? "";
    default:
      return "";
  }
}

function filePath(config: Config, section: Section): string {
  const spec = specsOf("stream").find((each) => each.type.kind === "glob");
  const merged = config.streams.find((each) => each.name === section.name);
  return (spec && merged && effective(config, merged, spec.name)?.value) ?? "";
}

/**
 * A repeated section is either another log, which needs its own name, or part of the first section, where it belongs.
 */
export const separateDuplicates: FixBuilder = forSection((context) => {
  const { document, section } = context;
  const blocks = document.sections.filter((each) => each.name === section.name);
  const joined = join(document, blocks, section);
  if (!blocks.every((block) => isComplete(block))) return joined.map((fix) => ({ ...fix, preferred: true as const }));
  return [rename(context, section), ...joined];
});

function isComplete(block: Section): boolean {
  const keys = new Set(block.settings.map((setting) => setting.key));
  return specsOf("stream").every((spec) => spec.required !== true || keys.has(spec.name));
}

/** The agent skips this section, so renaming it loses no position in the file. */
export const renameSection: FixBuilder = forSection((context) => [rename(context, context.section)]);

function rename(context: FixContext, section: Section): DiagnosticFix {
  const name = freeName(context, section.name);
  return optionalFix(`Rename this section to [${name}]`, replace(section.nameSpan, name));
}

/** Moves the settings to the end of the previous block, so that the order of equal keys stays the same. */
function join(document: ConfDocument, blocks: readonly Section[], section: Section): DiagnosticFix[] {
  const before = blocks[blocks.indexOf(section) - 1];
  if (before === undefined) return [];
  const header = wholeLine(document, section.start);
  const whole = wholeSection(document, section);
  const title = `Move the settings to the first [${section.name}]`;
  const isNext = document.sections[document.sections.indexOf(section) - 1] === before;
  if (isNext) return [optionalFix(title, remove(header))];
  const body = document.text.slice(header.end, whole.end);
  return [optionalFix(title, ...movedBody(document, before, body), remove(whole))];
}

function movedBody(document: ConfDocument, before: Section, body: string): TextEdit[] {
  if (body === "") return [];
  const at = wholeLine(document, before.end).end;
  return [insert(at, body.endsWith("\n") ? body : body + lineEnd(document))];
}

import * as l10n from "../../base/l10n.js";
import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import { insert, remove, replace, type TextEdit } from "../../base/textEdit.js";
import { addToSection, insertLines, lineEnd, wholeLine } from "../syntax/edit.js";
import { effective, kindOf } from "../semantics/merge.js";
import type { ConfDocument, Section } from "../syntax/parse.js";
import { defaultsSection, generalSection, keyNames, specOf, specsOf } from "../semantics/schema.js";
import { slice } from "../syntax/span.js";
import { hasTemplate } from "../syntax/template.js";
import { forSection, isSure, optionalFix, preferredFix, type FixBuilder, type FixContext } from "./context.js";
import { isReadIn } from "./keys.js";
import { freeName, likelyValue, namePart } from "./likely.js";

/** Moves the text after a header to a comment above it. */
export const moveHeaderText: FixBuilder = forSection(({ document, section }) => {
  const { tail, headerSpan } = section;
  if (tail === undefined) return [];
  const comment = document.text.slice(tail.start, tail.end).replace(/^[#;\s]*/, "# ");
  const line = wholeLine(document, section.start).start;
  const moved = insert(line, comment.replaceAll("\r", " ").trimEnd() + lineEnd(document));
  return [
    preferredFix(l10n.t("Move the text to a comment above"), moved, remove({ start: headerSpan.end, end: tail.end })),
  ];
});

export const cutName: FixBuilder = forSection(({ section }) => {
  const { tail, nameSpan } = section;
  if (tail === undefined) return [];
  return [
    optionalFix(
      l10n.t`Rename to [${section.name}], as Python 2 reads it`,
      remove({ start: nameSpan.end + 1, end: tail.end }),
    ),
  ];
});

/** Optional, because the agent remembers the file by the section's name. Not if another section has that name. */
export const trimName: FixBuilder = forSection(({ document, section }) => {
  const name = section.name.trim();
  const isTaken = document.sections.some((each) => each.name === name);
  if (name === "" || isTaken || kindOf(name) !== "stream") return [];
  const title = l10n.t("Remove the spaces; the agent sends the file again");
  return [optionalFix(title, ...renameBlocks(document, section.name, name))];
});

export const nameGeneral: FixBuilder = forSection((context) => nameSpecial(context, generalSection));

export const nameDefaults: FixBuilder = forSection((context) => nameSpecial(context, defaultsSection));

/** Gives the section the special name. If there is one with that name, moves the settings there that it lacks. */
function nameSpecial(context: FixContext & { readonly section: Section }, name: string): DiagnosticFix[] {
  const { document, section } = context;
  if (!section.settings.every(({ key }) => specOf(key) === undefined || isReadIn(name, key))) return [];
  const target = document.sections.findLast((each) => each.name === name);
  if (target === undefined) {
    return [preferredFix(l10n.t`Change to [${name}]`, ...renameBlocks(document, section.name, name))];
  }
  if (!isSure(document)) return [];
  const blocks = document.sections.filter((each) => each.name === section.name);
  const removal = optionalFix(
    `Remove [${section.name}]`,
    ...blocks.map((block) => remove(wholeSection(document, block))),
  );
  const taken = document.sections.filter((each) => each.name === name).flatMap(({ settings }) => settings);
  const lacks = section.settings.every(({ key }) => !taken.some((each) => each.key === key));
  if (!lacks || blocks.length > 1) return [removal];
  const body = document.text.slice(wholeLine(document, section.start).end, wholeSection(document, section).end);
  const edits = [...movedBody(document, target, body), remove(wholeSection(document, section))];
  return [optionalFix(l10n.t`Move the settings to [${name}]`, ...edits), removal];
}

function renameBlocks(document: ConfDocument, from: string, to: string): TextEdit[] {
  return document.sections.filter(({ name }) => name === from).map(({ nameSpan }) => replace(nameSpan, to));
}

export const addGeneral: FixBuilder = ({ document }) => [
  preferredFix(`Add [${generalSection}]`, insertLines(document, firstSectionStart(document), [...generalLines(), ""])),
];

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
  return [optionalFix(l10n.t`Remove [${section.name}] and its settings`, remove(whole))];
});

/** The lines of a section, from its header to its last setting. */
export function wholeSection(document: ConfDocument, section: Section): { start: number; end: number } {
  return { start: wholeLine(document, section.start).start, end: wholeLine(document, section.end).end };
}

/** Optional: with another state file, the agent reads all files again. */
export const addRecommended: FixBuilder = forSection(({ document, config, section }) => {
  const specs = specsOf("general").filter(
    (spec) => spec.recommended === true && config.general?.settings.get(spec.name) === undefined,
  );
  const lines = specs.map((spec) => `${spec.name} = ${spec.examples?.[0] ?? ""}`);
  return lines.length === 0 ? [] : [optionalFix(l10n.t("Add the setting"), addToSection(document, section, lines))];
});

/**
 * Adds the missing required keys, with values derived from the section's name and other settings. Leaves out what only
 * the user knows: a blank value is no better than none.
 */
export const addMissing: FixBuilder = forSection((context) => {
  const { document, config, section } = context;
  const merged = config.streams.find((each) => each.name === section.name);
  if (merged === undefined) return [];
  const missing = specsOf("stream")
    .filter((spec) => spec.required === true && effective(config, merged, spec.name) === undefined)
    .map(({ name, ...spec }) => ({ name, value: likelyValue(config, section, { name, ...spec }) }))
    .filter(({ value }) => value !== "");
  if (missing.length === 0) return [];
  const title = l10n.t`Add ${missing.map(({ name }) => `“${name}”`).join(", ")}`;
  const lines = missing.map(({ name, value }) => `${name} = ${value}`);
  return [optionalFix(title, addToSection(document, section, lines))];
});

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

/** Also gives the section a log stream of its own if it names one that another section sends to. */
function rename(context: FixContext, section: Section): DiagnosticFix {
  const name = freeName(context, section.name.trim());
  const stream = section.settings.findLast(({ key }) => key === keyNames.stream);
  const others = context.document.sections.filter((each) => each !== section);
  const target = targetOfBlock(context, section);
  const isShared =
    context.diagnostic.sharesStream === true || others.some((other) => targetOfBlock(context, other) === target);
  const edit = replace(section.nameSpan, name);
  const canExtend = stream !== undefined && /^[^"':*]+$/.test(stream.value);
  if (!canExtend || !isShared) return optionalFix(l10n.t`Rename this section to [${name}]`, edit);
  const own = insert(stream.valueSpan.end, `-${namePart(name)}`);
  return optionalFix(l10n.t`Rename this section to [${name}], with its own log stream`, edit, own);
}

/** The log group and the log stream that a block sends to if it is a section of its own. */
function targetOfBlock({ config }: FixContext, { settings }: Section): string {
  const [group, stream] = [keyNames.group, keyNames.stream].map(
    (key) => (settings.findLast((each) => each.key === key) ?? config.defaults?.settings.get(key))?.value,
  );
  return `${group}\n${stream}`;
}

/** Moves the settings to the end of the previous block, so that the order of equal keys stays the same. */
function join(document: ConfDocument, blocks: readonly Section[], section: Section): DiagnosticFix[] {
  const before = blocks[blocks.indexOf(section) - 1];
  if (before === undefined) return [];
  const header = wholeLine(document, section.start);
  const whole = wholeSection(document, section);
  const title = l10n.t`Move the settings to the first [${section.name}]`;
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

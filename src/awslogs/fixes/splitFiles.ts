import * as l10n from "../../base/l10n.js";
import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import { effective, type MergedSection } from "../semantics/merge.js";
import { keyNames, specOf, specsOf } from "../semantics/schema.js";
import { replace } from "../../base/textEdit.js";
import { addToSection } from "../syntax/edit.js";
import type { Section, Setting } from "../syntax/parse.js";
import { slice } from "../syntax/span.js";
import { isSure, optionalFix, type FixContext } from "./context.js";
import { freeName, namePart } from "./likely.js";

/** More files in one value are no list that anyone wrote by hand. */
const maxFiles = 20;

type Split = FixContext & { readonly section: Section; readonly setting: Setting };

/**
 * Splits a list of files into one section per file, each with a log stream of its own. The agent starts reading the new
 * sections from the beginning. Only for sections that are complete, as each copy would lack what the section lacks.
 */
export function splitIntoSections(context: Split, files: readonly string[]): DiagnosticFix[] {
  const { document, config, section, setting } = context;
  const [first, ...others] = files;
  const merged = config.streams.find(({ name }) => name === section.name);
  const isList = setting.key === keyNames.file && files.every((file) => file.startsWith("/"));
  if (first === undefined || others.length === 0 || files.length > maxFiles || !isList) return [];
  if (merged === undefined || !isSure(document) || !canCopy(context, merged)) return [];
  const names = new Set<string>();
  const streams = new Set<string>();
  const copies = others.flatMap((file) => {
    const name = unused(names, (base) => freeName({ document }, base), section.name.trim());
    const part = unused(streams, (base) => base, namePart(file.slice(file.lastIndexOf("/") + 1)) || "2");
    return ["", `[${name}]`, ...copiedLines(context, merged, { file, part })];
  });
  const edits = [replace(setting.valueSpan, first), addToSection(document, section, copies)];
  return [optionalFix(l10n.t("Split into one section per file"), ...edits)];
}

function canCopy({ config, section, setting }: Split, merged: MergedSection): boolean {
  const isWhole = merged.blocks.length === 1 && merged.overwritten.length === 0;
  const isComplete = specsOf("stream").every((spec) => {
    return spec.required !== true || (effective(config, merged, spec.name)?.value ?? "") !== "";
  });
  return isWhole && isComplete && section.settings.every((each) => each === setting || isPlain(each));
}

/** True if nothing but the value is on the setting's lines, such as a header. */
function isPlain({ value, parts }: Setting): boolean {
  return parts.length === 1 && !value.endsWith("]");
}

/** The first of `base`, `base-2`, … that is in use neither elsewhere nor in the set. Adds it to the set. */
function unused(used: Set<string>, free: (base: string) => string, base: string): string {
  let name = free(base);
  for (let n = 2; used.has(name); n++) name = free(`${base}-${n}`);
  used.add(name);
  return name;
}

interface Copy {
  readonly file: string;
  /** What the log stream's name ends with. */
  readonly part: string;
}

function copiedLines({ document, config, section, setting }: Split, merged: MergedSection, copy: Copy): string[] {
  const stream = `${effective(config, merged, keyNames.stream)?.value ?? ""}-${copy.part}`;
  const read = section.settings.filter(({ key }) => specOf(key)?.section === "stream");
  const lines = read.map((each) => {
    if (each === setting) return `${each.key} = ${copy.file}`;
    return each.key === keyNames.stream ? `${each.key} = ${stream}` : slice(document.text, each);
  });
  return merged.settings.has(keyNames.stream) ? lines : [...lines, `${keyNames.stream} = ${stream}`];
}

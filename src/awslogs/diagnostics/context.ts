import * as l10n from "../../base/l10n.js";
import type { Diagnostic } from "./diagnostic.js";
import type { KeySpec } from "../semantics/keySpec.js";
import type { Config, MergedSection } from "../semantics/merge.js";
import { keyNames } from "../semantics/schema.js";
import type { ConfDocument, Setting } from "../syntax/parse.js";
import type { ConfFile, Role } from "../semantics/agentFiles.js";
import { checkFormat, lettersOf, type FormatProblem } from "../semantics/strptime.js";
import { firstVariable, isFilledIn } from "../syntax/shell.js";
import { hasTemplate } from "../syntax/template.js";

/** The input of every check. */
export interface CheckContext {
  readonly document: ConfDocument;
  readonly uri: string;
  readonly config: Config;
  /** The sections to check: all that are merged, or those of a part of the document. */
  readonly sections: readonly MergedSection[];
  readonly role: Role;
  /** Template lines determine what the agent reads, so missing and duplicate settings can't be reported. */
  readonly conditional: boolean;
  /** True if there is any template expression. Checked first, as most files have none. */
  readonly templated: boolean;
  /** A script fills in variables such as `$GROUP`: a name has one, and no name can really contain it. */
  readonly scripted: boolean;
  /** A cache of valid values by key, as most sections repeat them. */
  readonly validValues: Map<KeySpec, Set<string>>;
  /** A cache of parsed formats, as many sections have the same one. */
  readonly formats: Map<string, ParsedFormat>;
  /** The known other files of the same agent. */
  readonly siblings: readonly ConfFile[];
  /** Texts that another tool replaces before the agent reads the file. */
  readonly extraPlaceholders: readonly string[];
}

/** A group of rules for a document or a part of it. */
export type Check = (context: CheckContext) => readonly Diagnostic[];

/** A setting to check, with its key's entry and its section. */
export interface CheckedSetting {
  readonly context: CheckContext;
  readonly section: MergedSection;
  readonly setting: Setting;
  readonly spec: KeySpec;
}

/** True if a setting's final text is unknown. */
export function isTemplated(context: CheckContext, { key, value }: Setting): boolean {
  const { templated, scripted, extraPlaceholders } = context;
  if ((templated && (hasTemplate(key) || hasTemplate(value))) || (scripted && isFilledIn(value))) return true;
  return extraPlaceholders.some((text) => value.includes(text));
}

/** True if the name of a log group or a log stream has a variable of a shell. */
export function isScripted({ text }: ConfDocument, sections: readonly MergedSection[]): boolean {
  if (!text.includes("$")) return false;
  return sections.some((section) =>
    [keyNames.group, keyNames.stream].some((key) => firstVariable(section.textOf(key) ?? "") >= 0),
  );
}

/** A format as Python reads it. */
export interface ParsedFormat {
  readonly problems: readonly FormatProblem[];
  /** The letters of the directives that read something; empty if the format is invalid. */
  readonly letters: ReadonlySet<string>;
}

/** Parses a format, once for each document. */
export function parseFormat({ formats }: CheckContext, format: string): ParsedFormat {
  const known = formats.get(format);
  if (known !== undefined) return known;
  const problems = checkFormat(format);
  const letters = problems.length > 0 ? [] : lettersOf(format).filter((letter) => letter !== "%");
  const reading = { problems, letters: new Set(letters) };
  formats.set(format, reading);
  return reading;
}

/** The consequence if the parser rejects a file, as the rest of a sentence. */
export function rejectionOutcome(role: Role): string {
  return role === "fragment"
    ? l10n.t("the agent skips this file with all its logs")
    : l10n.t("the agent exits at startup");
}

/** A section's name in brackets, for messages. */
export function bracketed(section: MergedSection): string {
  return `[${section.name}]`;
}

import type { Diagnostic } from "./diagnostic.js";
import type { KeySpec } from "../semantics/keySpec.js";
import type { Config, MergedSection } from "../semantics/merge.js";
import type { ConfDocument, Setting } from "../syntax/parse.js";
import type { ConfFile, Role } from "../semantics/agentFiles.js";
import { checkFormat, lettersOf, type FormatProblem } from "../semantics/strptime.js";
import { hasTemplate } from "../syntax/template.js";

/** What every check looks at. */
export interface CheckContext {
  readonly document: ConfDocument;
  readonly uri: string;
  readonly config: Config;
  readonly role: Role;
  /** Lines of a template engine decide what the agent will see, so nothing can be said about what is absent or twice. */
  readonly conditional: boolean;
  /** Whether there is any template expression at all; asked first, as most files have none. */
  readonly templated: boolean;
  /** Each key's values that were found good: most sections repeat them. */
  readonly goodValues: Map<KeySpec, Set<string>>;
  /** What is known about the document's formats: many sections have the same one. */
  readonly formats: Map<string, ParsedFormat>;
  /** The other files of the same agent that are at hand. */
  readonly siblings: readonly ConfFile[];
  /** Texts that something else replaces before the agent reads the file. */
  readonly extraPlaceholders: readonly string[];
}

/** One group of rules over a whole document. */
export type Check = (context: CheckContext) => Diagnostic[];

/** A setting that counts, with what is known about its key and where it stands. */
export interface CheckedSetting {
  readonly context: CheckContext;
  readonly section: MergedSection;
  readonly setting: Setting;
  readonly spec: KeySpec;
}

/** Whether a setting's final text is unknown. */
export function isTemplated({ templated, extraPlaceholders }: CheckContext, { key, value }: Setting): boolean {
  return (
    (templated && (hasTemplate(key) || hasTemplate(value))) || extraPlaceholders.some((text) => value.includes(text))
  );
}

/** What Python makes of a format. */
export interface ParsedFormat {
  readonly problems: readonly FormatProblem[];
  /** Of a good format. */
  readonly letters: ReadonlySet<string>;
}

/** Reads each format once. */
export function parseFormat({ formats }: CheckContext, format: string): ParsedFormat {
  const known = formats.get(format);
  if (known !== undefined) return known;
  const problems = checkFormat(format);
  const reading = { problems, letters: new Set(problems.length > 0 ? [] : lettersOf(format)) };
  formats.set(format, reading);
  return reading;
}

/** What becomes of a file that the parser rejects, as the rest of a sentence. */
export function rejectionOutcome(role: Role): string {
  return role === "fragment" ? "the agent skips this file with all its logs" : "the agent exits at startup";
}

/** A section's name as messages show it. */
export function bracketed(section: MergedSection): string {
  return `[${section.name}]`;
}

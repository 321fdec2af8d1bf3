import type { CliFile } from "../semantics/agentFiles.js";
import type { Diagnostic, DiagnosticFix } from "../diagnostics/diagnostic.js";
import type { TextEdit } from "../../base/textEdit.js";
import type { Config } from "../semantics/merge.js";
import type { ConfDocument, Section, Setting } from "../syntax/parse.js";

/** A finding with its context. */
export interface FixContext {
  readonly document: ConfDocument;
  readonly config: Config;
  readonly diagnostic: Diagnostic;
  /** The text that the finding is about. */
  readonly written: string;
  /** The section whose header or body the finding is in. */
  readonly section: Section | undefined;
  /** The setting whose lines the finding is in. */
  readonly setting: Setting | undefined;
  /** The AWS CLI's configuration next to the document; undefined if it is unknown or can't be changed. */
  readonly cliFile: CliFile | undefined;
}

/** Builds the fixes of one kind of finding, the best first; none if only the user can know the fix. */
export type FixBuilder = (context: FixContext) => readonly DiagnosticFix[];

/** A fix that can be applied without asking the user. */
export function preferredFix(title: string, ...edits: readonly TextEdit[]): DiagnosticFix {
  return { title, edits, preferred: true };
}

/** A fix that the user has to choose, because it changes more than the mistake or may be wrong. */
export function optionalFix(title: string, ...edits: readonly TextEdit[]): DiagnosticFix {
  return { title, edits };
}

/** True if it is sure to which section each line belongs: no header is broken, and no line is rejected. */
export function isSure({ invalid, sections }: ConfDocument): boolean {
  return invalid.length === 0 && sections.every(({ broken }) => broken !== true);
}

/** Builds no fixes as long as it isn't sure to which section each line belongs. */
export function onceSure(build: FixBuilder): FixBuilder {
  return (context) => (isSure(context.document) ? build(context) : []);
}

/** A builder for findings that are about a setting. */
export function forSetting(
  build: (context: FixContext & { readonly setting: Setting; readonly section: Section }) => readonly DiagnosticFix[],
): FixBuilder {
  return (context) => {
    const { setting, section } = context;
    return setting === undefined || section === undefined ? [] : build({ ...context, setting, section });
  };
}

/** A builder for findings that are about a section. */
export function forSection(
  build: (context: FixContext & { readonly section: Section }) => readonly DiagnosticFix[],
): FixBuilder {
  return (context) => {
    const { section } = context;
    return section === undefined ? [] : build({ ...context, section });
  };
}

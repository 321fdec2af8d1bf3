import * as l10n from "../base/l10n.js";
import { completeCli } from "./cli/complete.js";
import { hoverCli } from "./cli/hover.js";
import { validateCli } from "./cli/validate.js";
import type { CliFile } from "./semantics/agentFiles.js";
import { complete, completionNeeds } from "./completion/complete.js";
import type { CompletionItem, CompletionNeeds, CompletionData } from "./completion/context.js";
import { report, type Diagnostic } from "./diagnostics/diagnostic.js";
import { python27, type Dialect } from "./syntax/dialect.js";
import type { TextEdit } from "../base/textEdit.js";
import { fixAll, fixesFor, type OfferedFix } from "./fixes/fixes.js";
import { format, formatRange } from "./format.js";
import { hover, type Hover } from "./hover/hover.js";
import { inlayHints, type InlayHint } from "./hints/inlayHints.js";
import { checkLogs, type LogFindings, logPatterns } from "./logFiles/checkLogs.js";
import type { LogsHere } from "./logFiles/foundLogs.js";
import { links, type FileLink } from "./navigation/links.js";
import { folding, symbols, type DocumentSymbol, type Fold } from "./syntax/outline.js";
import { lazyDocument, parse, type ConfDocument } from "./syntax/parse.js";
import { occurrences, subjectAt, type Subject } from "./navigation/references.js";
import { rename, renameable, type Renaming } from "./navigation/rename.js";
import { selectionRanges } from "./syntax/selectionRanges.js";
import { semanticTokens, type SemanticToken } from "./semantics/semanticTokens.js";
import type { Span } from "./syntax/span.js";
import { validate, type ValidateOptions } from "./diagnostics/validate.js";

/** The length of the longest text that is parsed, in UTF-16 code units. No configuration is longer. */
export const maxTextLength = 10_000_000;

/**
 * The features of an editor for a configuration file. All methods are pure and synchronous, and accept any text without
 * throwing. Offsets count UTF-16 code units.
 */
export interface AwslogsService {
  /** Parses a text. Returns one finding with the reason if the text is binary or too long to parse. */
  readonly open: (text: string) => ConfDocument | Diagnostic;
  /** The findings in the order of the text, at most `maxDiagnostics`. The URI's path determines the file's role. */
  readonly validate: (document: ConfDocument, uri: string, options?: ValidateOptions) => readonly Diagnostic[];
  /**
   * The fixes of findings that `validate` returned for this document, the best first for each. Fixes that change the
   * AWS CLI's configuration need `cliFile`; see `usesCliFile`.
   */
  readonly fixes: (document: ConfDocument, findings: readonly Diagnostic[], cliFile?: CliFile) => readonly OfferedFix[];
  /** The edits of all preferred fixes. */
  readonly fixAll: (document: ConfDocument, findings: readonly Diagnostic[]) => readonly TextEdit[];
  /** What `complete` needs to know beyond the text; undefined if it needs nothing. */
  readonly completionNeeds: (document: ConfDocument, offset: number) => CompletionNeeds | undefined;
  /** The completions at an offset, best first. */
  readonly complete: (document: ConfDocument, offset: number, known?: CompletionData) => readonly CompletionItem[];
  /** Explains the text at an offset. `nowMs`, since the epoch, is the time in examples. */
  readonly hover: (document: ConfDocument, offset: number, nowMs?: number) => Hover | undefined;
  /** The document's outline. */
  readonly symbols: (document: ConfDocument) => readonly DocumentSymbol[];
  /** The ranges that can be folded, sorted by start. */
  readonly folding: (document: ConfDocument) => readonly Fold[];
  /** The files that the document names. */
  readonly links: (document: ConfDocument) => readonly FileLink[];
  /** The edits that format the text, on the lines of a span or everywhere. */
  readonly format: (document: ConfDocument, span?: Span) => readonly TextEdit[];
  /** The name at an offset that `rename` can change. */
  readonly renameable: (document: ConfDocument, offset: number) => Span | undefined;
  readonly rename: (document: ConfDocument, offset: number, name: string) => Renaming;
  /** The section, log group or log stream that is named at an offset. */
  readonly subjectAt: (document: ConfDocument, offset: number) => Subject | undefined;
  /** The spans at which the document names a subject. */
  readonly occurrences: (document: ConfDocument, subject: Subject) => readonly Span[];
  /** The ranges for expanding a selection, the smallest first. */
  readonly selectionRanges: (document: ConfDocument, offset: number) => readonly Span[];
  /** Placeholders and directives, in the order of the text. */
  readonly semanticTokens: (document: ConfDocument) => readonly SemanticToken[];
  /** The values of `file` whose logs `checkLogs` asks for. */
  readonly logPatterns: (document: ConfDocument) => readonly string[];
  /** Compares the document with the logs that it names, as they are on this machine. */
  readonly checkLogs: (document: ConfDocument, here: LogsHere) => LogFindings;
  /** Shows what the agent uses instead of values that it can't use. */
  readonly inlayHints: (document: ConfDocument, findings: readonly Diagnostic[]) => readonly InlayHint[];
}

/** The service for one dialect of the parser. It holds no state. */
export function createAwslogsService(dialect: Dialect = python27): AwslogsService {
  return Object.freeze({
    open: (text: string) => openText(text, dialect),
    validate,
    fixes: fixesFor,
    fixAll,
    completionNeeds,
    complete,
    hover,
    symbols,
    folding,
    links,
    format: (document: ConfDocument, span?: Span) =>
      span === undefined ? format(document) : formatRange(document, span),
    renameable,
    rename,
    subjectAt,
    occurrences,
    selectionRanges,
    semanticTokens,
    logPatterns,
    checkLogs,
    inlayHints,
  });
}

/**
 * The service for awscli.conf and aws.conf, the AWS CLI's configuration next to the agent's. The CLI reads it with
 * Python's parser, too, so the features for lines and sections are shared. It holds no state.
 */
export function createCliService(): AwslogsService {
  return Object.freeze({
    ...createAwslogsService(),
    validate: validateCli,
    completionNeeds: () => undefined,
    complete: completeCli,
    hover: hoverCli,
    links: () => [],
    renameable: () => undefined,
    rename: () => ({ problem: l10n.t("These sections can't be renamed, because their names have a special meaning.") }),
    subjectAt: () => undefined,
    semanticTokens: () => [],
    logPatterns: () => [],
    checkLogs: () => ({ findings: [], hints: [], seen: [] }),
    inlayHints: () => [],
  });
}

/** True if `open` returned a finding instead of a document. */
export function isRefusal(opened: ConfDocument | Diagnostic): opened is Diagnostic {
  return "code" in opened;
}

/** Returns the reason why a text isn't parsed, or the document, which parses it when its tree is asked for. */
function openText(text: string, dialect: Dialect): ConfDocument | Diagnostic {
  return refusal(text) ?? lazyDocument({ text, dialect }, () => parse(text, dialect));
}

function refusal(text: string): Diagnostic | undefined {
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    const message = l10n.t(
      "This is not a text file: it contains NUL characters, so the agent can't read it as configuration.",
    );
    return report("binary-content", { start: nul, end: nul + 1 }, message);
  }
  if (text.length <= maxTextLength) return undefined;
  const message = l10n.t`The file is longer than ${maxTextLength / 1_000_000} million characters, so it is not checked.`;
  return report("too-large", { start: 0, end: 1 }, message);
}

import { complete, type CompletionItem } from "./complete.js";
import { report, type Diagnostic } from "./diagnostic.js";
import { python27, type Dialect } from "./dialect.js";
import { hover, type Hover } from "./hover.js";
import { folding, symbols, type DocumentSymbol, type Fold } from "./outline.js";
import { parse, type ConfDocument } from "./parse.js";
import { validate } from "./validate.js";

/** Longer texts are not configuration that a person edits; in UTF-16 code units. */
export const maxTextLength = 10_000_000;

/**
 * Everything that an editor asks about an awslogs.conf. All methods are pure and synchronous, and none throws on any
 * text. Offsets count UTF-16 code units.
 */
export interface AwslogsService {
  /** Parses a text, or says in one finding why it isn't worth parsing: it is binary, or too long. */
  readonly open: (text: string) => ConfDocument | Diagnostic;
  /** The findings, in the order of the text, at most `maxDiagnostics`. The URI's path decides the file's role. */
  readonly validate: (document: ConfDocument, uri: string) => readonly Diagnostic[];
  /** What may be written at an offset, best first. */
  readonly complete: (document: ConfDocument, offset: number) => readonly CompletionItem[];
  /** What there is to say about the text at an offset. */
  readonly hover: (document: ConfDocument, offset: number) => Hover | undefined;
  /** The outline. */
  readonly symbols: (document: ConfDocument) => readonly DocumentSymbol[];
  /** What can be folded, by start. */
  readonly folding: (document: ConfDocument) => readonly Fold[];
}

/** The service for one dialect of the parser. It holds no state. */
export function createAwslogsService(dialect: Dialect = python27): AwslogsService {
  return Object.freeze({
    open: (text: string) => refusal(text) ?? parse(text, dialect),
    validate,
    complete,
    hover,
    symbols,
    folding,
  });
}

/** Tells the two answers of `open` apart. */
export function isRefusal(opened: ConfDocument | Diagnostic): opened is Diagnostic {
  return "code" in opened;
}

function refusal(text: string): Diagnostic | undefined {
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    const message = "This is not a text file: it contains NUL characters, so the agent can't read it as configuration.";
    return report("binary-content", { start: nul, end: nul + 1 }, message);
  }
  if (text.length <= maxTextLength) return undefined;
  const message = `The file is longer than ${maxTextLength / 1_000_000} million characters, so it is not checked.`;
  return report("too-large", { start: 0, end: 1 }, message);
}

import type { TextDocumentIdentifier, TextDocuments, Position } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { PatternProblem } from "../../logs/filterPattern/pattern.js";
import { completePattern, type KnownSubject, type PatternCompletion } from "../../logs/filterPattern/completion.js";
import { explainFilterPattern, type Explanation, explanationAt } from "../../logs/filterPattern/explain.js";
import { parseFilterPattern } from "../../logs/filterPattern/parse.js";
import { readPatternFile } from "../../logs/filterPattern/patternFile.js";
import { printFilterPattern } from "../../logs/filterPattern/print.js";

/** The language id of filter pattern files. */
export const patternLanguageId = "cwfilter";

/** An open file with one filter pattern. All offsets count from the document's start. */
export class PatternDocument {
  readonly document: TextDocument;
  readonly #source: string;
  /** The offset at which the pattern begins, after the comments. */
  readonly #start: number;
  readonly #parsed: ReturnType<typeof parseFilterPattern>;

  constructor(document: TextDocument) {
    this.document = document;
    const { comments, source } = readPatternFile(document.getText());
    this.#source = source;
    this.#start = comments.length;
    this.#parsed = parseFilterPattern(source);
  }

  get problems(): readonly PatternProblem[] {
    return this.#parsed.problems.map((problem) => this.#moved(problem));
  }

  /** Explains the part of the pattern at an offset. */
  explanationAt(offset: number): Explanation | undefined {
    const isEmpty = this.#source === "";
    const found = isEmpty ? undefined : explanationAt(this.#parsed.pattern, offset - this.#start);
    return found && this.#moved(found);
  }

  /** The parts in order, or the whole pattern if it has no parts. */
  parts(): readonly (Explanation & { readonly source: string })[] {
    if (this.#source === "") return [];
    const [whole, ...parts] = explainFilterPattern(this.#parsed.pattern);
    const shown = parts.length > 0 || whole === undefined ? parts : [whole];
    return shown.map((part) => ({ ...this.#moved(part), source: this.#source.slice(part.start, part.end) }));
  }

  /** The completions at an offset; none inside the comments. */
  completionsAt(offset: number): readonly PatternCompletion[] {
    if (offset < this.#start) return [];
    const text = this.document.getText().slice(this.#start);
    return completePattern(text, offset - this.#start, { selectors: this.#selectors() }).map((each) =>
      this.#moved(each),
    );
  }

  /**
   * The edit that formats the pattern. Undefined for patterns with errors or of several lines, whose layout is the
   * author's.
   */
  formatted(): PatternEdit | undefined {
    const hasErrors = this.#parsed.problems.some(({ severity }) => severity === "error");
    if (hasErrors || this.#source === "" || /[\r\n]/u.test(this.#source)) return undefined;
    const text = printFilterPattern(this.#parsed.pattern);
    return text === this.#source ? undefined : this.#moved({ text, start: 0, end: this.#source.length });
  }

  /** The selectors that the pattern already contains. */
  #selectors(): readonly KnownSubject[] {
    const names = this.#parsed.tokens.filter(({ kind }) => kind === "selector").map(({ text }) => text);
    return [...new Set(names)].map((name) => ({ name, values: [] }));
  }

  #moved<T extends { readonly start: number; readonly end: number }>(span: T): T {
    return { ...span, start: span.start + this.#start, end: span.end + this.#start };
  }
}

/** Replaces a span of the document. */
export interface PatternEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The open filter pattern files. They are short, so each request parses them again. */
export class PatternDocuments {
  readonly #documents: TextDocuments<TextDocument>;

  constructor(documents: TextDocuments<TextDocument>) {
    this.#documents = documents;
  }

  /** The pattern, or undefined if the document isn't open or is in another language. */
  get({ uri }: TextDocumentIdentifier): PatternDocument | undefined {
    const document = this.#documents.get(uri);
    return document?.languageId === patternLanguageId ? new PatternDocument(document) : undefined;
  }

  /** The pattern and the offset that a request is about. */
  at(params: {
    readonly textDocument: TextDocumentIdentifier;
    readonly position: Position;
  }): { readonly pattern: PatternDocument; readonly offset: number } | undefined {
    const pattern = this.get(params.textDocument);
    return pattern && { pattern, offset: pattern.document.offsetAt(params.position) };
  }
}

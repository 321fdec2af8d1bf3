import type { TextDocumentIdentifier, TextDocuments, Position } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { completePattern, type KnownSubject, type PatternCompletion } from "../logs/filterPattern/completion.js";
import { explainFilterPattern, type Explanation, explanationAt } from "../logs/filterPattern/explain.js";
import { parseFilterPattern } from "../logs/filterPattern/parse.js";
import type { PatternProblem } from "../logs/filterPattern/pattern.js";
import { readPatternFile } from "../logs/filterPattern/patternFile.js";
import { printFilterPattern } from "../logs/filterPattern/print.js";

/** The id of filter pattern files in editors. */
const patternLanguageId = "cwfilter";

/** An open file of one filter pattern. All offsets are those of the document. */
export class OpenPattern {
  readonly document: TextDocument;
  readonly #source: string;
  /** Where the pattern begins, behind the comments. */
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

  /** What the part at an offset asks for. */
  explanationAt(offset: number): Explanation | undefined {
    const isEmpty = this.#source === "";
    const found = isEmpty ? undefined : explanationAt(this.#parsed.pattern, offset - this.#start);
    return found && this.#moved(found);
  }

  /** The parts in order, or the whole where it has none. */
  parts(): readonly (Explanation & { readonly source: string })[] {
    if (this.#source === "") return [];
    const [whole, ...parts] = explainFilterPattern(this.#parsed.pattern);
    const shown = parts.length > 0 || whole === undefined ? parts : [whole];
    return shown.map((part) => ({ ...this.#moved(part), source: this.#source.slice(part.start, part.end) }));
  }

  /** What may be written at an offset; the comments have nothing to complete. */
  completionsAt(offset: number): readonly PatternCompletion[] {
    if (offset < this.#start) return [];
    const text = this.document.getText().slice(this.#start);
    return completePattern(text, offset - this.#start, { selectors: this.#selectors() }).map((each) =>
      this.#moved(each),
    );
  }

  /** The pattern in its usual form, where it is sound and in one line; how several are laid out is left to the author. */
  formatted(): PatternEdit | undefined {
    const hasErrors = this.#parsed.problems.some(({ severity }) => severity === "error");
    if (hasErrors || this.#source === "" || /[\r\n]/u.test(this.#source)) return undefined;
    const text = printFilterPattern(this.#parsed.pattern);
    return text === this.#source ? undefined : this.#moved({ text, start: 0, end: this.#source.length });
  }

  /** Those that the pattern speaks of already. */
  #selectors(): readonly KnownSubject[] {
    const names = this.#parsed.tokens.filter(({ kind }) => kind === "selector").map(({ text }) => text);
    return [...new Set(names)].map((name) => ({ name, values: [] }));
  }

  #moved<T extends { readonly start: number; readonly end: number }>(span: T): T {
    return { ...span, start: span.start + this.#start, end: span.end + this.#start };
  }
}

/** A text for a span of the document. */
export interface PatternEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The open files of filter patterns. They are short, so they are read anew for each question. */
export class Patterns {
  readonly #documents: TextDocuments<TextDocument>;

  constructor(documents: TextDocuments<TextDocument>) {
    this.#documents = documents;
  }

  /** Undefined where the document isn't open, or no pattern. */
  get({ uri }: TextDocumentIdentifier): OpenPattern | undefined {
    const document = this.#documents.get(uri);
    return document?.languageId === patternLanguageId ? new OpenPattern(document) : undefined;
  }

  /** The pattern that a request is about, and the offset. */
  at(params: {
    readonly textDocument: TextDocumentIdentifier;
    readonly position: Position;
  }): { readonly pattern: OpenPattern; readonly offset: number } | undefined {
    const pattern = this.get(params.textDocument);
    return pattern && { pattern, offset: pattern.document.offsetAt(params.position) };
  }
}

import type { Position, Range, TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";

/** A document whose positions count UTF-8 bytes. Offsets still count UTF-16 code units. */
export class Utf8Document implements TextDocument {
  #inner: TextDocument;

  constructor(inner: TextDocument) {
    this.#inner = inner;
  }

  get uri(): string {
    return this.#inner.uri;
  }

  get languageId(): string {
    return this.#inner.languageId;
  }

  get version(): number {
    return this.#inner.version;
  }

  get lineCount(): number {
    return this.#inner.lineCount;
  }

  getText(range?: Range): string {
    return this.#inner.getText(range && this.#toInner(range));
  }

  getLineRange(line: number): Range {
    const { start, end } = this.#inner.getLineRange(line);
    return { start: this.positionAt(this.#inner.offsetAt(start)), end: this.positionAt(this.#inner.offsetAt(end)) };
  }

  getEOLCharacters(line: number): string {
    return this.#inner.getEOLCharacters(line);
  }

  positionAt(offset: number): Position {
    const { line, character } = this.#inner.positionAt(offset);
    const start = this.#inner.offsetAt({ line, character: 0 });
    return { line, character: utf8Length(this.#inner.getText().slice(start, start + character)) };
  }

  offsetAt(position: Position): number {
    return this.#inner.offsetAt(this.#positionToInner(position));
  }

  /** Applies the changes in order; each range refers to the text after the previous change. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      const inner = "range" in change ? { range: this.#toInner(change.range), text: change.text } : change;
      this.#inner = TextDocument.update(this.#inner, [inner], version);
    }
  }

  #toInner({ start, end }: Range): Range {
    return { start: this.#positionToInner(start), end: this.#positionToInner(end) };
  }

  /** A position inside a character counts as the start of the character. */
  #positionToInner({ line, character }: Position): Position {
    const from = this.#inner.offsetAt({ line, character: 0 });
    const to = this.#inner.offsetAt({ line: line + 1, character: 0 });
    let bytes = 0;
    let units = 0;
    for (const char of this.#inner.getText().slice(from, to)) {
      bytes += utf8Length(char);
      if (bytes > character) break;
      units += char.length;
    }
    return { line, character: units };
  }
}

function utf8Length(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

import type { Position, Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { EmbeddedConfiguration } from "../../awslogs/embedded/embeddedConfigurations.js";
import { agentLanguageId } from "./openDocuments.js";

/** A configuration in another file, as a document whose text is its own and whose positions are those in the file. */
export class EmbeddedDocument implements TextDocument {
  readonly languageId = agentLanguageId;
  readonly #file: TextDocument;
  readonly #part: EmbeddedConfiguration;

  constructor(file: TextDocument, part: EmbeddedConfiguration) {
    this.#file = file;
    this.#part = part;
  }

  get uri(): string {
    return this.#file.uri;
  }

  get version(): number {
    return this.#file.version;
  }

  get lineCount(): number {
    return this.#file.lineCount;
  }

  getText(range?: Range): string {
    const { text } = this.#part;
    return range === undefined ? text : text.slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }

  getLineRange(line: number): Range {
    return this.#file.getLineRange(line);
  }

  getEOLCharacters(line: number): string {
    return this.#file.getEOLCharacters(line);
  }

  positionAt(offset: number): Position {
    return this.#file.positionAt(this.#part.places.outerOf(offset));
  }

  offsetAt(position: Position): number {
    return this.#part.places.innerOf(this.#file.offsetAt(position));
  }
}

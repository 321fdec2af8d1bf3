import { chunkColumns, chunkRows, type ResultRows } from "../protocol/resultMessages.js";

/** So many cells are kept: ten thousand rows of ten columns. */
const mostCells = 100_000;

type Cells = ResultRows["cells"];

/** The cells of the rows that a page shows, as far as it has them: it asks for chunks when it comes to them. */
export class CellChunks {
  readonly #ask: (from: number, fromColumn: number) => void;
  readonly #asked = new Set<string>();
  /** The least recently used first. */
  #chunks = new Map<string, Cells>();
  /** What was shown before the rows changed, until the new ones are here. */
  #former: ReadonlyMap<string, Cells> = new Map();
  #version = 0;

  /** `ask` asks for the chunk from a row and a column on. */
  constructor(ask: (from: number, fromColumn: number) => void) {
    this.#ask = ask;
  }

  /** The rows have changed; nothing has if it is the same version. */
  reset(version: number): void {
    if (version === this.#version) return;
    this.#version = version;
    if (this.#chunks.size > 0) this.#former = this.#chunks;
    this.#chunks = new Map();
    this.#asked.clear();
  }

  /** Takes a chunk; returns false for one of rows that have changed since. */
  take({ version, from, fromColumn, cells }: ResultRows): boolean {
    if (version !== this.#version) return false;
    const key = keyOf(from, fromColumn);
    this.#asked.delete(key);
    this.#chunks.set(key, cells);
    const most = mostCells / (chunkRows * Math.max(1, Math.min(chunkColumns, cells[0]?.length ?? 1)));
    for (const [oldest] of this.#chunks) {
      if (this.#chunks.size <= most) break;
      this.#chunks.delete(oldest);
    }
    return true;
  }

  /** A cell's text; null where the row has no value, and undefined where it isn't known yet. */
  cell(row: number, column: number): string | null | undefined {
    const key = keyOf(row - (row % chunkRows), column - (column % chunkColumns));
    const chunk = this.#chunks.get(key) ?? this.#former.get(key);
    return chunk?.[row % chunkRows]?.[column % chunkColumns];
  }

  /** Asks for what is missing of the cells of rows from `first` to `last`. */
  want(first: number, last: number, columns: readonly number[]): void {
    const places = new Set(columns.map((column) => column - (column % chunkColumns)));
    for (let from = first - (first % chunkRows); from <= last; from += chunkRows) {
      for (const fromColumn of places) this.#wantChunk(from, fromColumn);
    }
  }

  #wantChunk(from: number, fromColumn: number): void {
    const key = keyOf(from, fromColumn);
    const chunk = this.#chunks.get(key);
    if (chunk !== undefined) {
      this.#chunks.delete(key);
      this.#chunks.set(key, chunk);
    } else if (!this.#asked.has(key)) {
      this.#asked.add(key);
      this.#ask(from, fromColumn);
    }
  }
}

function keyOf(from: number, fromColumn: number): string {
  return `${from} ${fromColumn}`;
}

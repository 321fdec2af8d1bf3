/** How much a document holds, without its header: lines, and bytes of UTF-8. */
export interface BufferSize {
  readonly lines: number;
  readonly bytes: number;
}

const defaultMaxLines = 100_000;

export const defaultMaxBytes = 16 * 1024 * 1024;

/**
 * VS Code turns off colours, wrapping and folding when it opens a text of more than 20 Mi characters or 300,000 lines
 * (its largeFileOptimizations). These limits leave room for one batch of the writer.
 */
const limit: BufferSize = { lines: 280_000, bytes: 17 * 1024 * 1024 };

/** By which factor it may exceed its maximum while the user reads further up. */
const hardFill = 1.5;

export interface BufferMaxima {
  /** The maximum number of lines, without the header. */
  readonly maxLines?: number;
  /** The maximum size in bytes of UTF-8. */
  readonly maxBytes?: number;
}

/** How much a document may hold. */
export class BufferLimits {
  readonly #max: BufferSize;

  constructor({ maxLines, maxBytes }: BufferMaxima) {
    this.#max = { lines: maxLines ?? defaultMaxLines, bytes: maxBytes ?? defaultMaxBytes };
  }

  /** The used part of the maximum lines or bytes, whichever is greater. */
  fill({ lines, bytes }: BufferSize): number {
    return Math.max(lines / this.#max.lines, bytes / this.#max.bytes);
  }

  /** True if it must be trimmed even while the user reads further up: for what it holds, or what of that is shown. */
  isOver(held: BufferSize, shown: BufferSize): boolean {
    return this.fill(held) > hardFill || shown.lines > limit.lines || shown.bytes > limit.bytes;
  }

  /** What has to be removed so that a tenth of the maximum is free. */
  excess({ lines, bytes }: BufferSize): BufferSize {
    return { lines: lines - 0.9 * this.#max.lines, bytes: bytes - 0.9 * this.#max.bytes };
  }
}

import type { TimeSpan } from "./readSlice.js";
import type { SlicePlan } from "./slicePlan.js";

export interface SliceQueueOptions<Slice extends TimeSpan> {
  readonly span: TimeSpan;
  readonly plan: SlicePlan;
  readonly concurrency: number;
  readonly lookAhead: number;
  /** Reads a slice; the result may end earlier. Calls `onPlanChanged` after each change of the plan. */
  readonly read: (span: TimeSpan, onPlanChanged: () => void, signal: AbortSignal) => Promise<Slice>;
  readonly signal: AbortSignal;
}

type Outcome<Slice> = { readonly slice: Slice } | { readonly error: unknown };

/** A slice to be read; `reading` is set once it is being read. */
interface Piece<Slice> extends TimeSpan {
  readonly reading?: Promise<Outcome<Slice>>;
}

/**
 * Reads a time in slices, several at once, and yields them in time order without a gap. Reads ahead only so far, and
 * aborts what it has opened when the consumer leaves.
 */
export async function* readInOrder<Slice extends TimeSpan>(
  options: SliceQueueOptions<Slice>,
): AsyncGenerator<Slice, void, undefined> {
  const leaving = new AbortController();
  const queue = new SliceQueue(options, AbortSignal.any([options.signal, leaving.signal]));
  try {
    for (let outcome = queue.first(); outcome !== undefined; outcome = queue.first()) {
      const settled = await outcome;
      if ("error" in settled) throw settled.error;
      queue.drop();
      yield settled.slice;
    }
  } finally {
    leaving.abort();
  }
}

class SliceQueue<Slice extends TimeSpan> {
  readonly #options: SliceQueueOptions<Slice>;
  readonly #signal: AbortSignal;
  /** In time order, without gaps. */
  #pieces: readonly Piece<Slice>[];
  #running = 0;

  constructor(options: SliceQueueOptions<Slice>, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#pieces = options.span.from > options.span.to ? [] : [options.span];
  }

  /** The outcome of the earliest slice; undefined if all were dropped. */
  first(): Promise<Outcome<Slice>> | undefined {
    this.#fill();
    return this.#pieces[0]?.reading;
  }

  /** Forgets the earliest slice. */
  drop(): void {
    this.#pieces = this.#pieces.slice(1);
  }

  #fill(): void {
    const { concurrency, lookAhead, plan } = this.#options;
    // The earliest one is always opened: everything waits for it.
    if (this.#pieces[0] !== undefined && this.#pieces[0].reading === undefined) this.#open(0);
    while (plan.isMeasured && !this.#signal.aborted && this.#running < concurrency) {
      const next = this.#pieces.findIndex(({ reading }) => reading === undefined);
      if (next < 0 || this.#opened() >= lookAhead) return;
      this.#open(next);
    }
  }

  #opened(): number {
    return this.#pieces.filter(({ reading }) => reading !== undefined).length;
  }

  #open(index: number): void {
    const piece = this.#pieces[index];
    if (piece === undefined) return;
    const to = Math.min(piece.to, piece.from + this.#options.plan.lengthMs - 1);
    const span = { from: piece.from, to };
    this.#running++;
    const opened = { ...span, reading: this.#settled(span) };
    this.#replace(index, opened, { from: to + 1, to: piece.to });
  }

  async #settled(span: TimeSpan): Promise<Outcome<Slice>> {
    try {
      const slice = await this.#options.read(span, () => this.#fill(), this.#signal);
      this.#cutAt(span, slice.to);
      return { slice };
    } catch (error) {
      return { error };
    } finally {
      this.#running--;
      this.#fill();
    }
  }

  /** Puts the rest that a cut slice left next after it. */
  #cutAt({ from, to }: TimeSpan, end: number): void {
    const index = this.#pieces.findIndex((piece) => piece.from === from);
    const piece = this.#pieces[index];
    if (piece !== undefined && end < to) this.#replace(index, { ...piece, to: end }, { from: end + 1, to });
  }

  #replace(index: number, piece: Piece<Slice>, rest: TimeSpan): void {
    const after = rest.from > rest.to ? [] : [rest];
    this.#pieces = [...this.#pieces.slice(0, index), piece, ...after, ...this.#pieces.slice(index + 1)];
  }
}

import { Frame } from "./frame.js";
import type { LogRecord } from "./logRecord.js";
import type { Plan, Segment } from "./stages/plan.js";
import type { Row, Sink } from "./stages/sink.js";
import { RowOrder } from "./stages/sortOrder.js";
import { TopRows } from "./stages/topRows.js";

/** A plan on its way over events: what its first stages hold, and the later ones, which run over that when asked. */
export class PlanRun {
  /** Events that reached the first stage that holds rows. */
  matched = 0;
  readonly #later: readonly Segment[];
  readonly #first: Sink;
  readonly #take: Row;
  readonly #frame = new Frame(undefined, []);
  #rows: readonly Frame[] | undefined;

  constructor({ segments: [first, ...later] }: Plan) {
    this.#later = later;
    this.#first = first?.createSink() ?? new TopRows(new RowOrder(undefined, true), 0);
    this.#take = chain(first, (frame) => {
      this.matched++;
      this.#first.push(frame);
    });
  }

  add(record: LogRecord): void {
    this.#rows = undefined;
    this.#frame.fill(record);
    this.#take(this.#frame);
  }

  /** The rows of what was added so far; the same until more is added. */
  rows(): readonly Frame[] {
    this.#rows ??= this.#run();
    return this.#rows;
  }

  #run(): readonly Frame[] {
    let frames = this.#first.rows();
    for (const segment of this.#later) {
      const sink = segment.createSink();
      const take = chain(segment, (frame) => sink.push(frame));
      for (const frame of frames) take(frame);
      frames = sink.rows();
    }
    return frames;
  }
}

function chain(segment: Segment | undefined, last: Row): Row {
  return (segment?.steps ?? []).reduceRight((next, step) => step(next), last);
}

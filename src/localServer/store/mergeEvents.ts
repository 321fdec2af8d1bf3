import { type StoredEvent, type StoredEvents, comparePositions } from "./storedEvents.js";

/** A run of one stream's events that is to be read: indexes `from` (inclusive) to `until` (exclusive). */
export interface EventRun {
  readonly stream: string;
  readonly events: StoredEvents;
  readonly from: number;
  readonly until: number;
}

/** An event and the stream that it stands in. */
export interface StreamEvent {
  readonly stream: string;
  readonly event: StoredEvent;
}

interface Cursor {
  readonly run: EventRun;
  index: number;
  current: StoredEvent;
}

/** Reads the runs as one, in the order of reading or in its reverse. Costs the logarithm of the runs for each event. */
export function* mergeEvents(runs: readonly EventRun[], newestFirst: boolean): Generator<StreamEvent> {
  const step = newestFirst ? -1 : 1;
  const heap: Cursor[] = [];
  for (const run of runs) {
    const index = newestFirst ? run.until - 1 : run.from;
    const current = eventAt(run, index);
    if (current !== undefined) heap.push({ run, index, current });
  }
  for (let at = heap.length >>> 1; at >= 0; at -= 1) sink(heap, at, step);
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    yield { stream: top.run.stream, event: top.current };
    advance(heap, top, step);
    sink(heap, 0, step);
  }
}

function eventAt(run: EventRun, index: number): StoredEvent | undefined {
  return index >= run.from && index < run.until ? run.events.at(index) : undefined;
}

/** Moves the heap's top to its next event, or takes it out. */
function advance(heap: Cursor[], top: Cursor, step: number): void {
  const next = eventAt(top.run, top.index + step);
  if (next !== undefined) {
    top.index += step;
    top.current = next;
    return;
  }
  const last = heap.pop();
  if (last !== undefined && last !== top) heap[0] = last;
}

function sink(heap: Cursor[], start: number, step: number): void {
  let at = start;
  for (let least = leastChild(heap, at, step); least !== at; least = leastChild(heap, at, step)) {
    const parent = heap[at];
    const child = heap[least];
    if (parent === undefined || child === undefined) return;
    heap[at] = child;
    heap[least] = parent;
    at = least;
  }
}

/** The index among `at` and its two children whose event comes first. */
function leastChild(heap: readonly Cursor[], at: number, step: number): number {
  let least = at;
  for (const child of [2 * at + 1, 2 * at + 2]) {
    const other = heap[child];
    const best = heap[least];
    if (other !== undefined && best !== undefined && step * comparePositions(other.current, best.current) < 0) {
      least = child;
    }
  }
  return least;
}

import type { StoredEvents } from "./storedEvents.js";
import { comparePositions, type StoredEvent } from "./storedEvent.js";

/** A range of one stream's events: indexes `from` (inclusive) to `until` (exclusive). */
export interface EventRun {
  readonly stream: string;
  readonly events: StoredEvents;
  readonly from: number;
  readonly until: number;
}

/** An event and the name of its stream. */
export interface StreamEvent {
  readonly stream: string;
  readonly event: StoredEvent;
}

interface Cursor {
  readonly run: EventRun;
  index: number;
  current: StoredEvent;
}

/** Merges the runs in reading order or its reverse, by a heap: each event takes time logarithmic in the number of runs. */
export function* mergeEvents(runs: readonly EventRun[], newestFirst: boolean): Generator<StreamEvent> {
  const step = newestFirst ? -1 : 1;
  const heap: Cursor[] = [];
  for (const run of runs) {
    const index = newestFirst ? run.until - 1 : run.from;
    const current = eventAt(run, index);
    if (current !== undefined) heap.push({ run, index, current });
  }
  for (let at = heap.length >>> 1; at >= 0; at -= 1) siftDown(heap, at, step);
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    yield { stream: top.run.stream, event: top.current };
    advance(heap, top, step);
    siftDown(heap, 0, step);
  }
}

function eventAt(run: EventRun, index: number): StoredEvent | undefined {
  return index >= run.from && index < run.until ? run.events.at(index) : undefined;
}

/** Moves the top of the heap to its next event, or removes it after its last. */
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

function siftDown(heap: Cursor[], start: number, step: number): void {
  let at = start;
  for (let least = firstOf(heap, at, step); least !== at; least = firstOf(heap, at, step)) {
    const parent = heap[at];
    const child = heap[least];
    if (parent === undefined || child === undefined) return;
    heap[at] = child;
    heap[least] = parent;
    at = least;
  }
}

/** The index of the cursor whose event comes first: `at` or one of its two children. */
function firstOf(heap: readonly Cursor[], at: number, step: number): number {
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

import type { ShownSpan } from "./protocol/bars.js";

/** Selected bars by their start times, which stay valid when the bars change: from the anchor to the bar that was reached. */
export interface BarSelection {
  readonly anchor: number;
  readonly at: number;
}

/**
 * The selection after a key was pressed; undefined if the key doesn't move. With Shift it grows from its anchor. Without a
 * selection, arrow keys select the newest bar.
 */
export function movedSelection(
  selection: BarSelection | undefined,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  bars: readonly ShownSpan[],
): BarSelection | undefined {
  const index = nextIndex(key, indexOf(bars, selection?.at), bars.length);
  const at = index === undefined ? undefined : bars[index]?.start;
  if (at === undefined) return undefined;
  return { at, anchor: shiftKey ? (selection?.anchor ?? at) : at };
}

/** The indexes of the first and the last selected bar; undefined if the bars are no longer there. */
export function selectedIndexes(
  bars: readonly ShownSpan[],
  selection: BarSelection | undefined,
): readonly [first: number, last: number] | undefined {
  const [at, anchor] = [indexOf(bars, selection?.at), indexOf(bars, selection?.anchor)];
  if (at < 0) return undefined;
  return anchor < 0 ? [at, at] : [Math.min(at, anchor), Math.max(at, anchor)];
}

/** The time of the bars between two of them, in whichever order, with both. */
export function spanOfBars(bars: readonly ShownSpan[], from: number, to: number): ShownSpan | undefined {
  const [first, last] = [bars[Math.min(from, to)], bars[Math.max(from, to)]];
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}

function indexOf(bars: readonly ShownSpan[], start: number | undefined): number {
  return bars.findIndex((bar) => bar.start === start);
}

function nextIndex(key: string, from: number, count: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case "ArrowLeft":
      return from < 0 ? last : Math.max(0, from - 1);
    case "ArrowRight":
      return from < 0 ? last : Math.min(last, from + 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}

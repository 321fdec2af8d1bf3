import type { SelectedEvent } from "../selection/selection.js";
import type { HistoryReader } from "./historyReader.js";

/** The newest events, at most `count`, in time order. Calls `onProgress` with how many there are so far. */
export async function newestEvents(
  reader: HistoryReader,
  count: number,
  signal: AbortSignal,
  onProgress: (events: number) => void = () => undefined,
): Promise<readonly SelectedEvent[]> {
  const pages: (readonly SelectedEvent[])[] = [];
  let read = 0;
  for (let isDone = false; !isDone && read < count;) {
    const page = await reader.older(signal);
    pages.unshift(page.events);
    read += page.events.length;
    isDone = page.done;
    onProgress(Math.min(count, read));
  }
  return pages.flat().slice(Math.max(0, read - count));
}

import { isLogsError } from "../logsError.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { EventPager, Slice } from "./eventPager.js";
import { SlicePosition } from "./slicePosition.js";

/** Reads pages of a slice by one of the operations. */
export interface PageReader {
  /** Reads the page at the position, which it moves. Rejects with the LogsError of the request. */
  read(position: SlicePosition, signal: AbortSignal): Promise<readonly SelectedEvent[]>;
}

/** Reads a slice page by page. Starts over from the newest event when the service doesn't take a token any more. */
export class SlicePager implements EventPager {
  readonly #position: SlicePosition;
  readonly #reader: PageReader;

  constructor(slice: Slice, reader: PageReader) {
    this.#position = new SlicePosition(slice);
    this.#reader = reader;
  }

  get done(): boolean {
    return this.#position.done;
  }

  get stuck(): boolean {
    return this.#position.stuck;
  }

  get pages(): number {
    return this.#position.pages;
  }

  async next(signal: AbortSignal): Promise<readonly SelectedEvent[]> {
    const position = this.#position;
    if (position.done) return [];
    try {
      return await this.#reader.read(position, signal);
    } catch (error) {
      if (position.token === undefined || !isLogsError(error, "invalidInput")) throw error;
      position.restart();
      return [];
    }
  }
}

import type { SelectedEvent } from "../../selection/selection.js";

/** Assigns one of a number of colours to each stream, in the order in which streams are first seen. */
export class StreamColours {
  readonly #count: number;
  readonly #known = new Map<string, number>();

  constructor(count: number) {
    this.#count = count;
  }

  /** The index of the colour of an event's stream, from 0. */
  of({ connection = "", group, stream }: SelectedEvent): number {
    // Names contain no colon, and a group's name no space.
    const key = `${connection} ${group} ${stream}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const next = this.#known.size % this.#count;
    this.#known.set(key, next);
    return next;
  }
}

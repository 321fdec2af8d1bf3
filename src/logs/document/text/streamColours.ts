import type { SelectedEvent } from "../../selection/selection.js";

/** Which colour the names of an event's stream have, of so many, by the order in which streams are first seen. */
export class StreamColours {
  readonly #count: number;
  readonly #known = new Map<string, number>();

  constructor(count: number) {
    this.#count = count;
  }

  /** From 0. */
  of({ connection = "", group, stream }: SelectedEvent): number {
    // Names hold no colon, and a group's name no space.
    const key = `${connection} ${group} ${stream}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const next = this.#known.size % this.#count;
    this.#known.set(key, next);
    return next;
  }
}

import type { Compiled } from "../expressions/compiled.js";
import type { Frame } from "../frame.js";
import { textOf, type Value } from "../values/value.js";

type Level<T> = Map<string | number | undefined, Level<T> | T>;

/**
 * One thing for each combination of values. Values are the same if their texts are, so that 1 and "1" are one key; times
 * go by their number. What is missing, a map or a list is a key of its own.
 */
export class KeyTable<T> {
  readonly #root: Level<T> = new Map();
  readonly #keys: readonly Compiled[];
  readonly #create: (keys: readonly Value[]) => T;
  readonly #all: T[] = [];

  constructor(keys: readonly Compiled[], create: (keys: readonly Value[]) => T) {
    this.#keys = keys;
    this.#create = create;
  }

  /** In the order in which they were first asked for. */
  get all(): readonly T[] {
    return this.#all;
  }

  /** The thing for this row's values, which is created if it is the first with them. */
  of(frame: Frame): T {
    const last = this.#keys.length - 1;
    if (last < 0) return this.#all[0] ?? this.#added([]);
    let level = this.#root;
    for (let i = 0; i < last; i++) {
      const key = this.#keyOf(frame, i);
      let next = level.get(key) as Level<T> | undefined;
      if (next === undefined) level.set(key, (next = new Map()));
      level = next;
    }
    const key = this.#keyOf(frame, last);
    const found = level.get(key) as T | undefined;
    if (found !== undefined) return found;
    const added = this.#added(this.#keys.map(({ read, isTime }) => keyValue(read(frame), isTime === true)));
    level.set(key, added);
    return added;
  }

  #added(keys: readonly Value[]): T {
    const added = this.#create(keys);
    this.#all.push(added);
    return added;
  }

  #keyOf(frame: Frame, index: number): string | number | undefined {
    const key = this.#keys[index];
    if (key === undefined) return undefined;
    const value = key.read(frame);
    return typeof value === "string" ? value : (keyValue(value, key.isTime === true) as string | number | undefined);
  }
}

function keyValue(value: Value, isTime: boolean): Value {
  return isTime && typeof value === "number" ? value : textOf(value);
}

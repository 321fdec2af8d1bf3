import type { Frame } from "../frame.js";
import type { Value } from "../values/value.js";

/** An expression that is ready to run. It has no effects. */
export interface Compiled {
  readonly read: (frame: Frame) => Value;
  /** As a condition, where that takes less than asking for the value. */
  readonly test?: (frame: Frame) => boolean;
  /** Its values are times: results show them as such. */
  readonly isTime?: boolean;
  /** It is the same for each row. */
  readonly constant?: Value;
}

export function constantOf(value: Value): Compiled {
  return { read: () => value, constant: value };
}

export function conditionOf(test: (frame: Frame) => boolean): Compiled {
  return { read: (frame) => (test(frame) ? 1 : 0), test };
}

import type { Frame } from "../frame.js";

/** Takes a row, which is good until the next one. */
export type Row = (frame: Frame) => void;

/** What holds rows. */
export interface Sink {
  push(frame: Frame): void;
  /** The rows of what was pushed so far. More may be pushed afterwards. */
  rows(): readonly Frame[];
}

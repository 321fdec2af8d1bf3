import type { SelectedEvent } from "../../selection/selection.js";

/** A remark of the extension's own, at the place in time (epoch milliseconds) where it applies. */
export interface LogNote {
  readonly at: number;
  readonly text: string;
}

/**
 * What a log document is fed with: one page of events as it was read, in any order, or a note. Of events that are equal in
 * time and ingestion those of the lowest rank (0, if left out) come first, then those that arrived first.
 */
export type DocumentUpdate =
  | { readonly kind: "events"; readonly events: readonly SelectedEvent[]; readonly rank?: number }
  | ({ readonly kind: "note" } & LogNote);

/** About what a line has before the message: many short events are much text too. */
const lineStartLength = 32;

/** Its size in characters, as far as it counts for what may wait. */
export function updateLength(update: DocumentUpdate): number {
  if (update.kind === "note") return update.text.length;
  let length = 0;
  for (const { message } of update.events) length += lineStartLength + message.length;
  return length;
}

import type { SelectedEvent } from "../../selection/selection.js";

/** A remark of the extension, at the time (epoch milliseconds) to which it applies. */
export interface LogNote {
  readonly at: number;
  readonly text: string;
}

/**
 * What is inserted into a log document: a page of events as it was read, in any order, or a note. Events with equal
 * times of event and ingestion are in order of rank (default: 0), then of arrival.
 */
export type DocumentUpdate =
  | { readonly kind: "events"; readonly events: readonly SelectedEvent[]; readonly rank?: number }
  | ({ readonly kind: "note" } & LogNote);

/** The approximate length of a line before its message. It counts, because many short events are a long text, too. */
const lineStartLength = 32;

/** The approximate length of the text of an update in characters, for the limits of what may wait. */
export function updateLength(update: DocumentUpdate): number {
  if (update.kind === "note") return update.text.length;
  let length = 0;
  for (const { message } of update.events) length += lineStartLength + message.length;
  return length;
}

/** The updates of a page of events, and of a note at a time (epoch milliseconds), if there is one. */
export function pageUpdates(
  page: Omit<DocumentUpdate & { readonly kind: "events" }, "kind">,
  note: string | undefined,
  at: number,
): readonly DocumentUpdate[] {
  return [{ kind: "events", ...page }, ...(note === undefined ? [] : [{ kind: "note" as const, at, text: note }])];
}

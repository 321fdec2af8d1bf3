import type { TransientFailure } from "../retry/transientFailure.js";
import type { DocumentUpdate } from "../document/text/documentUpdate.js";

/**
 * What a tail does: `lookingBack` reads the time before it began; `following` polls for new events; `live` gets them by
 * Live Tail; `throttled` waits because the service refused requests; `offline` waits because the service could not be
 * reached or failed.
 */
export type TailState = "lookingBack" | "following" | "live" | TransientFailure;

/**
 * How far a tail has read: another one that starts at `continueFrom` (epoch milliseconds) goes on where this one is. It
 * follows from when requests were made and answered, not from the times of events: senders may set any.
 */
export interface TailProgress {
  readonly kind: "progress";
  readonly continueFrom: number;
}

/** A page of new events, in time order within the page; a note; a change of state; or how far the tail has read. */
export type TailUpdate = DocumentUpdate | { readonly kind: "state"; readonly state: TailState } | TailProgress;

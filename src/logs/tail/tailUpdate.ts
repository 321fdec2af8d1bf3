import type { TransientFailure } from "../retry/transientFailure.js";
import type { DocumentUpdate } from "../document/text/documentUpdate.js";

/**
 * What a tail is at: reading what was there before it began, waiting for new events by polls (following) or by Live Tail
 * (live), or waiting for the service after it refused requests (throttled) or could not be reached or answered with an
 * error of its own (offline).
 */
export type TailState = "lookingBack" | "following" | "live" | TransientFailure;

/** A page of events that are new, in time order within the page; a note; or a change of state. */
export type TailUpdate = DocumentUpdate | { readonly kind: "state"; readonly state: TailState };

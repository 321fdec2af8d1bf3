import type { TransientFailure } from "../retry/transientFailure.js";
import type { DocumentUpdate } from "../document/text/documentUpdate.js";

/**
 * What a tail does: `lookingBack` reads the time before it began; `following` polls for new events; `live` gets them by
 * Live Tail; `throttled` waits because the service refused requests; `offline` waits because the service could not be
 * reached or failed.
 */
export type TailState = "lookingBack" | "following" | "live" | TransientFailure;

/** A page of new events, in time order within the page; a note; or a change of state. */
export type TailUpdate = DocumentUpdate | { readonly kind: "state"; readonly state: TailState };

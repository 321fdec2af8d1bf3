import { type Disposable, toDisposable } from "../../base/disposable.js";
import { limitExceeded } from "../protocol/serviceError.js";

/** Counts the open Live Tail sessions, which an account has a quota for. */
export class LiveTailSessions {
  /** From the quotas page; the quota can be raised. */
  max = 15;
  #open = 0;

  /** Counts one more session until it is disposed. Throws LimitExceededException if there are too many. */
  open(): Disposable {
    if (this.#open >= this.max) throw limitExceeded();
    this.#open += 1;
    return toDisposable(() => {
      this.#open -= 1;
    });
  }
}

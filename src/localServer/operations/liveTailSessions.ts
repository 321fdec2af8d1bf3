import { type Disposable, toDisposable } from "../../base/disposable.js";
import { ServiceError } from "../protocol/serviceError.js";

/** Counts the Live Tails that are open, of which an account has only so many at a time. */
export class LiveTailSessions {
  /** From the quotas page, where it can be raised. */
  max = 15;
  #open = 0;

  /** Counts one more until it is disposed. Throws LimitExceededException if there are too many. */
  open(): Disposable {
    if (this.#open >= this.max) throw new ServiceError("LimitExceededException", "Resource limit exceeded.");
    this.#open += 1;
    return toDisposable(() => {
      this.#open -= 1;
    });
  }
}

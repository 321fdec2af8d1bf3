import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { Disposable } from "../base/disposable.js";

/** A client that is made on first use, and again after that failed or the client was dropped. */
export class HeldClient implements Disposable {
  readonly #make: () => Promise<CloudWatchLogsClient>;
  #made: Promise<CloudWatchLogsClient> | undefined;

  constructor(make: () => Promise<CloudWatchLogsClient>) {
    this.#make = make;
  }

  /** Rejects if the client can't be made. */
  get(): Promise<CloudWatchLogsClient> {
    if (this.#made !== undefined) return this.#made;
    const made = this.#make();
    this.#made = made;
    made.catch(() => {
      if (this.#made === made) this.drop();
    });
    return made;
  }

  /** Makes the next request use a new client. */
  drop(): void {
    this.#made = undefined;
  }

  dispose(): void {
    void this.#made?.then(
      (client) => client.destroy(),
      () => undefined,
    );
  }
}

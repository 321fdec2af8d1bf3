import type { AllowUnencrypted } from "../../aws/client.js";
import type { Memory } from "../../logs/tree/memory.js";

const key = "unencryptedOrigins";

/** The origins that requests may go to without encryption. The user is asked once for each, and a yes is remembered. */
export class UnencryptedOrigins {
  readonly #memory: Memory;
  readonly #ask: AllowUnencrypted;
  /** Questions that are shown. */
  readonly #asking = new Map<string, Promise<boolean>>();

  constructor(memory: Memory, ask: AllowUnencrypted) {
    this.#memory = memory;
    this.#ask = ask;
  }

  /** Resolves with whether requests may go there. A no counts only for the requests that are waiting. */
  readonly allow: AllowUnencrypted = async (origin, connection) => {
    if (this.#allowed.includes(origin)) return true;
    const asking = this.#asking.get(origin) ?? this.#ask(origin, connection);
    this.#asking.set(origin, asking);
    try {
      const isAllowed = await asking;
      if (isAllowed && !this.#allowed.includes(origin)) await this.#memory.update(key, [...this.#allowed, origin]);
      return isAllowed;
    } finally {
      this.#asking.delete(origin);
    }
  };

  get #allowed(): readonly string[] {
    return this.#memory.get<readonly string[]>(key) ?? [];
  }
}

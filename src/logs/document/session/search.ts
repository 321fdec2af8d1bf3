import type { LogSession } from "./logSession.js";

export interface SearchOptions {
  /** Cancels: what was found stays, and older events can be loaded later. */
  readonly signal: AbortSignal;
  /** Called after each page that held nothing, with the number of pages so far. */
  onNothing(pages: number): void;
}

/** Reads older events until one matches or none are left. Resolves with what the reading failed with. */
export async function search(session: LogSession, { signal, onNothing }: SearchOptions): Promise<Error | undefined> {
  for (let pages = 1; session.isBlank && session.hasOlder && !signal.aborted; pages++) {
    onNothing(pages);
    const failure = await session.loadOlder(signal);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

import type { Clock } from "./clock.js";

/** Long work in pieces: it yields after each, of a few milliseconds at most. */
export type Pieces<T> = Generator<undefined, T, undefined>;

/** So long work goes on before all else on its thread has its turn, in milliseconds. */
const turnMs = 10;

/**
 * Does work in turns of bounded time, between which all else on the thread goes on. Returns its result at once if one turn is enough.
 * Otherwise rejects with an AbortError once the signal is aborted; a turn that has begun ends before that.
 */
export function workInTurns<T>(pieces: Pieces<T>, clock: Clock, signal: AbortSignal): T | Promise<T> {
  const end = workOneTurn(pieces, clock);
  return end.done === true ? end.value : goOn(pieces, clock, signal);
}

async function goOn<T>(pieces: Pieces<T>, clock: Clock, signal: AbortSignal): Promise<T> {
  for (;;) {
    await clock.sleep(0, signal);
    const end = workOneTurn(pieces, clock);
    if (end.done === true) return end.value;
  }
}

function workOneTurn<T>(pieces: Pieces<T>, clock: Clock): IteratorResult<undefined, T> {
  const start = clock.now();
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true || clock.now() - start >= turnMs) return piece;
  }
}

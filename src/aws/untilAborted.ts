import { abortError } from "../base/abort.js";

/**
 * Rejects as soon as one of the signals is aborted; the SDK would first sleep through the pause before its next try.
 * Listens by itself, as AbortSignal.any leaves something behind at a long-lived signal for each call.
 */
export async function untilAborted<T>(
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signals.some(({ aborted }) => aborted)) throw abortError();
  const own = new AbortController();
  const stop = (): void => own.abort();
  for (const signal of signals) signal.addEventListener("abort", stop, { once: true });
  const aborted = new Promise<never>((_, reject) => {
    own.signal.addEventListener("abort", () => reject(abortError()), { once: true });
  });
  try {
    return await Promise.race([work(own.signal), aborted]);
  } finally {
    for (const signal of signals) signal.removeEventListener("abort", stop);
  }
}

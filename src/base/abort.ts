/**
 * True if `error` is the consequence of `signal` having been aborted. Abort is not an error: it is never shown. The
 * signal decides, because libraries wrap the reason in errors of their own.
 */
export function isAbort(error: unknown, signal?: AbortSignal): boolean {
  return signal?.aborted === true || (error instanceof Error && error.name === "AbortError");
}

/** The error that an aborted operation rejects with. */
export function abortError(): Error {
  return new DOMException("The operation was aborted.", "AbortError");
}

/**
 * Settles as `work` does, but rejects with an AbortError as soon as one of the signals is aborted, even if `work` never
 * settles. `work` gets a signal that is aborted then too; it doesn't start if a signal is aborted already. Leaves no
 * listener behind: AbortSignal.any leaves something at a long-lived signal with each call.
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

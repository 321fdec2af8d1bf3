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

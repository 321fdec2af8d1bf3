import { type ErrorFacts, errorFacts } from "./errorFacts.js";

const throttling = /^(?:Throttling|TooManyRequests|RequestLimitExceeded|SlowDown)/u;

/** True if an exception of this name means that there were too many requests. */
export function isThrottling(name: string): boolean {
  return throttling.test(name);
}

/** The names by which the service, STS and others refuse the time of a signature (the SDK's CLOCK_SKEW_ERROR_CODES). */
const clockNames = /^(?:RequestExpired|RequestInTheFuture|RequestTimeTooSkewed)(?:Exception)?$/u;
const clockMessage = /signature (?:not yet current|expired)|\bskewed?\b/iu;
const expiredNames = /^(?:ExpiredToken|TokenRefreshRequired)(?:Exception)?$/u;
const wrongNames =
  /^(?:UnrecognizedClient|InvalidSignature|InvalidClientTokenId|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|InvalidAccessKeyId)(?:Exception)?$/u;

/** Why a request's signature was refused: its time, or the keys, which have expired or are wrong. */
export type Refusal = "clock" | "expired" | "wrong";

/** Why the service refused the signature of a request; undefined if it did not. */
export function refusalOf({ name, message }: Pick<ErrorFacts, "name" | "message">): Refusal | undefined {
  if (clockNames.test(name)) return "clock";
  if (expiredNames.test(name)) return "expired";
  if (!wrongNames.test(name)) return undefined;
  return clockMessage.test(message) ? "clock" : "wrong";
}

/** Codes of failures before anything was sent: no address, or nothing that listens there. */
const unsentCodes: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EAI_FAIL"]);
const certificateCodes = /^(?:CERT_|DEPTH_ZERO_|ERR_TLS_CERT_|SELF_SIGNED_|UNABLE_TO_)/u;

/** True if nothing was sent because the server's certificate isn't trusted. */
export function isUntrusted(error: unknown): boolean {
  return certificateCodes.test(errorFacts(error).code);
}

/**
 * True if a request that failed so has certainly changed nothing: it was never sent, or the service refused it. Without
 * an answer, after an answer that was late (408) and after a failure of the service's own, nobody knows.
 */
export function hasDoneNothing(error: unknown): boolean {
  const { code, name, status } = errorFacts(error);
  const isRefused = (status >= 300 && status < 500 && status !== 408) || isThrottling(name);
  return isRefused || unsentCodes.has(code) || certificateCodes.test(code);
}

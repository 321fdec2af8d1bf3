import type { Clock } from "../../base/clock.js";
import { isOperation, quotaOf } from "../../logs/operations/operations.js";
import { ServiceError } from "../protocol/serviceError.js";
import { matchesWildcard } from "../store/wildcard.js";
import type { ControlSettings } from "./settings.js";

/** The quotas page allows this many requests per second for most operations that change settings. */
const defaultPerSecond = 5;

interface Bucket {
  tokens: number;
  /** Epoch milliseconds up to which the bucket was refilled. */
  filledAt: number;
}

/** The service's answer to too many requests. */
export function throttled(): ServiceError {
  return new ServiceError("ThrottlingException", "Rate exceeded");
}

/** A token bucket for each operation in each region; a second's requests may arrive in one burst. */
export class Throttle {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws ThrottlingException if the quota is used up. */
  check(operation: string, region: string, quotas: ControlSettings["quotas"]): void {
    const perSecond =
      typeof quotas === "boolean" ? serviceQuota(quotas, operation, region) : chosenQuota(quotas, operation);
    if (perSecond === undefined) return;
    const now = this.#clock.now();
    const key = `${operation} ${region}`;
    const bucket = this.#buckets.get(key) ?? { tokens: perSecond, filledAt: now };
    this.#buckets.set(key, bucket);
    const passedMs = Math.max(0, now - bucket.filledAt);
    bucket.tokens = Math.min(perSecond, bucket.tokens + (passedMs * perSecond) / 1000);
    bucket.filledAt = now;
    if (bucket.tokens < 1) throw throttled();
    bucket.tokens -= 1;
  }
}

function serviceQuota(isOn: boolean, operation: string, region: string): number | undefined {
  if (!isOn) return undefined;
  return isOperation(operation) ? quotaOf(operation, region) : defaultPerSecond;
}

/** The quota under the operation's own name, or else under the first pattern that it matches. */
function chosenQuota(quotas: Readonly<Record<string, number>>, operation: string): number | undefined {
  if (Object.hasOwn(quotas, operation)) return quotas[operation];
  return Object.entries(quotas).find(([pattern]) => matchesWildcard(pattern, operation))?.[1];
}

/** How long to wait between attempts, in milliseconds. */
export interface BackoffTuning {
  /** After the first failure. */
  readonly firstBackoffMs: number;
  /** At most, after many failures. */
  readonly maxBackoffMs: number;
}

export const defaultBackoff: BackoffTuning = { firstBackoffMs: 1000, maxBackoffMs: 60_000 };

/**
 * Milliseconds to wait after so many failures in a row (1 or more): doubles up to a limit, then takes off up to half at
 * random. `random` gives numbers from 0 (inclusive) to 1 (exclusive).
 */
export function backoffMs(failures: number, random: () => number, tuning: BackoffTuning): number {
  const longest = Math.min(tuning.maxBackoffMs, tuning.firstBackoffMs * 2 ** (failures - 1));
  return longest * (0.5 + 0.5 * random());
}

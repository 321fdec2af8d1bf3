import type { Trend, TrendBar } from "../../logs/trend/trend.js";

/** What commands return of a trend. */
export interface TrendResult {
  readonly connection: string;
  readonly group: string;
  readonly total: number;
  /** The events of the second pattern, where there is one. */
  readonly comparedTotal?: number;
  readonly bucketMs: number;
  readonly bars: readonly TrendBar[];
}

/** The result of a command that has counted a trend. */
export function trendResult(trend: Trend): TrendResult {
  const { request, total, comparedTotal, sizeMs } = trend;
  return {
    connection: request.connection,
    group: request.group,
    total,
    ...(comparedTotal === undefined ? {} : { comparedTotal }),
    bucketMs: sizeMs,
    bars: trend.bars(),
  };
}

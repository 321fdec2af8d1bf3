import * as l10n from "../../base/l10n.js";
import { isLogsError, LogsError } from "../logsError.js";
import type { DashboardMessage, MetricsApi } from "../metrics/metricsApi.js";

/** The body of a dashboard; undefined if there is none of this name. */
export async function readDashboard(
  metrics: Pick<MetricsApi, "getDashboard">,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await metrics.getDashboard({ name }, signal);
  } catch (error) {
    if (isLogsError(error, "notFound")) return undefined;
    throw error;
  }
}

/** A dashboard to put, and what it was when the change began: undefined where there was none. */
export interface DashboardChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly body: string;
}

/**
 * Puts a dashboard, unless it has changed since it was read: then it rejects with a LogsError. The service replaces whole bodies and
 * compares nothing, so that a change between this reading and the put would still be lost: a moment, not minutes.
 */
export async function putDashboard(
  metrics: Pick<MetricsApi, "getDashboard" | "putDashboard">,
  { name, before, body }: DashboardChange,
  signal: AbortSignal,
): Promise<readonly DashboardMessage[]> {
  const now = await readDashboard(metrics, name, signal);
  if (!isSameBody(now, before)) {
    throw new LogsError(
      "alreadyExists",
      l10n.t`The dashboard has changed meanwhile, so that nothing was put: read it again, and repeat the change: ${name}`,
      { hasDoneNothing: true },
    );
  }
  return metrics.putDashboard({ name, body }, signal);
}

/** True for bodies that differ in spaces alone, as of one that was written by hand. */
function isSameBody(one: string | undefined, other: string | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && compact(one) === compact(other));
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

import { limits } from "../limits.js";
import type { LogsApi } from "../logsApi.js";
import type { Page } from "../model.js";
import type { Anomaly, AnomalyDetector } from "./anomalyModel.js";

type Api = Pick<LogsApi, "listAnomalies" | "listLogAnomalyDetectors">;

/** So many anomalies of a detector are read at most. */
const mostAnomalies = 500;

/** The detectors of a log group, by its ARN without `:*`. */
export function detectorsOf(
  api: Pick<Api, "listLogAnomalyDetectors">,
  groupArn: string,
  signal: AbortSignal,
): Promise<readonly AnomalyDetector[]> {
  return allPages((page) => api.listLogAnomalyDetectors({ groupArn, ...page }, signal), limits.anomalyDetectors);
}

/** The anomalies of a detector, those that matter first: which aren't decided, by priority, and the newest. */
export async function anomaliesOf(
  api: Pick<Api, "listAnomalies">,
  detector: string,
  signal: AbortSignal,
): Promise<readonly Anomaly[]> {
  const all = await allPages((page) => api.listAnomalies({ detector, ...page }, signal), mostAnomalies);
  return all.toSorted(byImportance);
}

const priorities = ["HIGH", "MEDIUM", "LOW"];

/** Compares by what matters more: what isn't decided, then by priority, then the newest. */
export function byImportance(a: Anomaly, b: Anomaly): number {
  const rank = ({ state, priority = "" }: Anomaly): number =>
    (state === "Active" ? 0 : 10) + (priorities.includes(priority) ? priorities.indexOf(priority) : priorities.length);
  return rank(a) - rank(b) || b.lastSeenMs - a.lastSeenMs;
}

/** A token that comes again ends it, as one that was seen would lead round in circles. */
async function allPages<T>(
  read: (page: { readonly limit: number; readonly nextToken?: string }) => Promise<Page<T>>,
  most: number,
): Promise<readonly T[]> {
  const tokens = new Set<string>();
  const found: T[] = [];
  for (let token: string | undefined; ;) {
    const page = await read({ limit: limits.anomaliesPage, ...(token === undefined ? {} : { nextToken: token }) });
    found.push(...page.items);
    token = page.nextToken;
    if (token === undefined || tokens.has(token) || found.length >= most) return found.slice(0, most);
    tokens.add(token);
  }
}

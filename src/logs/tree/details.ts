import type { Connection } from "../connections/connection.js";
import { endpointOrigin } from "../connections/endpoint.js";
import { explainFilterPattern } from "../filterPattern/explain.js";
import { parseFilterPattern } from "../filterPattern/parse.js";
import { writeDimensions } from "../metricFilters/dimensionsText.js";
import type { MetricFilter } from "../metricFilters/metricFilter.js";
import type { LogGroup, LogStream } from "../model.js";
import { groupRetentionText } from "./presentation.js";

/** A row of a tooltip. */
export type Detail = readonly [name: string, value: string];

/** Facts about a connection for its tooltip, as far as they are known without a request. */
export interface ConnectionFacts {
  readonly account?: string;
  readonly arn?: string;
}

/** The rows of a connection's tooltip, in order. */
export function connectionDetails(connection: Connection, { account, arn }: ConnectionFacts): readonly Detail[] {
  const { region, profile, endpoint, local, readOnly } = connection;
  return defined([
    ["Region", region],
    ["Endpoint", endpoint === undefined ? undefined : endpointOrigin(endpoint)],
    ["Profile", local === true ? undefined : (profile ?? "credentials of the environment")],
    ["Account", account],
    ["Identity", arn],
    ["Writing", readOnly === true ? "off" : undefined],
  ]);
}

/** Counts of a group that need requests of their own; absent if these fail. */
export interface GroupCounts {
  readonly subscriptionFilters?: string;
}

/** The rows of a group's tooltip, in order. Times as ISO 8601 in UTC. */
export function groupDetails(group: LogGroup, { subscriptionFilters }: GroupCounts = {}): readonly Detail[] {
  const unknown = group.isPartial === true ? "unknown" : undefined;
  return defined([
    ["Retention", `${groupRetentionText(group)}${retentionSource(group)}`],
    ["Stored", group.storedBytes === undefined ? unknown : sizeText(group.storedBytes)],
    ["Class", group.logClass],
    ["Deletion protection", onOff(group.deletionProtected) ?? unknown],
    ["Created", isoTime(group.createdAt)],
    ["Metric filters", group.metricFilterCount?.toString()],
    ["Subscription filters", subscriptionFilters],
    ["KMS key", group.kmsKeyId],
    ["ARN", group.arn],
  ]);
}

/** What sets the retention, if anything does. */
function retentionSource({ retentionPolicy, retentionInDays }: LogGroup): string {
  if (retentionPolicy !== undefined) return `, set by the account policy ${retentionPolicy}`;
  return retentionInDays === undefined ? "" : ", set on the group";
}

function onOff(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? "on" : "off";
}

/** The rows of a stream's tooltip, in order. Times as ISO 8601 in UTC. */
export function streamDetails(stream: LogStream): readonly Detail[] {
  return defined([
    ["First event", isoTime(stream.firstEventAt) ?? "none"],
    ["Last event", isoTime(stream.lastEventAt) ?? "none"],
    ["Last ingestion", isoTime(stream.lastIngestionAt)],
    ["Created", isoTime(stream.createdAt)],
    ["ARN", stream.arn],
  ]);
}

/** The rows of a metric filter's tooltip, in order. */
export function metricFilterDetails({ pattern, transformation, createdAt }: MetricFilter): readonly Detail[] {
  const { metricName, metricNamespace, metricValue, defaultValue, unit, dimensions = {} } = transformation;
  return defined([
    ["Pattern", pattern],
    ["Counts", explainFilterPattern(parseFilterPattern(pattern).pattern)[0]?.text],
    ["Metric", `${metricName} in ${metricNamespace}`],
    ["Value", metricValue],
    ["Default value", defaultValue?.toString()],
    ["Unit", unit],
    ["Dimensions", writeDimensions(dimensions) || undefined],
    ["Created", isoTime(createdAt)],
  ]);
}

function isoTime(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

function defined(rows: readonly (readonly [string, string | undefined])[]): readonly Detail[] {
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

const sizes = ["B", "KB", "MB", "GB", "TB", "PB"];

/** A size in bytes with three significant digits and a decimal unit. */
export function sizeText(bytes: number): string {
  const step = Math.min(sizes.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** step).toPrecision(3))} ${sizes[step] ?? ""}`;
}

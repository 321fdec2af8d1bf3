import * as l10n from "../../base/l10n.js";
import { visible } from "../../base/visible.js";
import type { Connection } from "../connections/connection.js";
import { endpointOrigin } from "../connections/endpoint.js";
import { explainFilterPattern } from "../filterPattern/explain.js";
import { parseFilterPattern } from "../filterPattern/parse.js";
import { writeDimensions } from "../metricFilters/dimensionsText.js";
import type { MetricFilter } from "../metricFilters/metricFilter.js";
import { specialClass } from "../logClass.js";
import type { LogGroup, LogStream } from "../model.js";
import { destinationText } from "../subscriptionFilters/destinationArn.js";
import type { SubscriptionFilter } from "../subscriptionFilters/subscriptionFilter.js";
import type { QueryDefinition } from "../queries/queryModel.js";
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
    [l10n.t("Region"), region],
    [l10n.t("Endpoint"), endpoint === undefined ? undefined : endpointOrigin(endpoint)],
    [l10n.t("Profile"), local === true ? undefined : (profile ?? l10n.t("credentials of the environment"))],
    [l10n.t("Account"), account],
    [l10n.t("Identity"), arn],
    [l10n.t("Writing"), readOnly === true ? l10n.t("off") : undefined],
  ]);
}

/** Counts of a group that need requests of their own; absent if these fail. */
export interface GroupCounts {
  readonly subscriptionFilters?: string;
}

/** The rows of a group's tooltip, in order. Times as ISO 8601 in UTC. */
export function groupDetails(group: LogGroup, { subscriptionFilters }: GroupCounts = {}): readonly Detail[] {
  const unknown = group.isPartial === true ? l10n.t("unknown") : undefined;
  return defined([
    [l10n.t("Retention"), `${groupRetentionText(group)}${retentionSource(group)}`],
    [l10n.t("Stored"), group.storedBytes === undefined ? unknown : sizeText(group.storedBytes)],
    [l10n.t("Class"), specialClass(group.logClass) ?? group.logClass],
    [l10n.t("Deletion protection"), onOff(group.deletionProtected) ?? unknown],
    [l10n.t("Data protection"), protectionText(group) ?? unknown],
    [l10n.t("Created"), isoTime(group.createdAt)],
    [l10n.t("Metric filters"), group.metricFilterCount?.toString()],
    [l10n.t("Subscription filters"), subscriptionFilters],
    [l10n.t("KMS key"), group.kmsKeyId],
    ["ARN", group.arn],
  ]);
}

/** What sets the retention, if anything does. */
function retentionSource({ retentionPolicy, retentionInDays }: LogGroup): string {
  if (retentionPolicy !== undefined) return l10n.t`, set by the account policy ${retentionPolicy}`;
  return retentionInDays === undefined ? "" : l10n.t(", set on the group");
}

/** Whose policies mask sensitive data; undefined if none does, and none ever did. */
function protectionText({ dataProtection, inheritsDataProtection }: LogGroup): string | undefined {
  const isOwn = dataProtection === "ACTIVATED";
  if (inheritsDataProtection) {
    return isOwn
      ? l10n.t("masked by a policy of the group and one of the account")
      : l10n.t("masked by a policy of the account");
  }
  if (isOwn) return l10n.t("masked by a policy of the group");
  return dataProtection === undefined ? undefined : l10n.t("no longer masked; earlier events may be");
}

function onOff(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? l10n.t("on") : l10n.t("off");
}

/** The rows of a stream's tooltip, in order. Times as ISO 8601 in UTC. */
export function streamDetails(stream: LogStream): readonly Detail[] {
  return defined([
    [l10n.t("First event"), isoTime(stream.firstEventAt) ?? l10n.t("none")],
    [l10n.t("Last event"), isoTime(stream.lastEventAt) ?? l10n.t("none")],
    [l10n.t("Last ingestion"), isoTime(stream.lastIngestionAt)],
    [l10n.t("Created"), isoTime(stream.createdAt)],
    ["ARN", stream.arn],
  ]);
}

/** The rows of a metric filter's tooltip, in order. */
export function metricFilterDetails({ pattern, transformation, createdAt }: MetricFilter): readonly Detail[] {
  const { metricName, metricNamespace, metricValue, defaultValue, unit, dimensions = {} } = transformation;
  return defined([
    [l10n.t("Pattern"), pattern],
    [l10n.t("Counts"), explainFilterPattern(parseFilterPattern(pattern).pattern)[0]?.text],
    [l10n.t("Metric"), l10n.t`${metricName} in ${metricNamespace}`],
    [l10n.t("Value"), metricValue],
    [l10n.t("Default value"), defaultValue?.toString()],
    [l10n.t("Unit"), unit],
    [l10n.t("Dimensions"), writeDimensions(dimensions) || undefined],
    [l10n.t("Created"), isoTime(createdAt)],
  ]);
}

/** The rows of a subscription filter's tooltip, in order. */
export function subscriptionFilterDetails(filter: SubscriptionFilter): readonly Detail[] {
  const { pattern, destinationArn, roleArn, distribution, fieldSelectionCriteria, emitSystemFields } = filter;
  return defined([
    [l10n.t("Pattern"), pattern],
    [l10n.t("Sends"), explainFilterPattern(parseFilterPattern(pattern).pattern)[0]?.text],
    [l10n.t("Destination"), `${destinationText(destinationArn)}\n${destinationArn}`],
    [l10n.t("Role"), roleArn],
    [l10n.t("Distribution"), distribution],
    [l10n.t("Selection"), fieldSelectionCriteria],
    [l10n.t("System fields"), emitSystemFields?.join(", ")],
    [l10n.t("Transformed events"), filter.applyOnTransformedLogs === true ? l10n.t("yes") : undefined],
    [l10n.t("Created"), isoTime(filter.createdAt)],
  ]);
}

/** So many characters of a saved query are shown: a tooltip is no place to read all of 10,000. */
const maxQueryShown = 400;

/** The rows of a saved query's tooltip, in order. */
export function savedQueryDetails({ queryString, ...query }: QueryDefinition): readonly Detail[] {
  const { language, groups, parameters, lastModifiedMs } = query;
  const text = queryString.length > maxQueryShown ? `${queryString.slice(0, maxQueryShown)}…` : queryString;
  return defined([
    [l10n.t("Query"), text],
    [l10n.t("Language"), language],
    [l10n.t("Log groups"), visible(groups.join(", ")) || undefined],
    [l10n.t("Parameters"), visible(parameters.map(({ name }) => name).join(", ")) || undefined],
    [l10n.t("Saved"), isoTime(lastModifiedMs)],
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

import * as l10n from "../../base/l10n.js";
import { documentation } from "./documentation.js";

/** A field that the service finds or makes. */
export interface SystemField {
  readonly name: string;
  /** What has it: every event, a kind of log, or the results of a command. */
  readonly origin: "event" | "lambda" | "vpc" | "route53" | "pattern" | "countFrequent" | "relevantfields";
  readonly type: "string" | "number" | "time";
  readonly text: string;
  /** The page that documents it. */
  readonly page: string;
}

type Row = readonly [name: string, type: SystemField["type"], text: string];

const discovered = documentation("CWL_AnalyzeLogData-discoverable-fields");

const pages: Readonly<Record<SystemField["origin"], string>> = {
  event: discovered,
  lambda: discovered,
  vpc: discovered,
  route53: discovered,
  pattern: documentation("CWL_QuerySyntax-Pattern"),
  countFrequent: documentation("CWL_QuerySyntax-CountFrequent"),
  relevantfields: documentation("CWL_QuerySyntax-RelevantFields"),
};

const rows: Readonly<Record<SystemField["origin"], readonly Row[]>> = {
  event: [
    ["@timestamp", "time", l10n.t("The event's time.")],
    ["@message", "string", l10n.t("The whole event, as it was put.")],
    ["@ingestionTime", "time", l10n.t("When the service received the event.")],
    ["@logStream", "string", l10n.t("The event's log stream.")],
    ["@log", "string", l10n.t("The event's log group, as account:group.")],
    ["@ptr", "string", l10n.t("What reads the whole event again.")],
    ["@entity.KeyAttributes.Name", "string", l10n.t("The name of the entity that the event is about.")],
    ["@aws.region", "string", l10n.t("The Region of the log group.")],
    ["@aws.account", "string", l10n.t("The account of the log group.")],
    ["@source.log", "string", l10n.t("Where the log comes from.")],
    ["@data_source_name", "string", l10n.t("The name of the data source.")],
    ["@data_source_type", "string", l10n.t("The type of the data source.")],
    ["@data_format", "string", l10n.t("The format of the data source.")],
    ["traceId", "string", l10n.t("The trace that the event belongs to.")],
    ["severityText", "string", l10n.t("The event's level, in words.")],
  ],
  lambda: [
    ["@requestId", "string", l10n.t("The invocation.")],
    ["@type", "string", l10n.t("The kind of line: START, END, REPORT and others.")],
    ["@duration", "number", l10n.t("How long the function ran, in milliseconds.")],
    ["@billedDuration", "number", l10n.t("How long is billed, in milliseconds.")],
    ["@initDuration", "number", l10n.t("How long a cold start took, in milliseconds.")],
    ["@maxMemoryUsed", "number", l10n.t("The most memory that was used, in bytes.")],
    ["@memorySize", "number", l10n.t("The memory of the function, in bytes.")],
    ["@xrayTraceId", "string", l10n.t("The trace of X-Ray.")],
    ["@xraySegmentId", "string", l10n.t("The segment of X-Ray.")],
  ],
  vpc: [
    ["accountId", "string", l10n.t("The account of the network interface.")],
    ["interfaceId", "string", l10n.t("The network interface.")],
    ["srcAddr", "string", l10n.t("The source's address.")],
    ["dstAddr", "string", l10n.t("The destination's address.")],
    ["srcPort", "number", l10n.t("The source's port.")],
    ["dstPort", "number", l10n.t("The destination's port.")],
    ["protocol", "number", l10n.t("The protocol's number: 6 is TCP, 17 UDP.")],
    ["packets", "number", l10n.t("Packets of the flow.")],
    ["bytes", "number", l10n.t("Bytes of the flow.")],
    ["startTime", "number", l10n.t("The flow's begin.")],
    ["endTime", "number", l10n.t("The flow's end.")],
    ["action", "string", l10n.t("ACCEPT or REJECT.")],
    ["logStatus", "string", l10n.t("OK, NODATA or SKIPDATA.")],
    ["version", "number", l10n.t("The version of the format.")],
  ],
  route53: [
    ["queryName", "string", l10n.t("The name that was asked for.")],
    ["queryType", "string", l10n.t("The type of record that was asked for.")],
    ["queryTimestamp", "time", l10n.t("When it was asked.")],
    ["responseCode", "string", l10n.t("The answer's code.")],
    ["resolverIp", "string", l10n.t("The resolver's address.")],
    ["edgeLocation", "string", l10n.t("The edge location that answered.")],
    ["ednsClientSubnet", "string", l10n.t("The client's network, where the resolver says it.")],
    ["hostZoneId", "string", l10n.t("The hosted zone.")],
  ],
  pattern: [
    ["@pattern", "string", l10n.t("The shape that the texts share.")],
    ["@ratio", "number", l10n.t("The share of the events.")],
    ["@sampleCount", "number", l10n.t("How many events have the shape.")],
    ["@severityLabel", "string", l10n.t("The level of the shape's events.")],
  ],
  countFrequent: [["_approxcount", "number", l10n.t("How often the combination occurs, approximately.")]],
  relevantfields: [
    ["@fieldName", "string", l10n.t("The field.")],
    ["@relevanceScore", "number", l10n.t("How much the field tells.")],
    ["@topRelevanceContributors", "string", l10n.t("The values that tell most.")],
    ["@conditionalMedian", "number", l10n.t("The middle value where the condition is true.")],
    ["@baselineMedian", "number", l10n.t("The middle value where it is not.")],
  ],
};

/** The fields that the service finds by itself: CWL_AnalyzeLogData-discoverable-fields.html of the user guide. */
export const systemFields: readonly SystemField[] = (Object.keys(rows) as SystemField["origin"][]).flatMap((origin) =>
  rows[origin].map(([name, type, text]) => ({ name, origin, type, text, page: pages[origin] })),
);

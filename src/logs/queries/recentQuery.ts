import * as l10n from "../../base/l10n.js";
import { commentMark } from "../../insights/queryFile/fileLines.js";
import { selectionTitle } from "../selection/selection.js";
import { describeRange } from "../time/describeRange.js";
import type { TimeContext } from "../time/zone.js";
import { ageText } from "../tree/rowPresentation.js";
import { type ListedQuery, listedQuery } from "./listedQuery.js";
import { scannedText } from "./queryCost.js";
import type { QueryInfo, QueryStatus } from "./queryModel.js";
import type { RequestedQuery } from "./requestedQuery.js";

/** A query that was run lately, with what the service lists of it taken apart. */
export interface RecentQuery extends ListedQuery {
  readonly info: QueryInfo;
}

/** Takes a listed query apart. */
export function readRecentQuery(info: QueryInfo): RecentQuery {
  return { info, ...listedQuery(info) };
}

/** True for one that only asked how much a query would scan: it has no rows of its own. */
export function isEstimate({ queryString }: Pick<RecentQuery, "queryString">): boolean {
  const words = queryString.trimEnd().toLowerCase();
  return words.endsWith("estimate") && words.slice(0, -"estimate".length).trimEnd().endsWith("|");
}

/** True while it can be stopped. */
export function isStoppable({ info }: RecentQuery): boolean {
  return info.status === "Scheduled" || info.status === "Running";
}

/** A query as its results are opened: it isn't run by that. A range that isn't known is the moment when it was run. */
export function requestOfRecent(recent: RecentQuery, connectionId: string): RequestedQuery {
  const { info, queryString, groups, startMs = info.createdAtMs ?? 0, endMs = startMs } = recent;
  const { language = "CWLI" } = info;
  return { title: titleOf(recent) || info.queryId, connectionId, groups, queryString, language, startMs, endMs };
}

/** The longest title, in characters: a tab shows about this much. */
const maxTitle = 40;

function titleOf(recent: RecentQuery): string {
  const line = oneLine(recent);
  return line.length > maxTitle ? `${line.slice(0, maxTitle - 1)}…` : line;
}

/** The text of a query in one line, without the comments that stand before it. */
export function oneLine({ queryString }: Pick<RecentQuery, "queryString">): string {
  const lines = queryString.split("\n").map((line) => line.trim());
  const first = lines.findIndex((line) => line !== "" && !line.startsWith("#"));
  return lines
    .slice(Math.max(first, 0))
    .filter((line) => line !== "")
    .join(" ");
}

const statuses: Readonly<Record<QueryStatus, string>> = {
  Scheduled: "waiting",
  Running: "running",
  Complete: "complete",
  Failed: "failed",
  Cancelled: "cancelled",
  Timeout: l10n.t("timed out"),
  Unknown: l10n.t("state unknown"),
};

/** What is known beside the query itself; `now` is the service's time. */
export interface RecentContext extends TimeContext {
  /** What scanning so much costs by the stated price, in few words; empty where no price is stated. */
  cost(bytes: number): string;
}

/** A recent query in two texts: where it is, and when it ran; and on what, for how much, and who ran it. */
export function describeRecent(
  { info, groups, startMs, endMs }: RecentQuery,
  { cost, ...context }: RecentContext,
): { readonly facts: string; readonly detail: string } {
  const { status, language = "CWLI", createdAtMs, durationMs, bytesScanned, userIdentity } = info;
  const facts = [
    statuses[status],
    createdAtMs === undefined ? "" : ageText(context.now - createdAtMs),
    language === "CWLI" ? "" : language,
  ];
  const detail = [
    groups.length === 0 ? "" : selectionTitle({ connection: "", groups }),
    bytesScanned === undefined ? "" : scannedText(bytesScanned),
    bytesScanned === undefined ? "" : cost(bytesScanned),
    startMs === undefined || endMs === undefined ? "" : describeRange({ start: startMs, end: endMs }, context).label,
    durationMs === undefined ? "" : l10n.t`took ${(durationMs / 1000).toFixed(1)} s`,
    userIdentity === undefined ? "" : l10n.t`by ${userIdentity.slice(userIdentity.lastIndexOf(":") + 1)}`,
  ];
  return { facts: joined(facts), detail: joined(detail) };
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}

function isoSecond(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/u, "Z");
}

/** True for a query that someone ran whose ARN is known. A session's name is the last part of its ARN. */
export function isOwn({ info }: RecentQuery, arn: string | undefined): boolean {
  return arn !== undefined && info.userIdentity === arn;
}

/** A query as a file that runs the same again, over the same range. */
export function textOfRecent({ info, queryString, groups, startMs, endMs }: RecentQuery, connectionId: string): string {
  const mark = commentMark[info.language ?? "CWLI"];
  const range =
    // oxlint-disable-next-line sentences/translated -- the text of a query file
    startMs === undefined || endMs === undefined ? undefined : `${isoSecond(startMs)} to ${isoSecond(endMs)}`;
  const lines = [
    ...(groups.length === 0 ? [] : [`groups: ${groups.join(" ")}`]),
    ...(range === undefined ? [] : [`time: ${range}`]),
    `connection: ${connectionId}`,
  ];
  return `${lines.map((line) => `${mark} ${line.replaceAll(/\s+/gu, " ")}\n`).join("")}\n${queryString}\n`;
}

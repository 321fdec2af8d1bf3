import * as l10n from "../../base/l10n.js";
import { documentation } from "./documentation.js";
import type { FunctionRows } from "./functionSpec.js";

/** Functions of numbers, times and JSON, and those of any value. */
export const valueFunctions: FunctionRows = {
  number: [
    ["abs(value: number)", "number", l10n.t("The value without its sign."), "fields abs(drift) as distance"],
    ["ceil(value: number)", "number", l10n.t("The next whole number up."), "fields ceil(durationMs / 1000) as seconds"],
    ["floor(value: number)", "number", l10n.t("The next whole number down."), "fields floor(bytes / 1024) as kib"],
    ["sqrt(value: number)", "number", l10n.t("The square root."), "fields sqrt(variance) as spread"],
    ["log(value: number)", "number", l10n.t("The natural logarithm."), "fields log(bytes) as magnitude"],
    ["greatest(…value: number)", "number", l10n.t("The greatest of the values."), "fields greatest(p50, p90) as worst"],
    ["least(…value: number)", "number", l10n.t("The least of the values."), "fields least(quota, used) as counted"],
    [
      "round(value: number, decimals?: number)",
      "number",
      l10n.t("The value, rounded to so many decimals."),
      "fields round(ms, 1) as rounded",
    ],
    [
      "haversine(lat1: number, lon1: number, lat2: number, lon2: number)",
      "number",
      l10n.t("The distance of two places on earth, in kilometres."),
      "fields haversine(lat, lon, 48.1, 11.6) as km",
    ],
    [
      "toNumber(value: any)",
      "number",
      l10n.t("The value as a number; none where it is no number."),
      "filter toNumber(code) > 499",
    ],
    ["toInt(value: any)", "number", l10n.t("The value as a whole number."), "fields toInt(ratio) as whole"],
    ["toLong(value: any)", "number", l10n.t("The value as a whole number of 64 bits."), "fields toLong(size) as bytes"],
    [
      "toDouble(value: any)",
      "number",
      l10n.t("The value as a number with decimals."),
      "fields toDouble(share) * 100 as percent",
    ],
  ],
  time: [
    [
      "bin(period: period)",
      "time",
      l10n.t("The event's time, rounded down to the period; for groups of stats."),
      "stats count(*) by bin(15m)",
    ],
    [
      "datefloor(time: time, period: period)",
      "time",
      l10n.t("The time, rounded down to the period."),
      "stats count(*) by datefloor(@timestamp, 1h)",
    ],
    [
      "dateceil(time: time, period: period)",
      "time",
      l10n.t("The time, rounded up to the period."),
      "fields dateceil(@timestamp, 1d) as dayEnd",
    ],
    [
      "fromMillis(milliseconds: number)",
      "time",
      l10n.t("The time of so many milliseconds since 1970."),
      "fields fromMillis(startedAt) as started",
    ],
    [
      "toMillis(time: time)",
      "number",
      l10n.t("Milliseconds from 1970 to the time."),
      "fields toMillis(@ingestionTime) - toMillis(@timestamp) as delayMs",
    ],
    [
      "now()",
      "number",
      l10n.t("When the query was started, in seconds since 1970."),
      "filter toMillis(@timestamp) > (now() - 600) * 1000",
    ],
    [
      "parseDate(text: string, format: string, zone?: string)",
      "number",
      l10n.t("The time that a text says in a format of Java, in milliseconds since 1970."),
      'fields parseDate(day, "yyyy-MM-dd") as dayMs',
    ],
    [
      "formatDate(time: time, format: string, zone?: string)",
      "string",
      l10n.t("The time as text, in a format of % letters."),
      'stats count(*) by formatDate(@timestamp, "%H", "Europe/Berlin")',
      { aliases: ["strftime"] },
    ],
  ],
  general: [
    [
      "ispresent(field: any)",
      "boolean",
      l10n.t("1 where the field has a value, else 0."),
      "filter ispresent(errorCode)",
    ],
    [
      "coalesce(…value: any)",
      "any",
      l10n.t("The first of the values that is there."),
      'fields coalesce(traceId, requestId, "none") as trace',
    ],
    [
      "case(…condition: boolean, …value: any, default?: any)",
      "any",
      l10n.t("The value of the first condition that is true, of ten at most."),
      'fields case(ms > 5000, "slow", ms > 500, "late", "fine") as speed',
    ],
    [
      "if(condition: boolean, then: any, else: any)",
      "any",
      l10n.t("One of two values, by a condition."),
      'fields if(status >= 500, "server", "other") as fault',
    ],
    ["isNumeric(value: any)", "boolean", l10n.t("1 where the value is a number."), "filter isNumeric(port)"],
    [
      "messageSize()",
      "number",
      l10n.t("The size of the event's message."),
      "stats sum(messageSize()) as size by @logStream",
    ],
    [
      "queryStartTime()",
      "number",
      l10n.t("Begin of the query's time range, in milliseconds."),
      "fields toMillis(@timestamp) - queryStartTime() as sinceMs",
    ],
    [
      "queryEndTime()",
      "number",
      l10n.t("End of the query's time range, in milliseconds."),
      "fields queryEndTime() - toMillis(@timestamp) as beforeMs",
    ],
    [
      "queryTimeRange()",
      "number",
      l10n.t("Length of the query's time range, in milliseconds."),
      "stats count(*) / max(queryTimeRange()) * 1000 as perSecond",
    ],
    [
      "unmask(field: string)",
      "string",
      l10n.t("The value without the mask of a data protection policy; needs logs:Unmask."),
      "fields @timestamp, unmask(@message)",
      { infrequentAccess: false, page: documentation("CWL_QuerySyntax-Unmask") },
    ],
  ],
  json: [
    [
      "jsonParse(text: string)",
      "map",
      l10n.t("The map or list of a text of JSON."),
      "fields jsonParse(payload) as order",
    ],
    [
      "jsonStringify(value: any)",
      "string",
      l10n.t("A map or list as text."),
      "fields jsonStringify(order.lines) as lines",
    ],
    [
      "jsonArraySize(value: any)",
      "number",
      l10n.t("How many items an array has."),
      "fields jsonArraySize(tags) as tagCount",
    ],
    [
      "jsonArrayContains(value: any, item: any)",
      "boolean",
      l10n.t("1 where the array has the item."),
      'filter jsonArrayContains(roles, "admin")',
    ],
  ],
};

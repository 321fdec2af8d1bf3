import { describe, expect, it } from "vitest";
import type { QueryInfo } from "../../../src/logs/queries/queryModel.js";
import {
  describeRecent,
  isEstimate,
  isOwn,
  isStoppable,
  oneLine,
  readRecentQuery,
  requestOfRecent,
  textOfRecent,
} from "../../../src/logs/queries/recentQuery.js";
import { parseRangeText } from "../../../src/logs/time/timeRangeText.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const info: QueryInfo = { queryId: "q", queryString: "fields @message", status: "Complete" };
const read = (queryString: string, more: Partial<QueryInfo> = {}) => readRecentQuery({ ...info, ...more, queryString });

it.each([
  ["fields @message | estimate", true],
  ["fields @message\n|ESTIMATE ", true],
  ["fields estimate", false],
  ["filter @message like 'a | estimate'", false],
])("%j only estimates: %s", (queryString, isTrue) => {
  expect(isEstimate(read(queryString))).toBe(isTrue);
});

describe("a query as the service lists it", () => {
  it("opens with what is known, and by a title that fits a tab", () => {
    const long = read(
      'SOURCE "g" START=1000 END=1999 | \n# Slow ones\n\nfields @message, @timestamp, @duration\n| limit 5',
    );
    expect(oneLine(long)).toBe("fields @message, @timestamp, @duration | limit 5");
    expect(requestOfRecent(long, "dev")).toEqual({
      title: "fields @message, @timestamp, @duration …",
      connectionId: "dev",
      groups: ["g"],
      queryString: "# Slow ones\n\nfields @message, @timestamp, @duration\n| limit 5",
      language: "CWLI",
      startMs: 1000,
      endMs: 1999,
    });
    expect(requestOfRecent(read(""), "dev")).toMatchObject({ title: "q", startMs: 0, endMs: 0 });
    const sql = read("SELECT 1", { language: "SQL", createdAtMs: 5000 });
    expect(requestOfRecent(sql, "dev")).toMatchObject({
      title: "SELECT 1",
      language: "SQL",
      startMs: 5000,
      endMs: 5000,
    });
  });

  it("says where it is, when it ran, on what, how much it scanned and what that costs", () => {
    const query = read('SOURCE "/ecs/payments" START=1700000000000 END=1700003600999 | fields @message', {
      createdAtMs: 1_700_003_600_000,
      bytesScanned: 2_500_000_000,
      durationMs: 3456,
      userIdentity: "arn:aws:iam::123456789012:user/eve",
    });
    const context = { now: 1_700_003_780_000, zone: utcZone, cost: (bytes: number) => `${bytes / 1e9} coins` };
    expect(describeRecent(query, context)).toEqual({
      facts: "complete · 3 min ago",
      detail: "payments · 2.50 GB · 2.5 coins · 2023-11-14 22:13:20 to 23:13:20 +00:00 · took 3.5 s · by user/eve",
    });
    expect(describeRecent(read("SELECT 1", { status: "Timeout", language: "SQL" }), context)).toEqual({
      facts: "timed out · SQL",
      detail: "",
    });
  });

  it.each<[QueryInfo["status"], boolean]>([
    ["Scheduled", true],
    ["Running", true],
    ["Complete", false],
    ["Failed", false],
    ["Cancelled", false],
    ["Timeout", false],
    ["Unknown", false],
  ])("that is %s can be stopped: %s", (status, expected) => expect(isStoppable(read("x", { status }))).toBe(expected));

  it("opens as a file that says where and when it ran", () => {
    const query = read('SOURCE "/ecs/payments" START=1700000000000 END=1700003600999 | fields @message');
    const text = `# groups: /ecs/payments
# time: 2023-11-14T22:13:20Z to 2023-11-14T23:13:20Z
# connection: dev

fields @message
`;
    expect(textOfRecent(query, "dev")).toBe(text);
    const range = parseRangeText("2023-11-14T22:13:20Z to 2023-11-14T23:13:20Z", { now: 0, zone: utcZone });
    expect(range).toMatchObject({ start: 1_700_000_000_000 });
    expect(textOfRecent(read("SELECT 1", { language: "SQL" }), "dev")).toBe("-- connection: dev\n\nSELECT 1\n");
  });

  it("is one's own by who ran it", () => {
    const arn = "arn:aws:sts::123456789012:assumed-role/dev/eve";
    expect(isOwn(read("x", { userIdentity: arn }), arn)).toBe(true);
    expect(isOwn(read("x", { userIdentity: "arn:aws:iam::1:user/x" }), arn)).toBe(false);
    expect(isOwn(read("x"), undefined)).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import {
  activeExport,
  checkBucket,
  checkExportPrefix,
  checkExportRange,
  exportNotes,
  refuseSecondExport,
} from "../../../src/logs/exports/checkExport.js";
import type { ExportTask } from "../../../src/logs/exports/exportTask.js";
import { exportConsoleLink } from "../../../src/logs/exports/exportConsoleLink.js";

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 29);
const task: ExportTask = {
  id: "t-1",
  name: "",
  group: "/a",
  fromMs: 0,
  toMs: 1,
  bucket: "my-exports",
  prefix: "a b",
  state: "RUNNING",
};

describe("what is checked before an export", () => {
  it.each(["my-exports", "My_Old.Bucket"])("takes the bucket %s", (name) => {
    expect(checkBucket(name)).toBeUndefined();
  });

  it.each([
    ["", "its name alone"],
    ["s3://my-exports", "without s3://"],
    ["arn:aws:s3:::my-exports", "without s3://"],
    ["my-exports/logs", "prefix is asked for apart"],
    ["ab", "3 to 63"],
    ['a"b}', "only letters"],
  ])("says what is wrong with the bucket %j", (name, problem) => {
    expect(checkBucket(name)).toContain(problem);
  });

  it.each(["exportedlogs", "logs/2026", ""])("takes the prefix %j", (prefix) => {
    expect(checkExportPrefix(prefix)).toBeUndefined();
  });

  it.each([
    ["/logs", "slash"],
    ["logs/", "slash"],
    ["a//b", "slash"],
    ["a\nb", "control characters"],
    ["é".repeat(500), "1024 bytes"],
  ])("says what is wrong with the prefix %j", (prefix, problem) => {
    expect(checkExportPrefix(prefix)).toContain(problem);
  });

  it.each([
    ["an end before its beginning", 0, -1, "ends before it begins"],
    ["the future", 1, 2, "in the future"],
    ["before the group was created", -30 * dayMs, -20 * dayMs, "before the log group was created"],
    ["what isn't kept any more", -10 * dayMs, -8 * dayMs, "keeps events for 7 days"],
  ])("checks a range: %s", (_, from, to, problem) => {
    const group = { createdAt: now - 15 * dayMs, retentionInDays: 7 };
    expect(checkExportRange({ fromMs: now + from, toMs: now + to }, group, now)).toContain(problem);
    expect(checkExportRange({ fromMs: now - dayMs, toMs: now }, group, now)).toBeUndefined();
  });

  it("notes what will not be in it", () => {
    const range = { fromMs: now - 10 * dayMs, toMs: now };
    expect(exportNotes(range, { retentionInDays: 7 }, now)).toHaveLength(2);
    expect(exportNotes({ fromMs: now - 2 * dayMs, toMs: now - dayMs }, {}, now)).toEqual([]);
  });

  it("refuses a second export and names the one that is active", async () => {
    const api = { describeExportTasks: async () => ({ items: [{ ...task, state: "COMPLETED" }, task] }) };
    const active = await activeExport(api, new AbortController().signal);
    expect(active).toBe(task);
    expect(() => refuseSecondExport(active)).toThrow(/one export at a time.*\/a \(RUNNING\).*t-1/u);
    expect(() => refuseSecondExport(undefined)).not.toThrow();
  });
});

describe("the page of the S3 console", () => {
  it("is that of the task's objects", () => {
    expect(exportConsoleLink(task, { id: "dev", name: "dev", region: "cn-north-1" })).toBe(
      "https://cn-north-1.console.amazonaws.cn/s3/buckets/my-exports?region=cn-north-1&prefix=a+b%2Ft-1%2F",
    );
  });

  it.each([
    [{ region: "eu-west-1", endpoint: "http://127.0.0.1:1" }, "only what is in AWS"],
    [{ region: "eu-isoe-west-1" }, "No address"],
  ])("is missing for %j", (place, reason) => {
    expect(() => exportConsoleLink(task, { id: "x", name: "x", ...place })).toThrow(reason);
  });
});

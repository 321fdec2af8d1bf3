import { describe, expect, it } from "vitest";
import { mayHoldEvents } from "../../../src/logs/admin/deletion.js";
import { accountOf, getLogGroup } from "../../../src/logs/findLogGroup.js";
import type { LogGroup } from "../../../src/logs/model.js";
import { retentionOverride, retentionQuestion } from "../../../src/logs/admin/retention.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const { signal } = new AbortController();
const group = (name: string, rest: Partial<LogGroup> = {}): LogGroup => ({ name, arn: "", ...rest });

describe("before a retention is set", () => {
  it.each<[string, LogGroup[], number | null]>([
    ["never", [group("a", { retentionInDays: 3 })], null],
    ["longer", [group("a", { retentionInDays: 3 })], 5],
    ["the same", [group("a", { retentionInDays: 3 })], 3],
    ["no group", [], 3],
  ])("%s is not asked about", (_, groups, days) => {
    expect(retentionQuestion(groups, days)).toBeUndefined();
  });

  it.each<[LogGroup[], number, string, string]>([
    [
      [group("a")],
      1,
      "Keep events of a for 1 day only?",
      "older than 1 day will be deleted for good. Until now: never",
    ],
    [
      [group("a", { isPartial: true })],
      1,
      "Keep events of a for 1 day only?",
      "older than 1 day will be deleted for good.",
    ],
    [[group("a", { retentionInDays: 7 })], 3, "Keep events of a for 3 days only?", "Until now: 7 days."],
    [
      [group("a"), group("b", { retentionInDays: 2 }), group("c")],
      3,
      "of 2 log groups for 3 days",
      "older than 3 days",
    ],
  ])("%j to %d days says what is deleted", (groups, days, question, detail) => {
    expect(retentionQuestion(groups, days)?.question).toContain(question);
    expect(retentionQuestion(groups, days)?.detail).toContain(detail);
  });

  it("nothing is claimed of a group that was found by a part of its name", () => {
    expect(retentionQuestion([group("a", { isPartial: true })], 1)?.detail).not.toContain("Until now");
  });

  it("the account's policy is named", () => {
    expect(retentionOverride([group("a")])).toBeUndefined();
    expect(retentionOverride([group("a", { retentionPolicy: "year" })])).toMatch(
      /policy year overrides the retention of the log group a\.$/u,
    );
  });
});

describe("a log group", () => {
  it("is found by its whole name, its account by its ARN", async () => {
    const { api, store } = new FakeLogs();
    for (const name of ["web-2", "web"]) store.createGroup(name, 0);
    const found = await getLogGroup(api, "web", signal);
    expect(found.name).toBe("web");
    expect(accountOf(found)).toBe("000000000000");
    expect(accountOf({ arn: "" })).toBeUndefined();
    await expect(getLogGroup(api, "we", signal)).rejects.toMatchObject({ kind: "notFound", message: /: we$/u });
  });

  it("may hold events unless it has no stream", async () => {
    const logs = new FakeLogs();
    logs.store.createGroup("empty", 0);
    logs.store.createGroup("streams", 0);
    logs.store.createStream("streams", "one", 0);
    expect(await mayHoldEvents(logs.api, group("empty"), signal)).toBe(false);
    expect(await mayHoldEvents(logs.api, group("streams"), signal)).toBe(true);
    expect(await mayHoldEvents(logs.api, group("gone", { storedBytes: 1 }), signal)).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { LogsError } from "../../src/logs/logsError.js";
import { FakeLogs } from "./fakeLogs.js";

const signal = new AbortController().signal;

describe("the fake's faults", () => {
  it("fail a call once, in the order in which they were asked for", async () => {
    const fake = new FakeLogs();
    const [first, second] = [new LogsError("throttled", "slow down"), new LogsError("offline", "gone")];
    fake.failNext("DescribeLogGroups", first);
    fake.failNext("DescribeLogGroups", second);
    await expect(fake.api.describeLogGroups({}, signal)).rejects.toBe(first);
    await expect(fake.api.describeLogGroups({}, signal)).rejects.toBe(second);
    expect(await fake.api.describeLogGroups({}, signal)).toEqual({ items: [] });
    expect(fake.calls.map(({ operation }) => operation)).toEqual(Array.from({ length: 3 }, () => "DescribeLogGroups"));
  });

  it("delay an answer by the clock, or until the call is aborted", async () => {
    const fake = new FakeLogs();
    fake.add("web", "one", "hello");
    for (let call = 0; call < 2; call += 1) fake.delayNext("FilterLogEvents", 5000);
    let answered = false;
    const answer = fake.api.filterLogEvents({ group: "web" }, signal).then((page) => {
      answered = true;
      return page.items.length;
    });
    await fake.clock.advance(4999);
    expect(answered).toBe(false);
    await fake.clock.advance(1);
    expect(await answer).toBe(1);
    const stop = new AbortController();
    const aborted = fake.api.filterLogEvents({ group: "web" }, stop.signal);
    stop.abort();
    await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
  });

  it("give empty pages with a token, at the beginning and in the middle, and lose nothing", async () => {
    const fake = new FakeLogs();
    fake.add("web", "one", "a", "b", "c");
    fake.emptyNext();
    fake.emptyNext();
    const pages: string[][] = [];
    let nextToken: string | undefined;
    do {
      const request = { group: "web", limit: 2, ...(nextToken === undefined ? {} : { nextToken }) };
      const page = await fake.api.filterLogEvents(request, signal);
      pages.push(page.items.map(({ message }) => message));
      nextToken = page.nextToken;
      if (pages.length === 3) fake.emptyNext();
    } while (nextToken !== undefined);
    expect(pages).toEqual([[], [], ["a", "b"], [], ["c"]]);
  });

  it("let late events arrive now with a time of long ago", async () => {
    const fake = new FakeLogs();
    fake.add("web", "one", "now");
    fake.addAt(fake.clock.now() - 60_000, "web", "one", "late");
    const { items } = await fake.api.filterLogEvents({ group: "web" }, signal);
    expect(items.map(({ message, ingestionTime }) => [message, ingestionTime])).toEqual([
      ["late", fake.clock.now()],
      ["now", fake.clock.now()],
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { LogsError } from "../../../src/logs/logsError.js";
import { functionLoopText, functionStreams } from "../../../src/logs/subscriptionFilters/functionStream.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const { signal } = new AbortController();
const id = "0123456789abcdef0123456789abcdef";

function streamsOf(logs: FakeLogs): ReturnType<typeof functionStreams> {
  return functionStreams(logs.api, { group: "web", functionName: "alarm" }, signal);
}

describe("a function in the log streams of a group", () => {
  it.each([`2026/11/29/alarm[$LATEST]${id}`, `2026/11/29/alarm[7]${id}`])("is found by %s", async (stream) => {
    const logs = new FakeLogs();
    logs.add("web", stream, "x");
    logs.add("web", "other", "x");
    expect(await streamsOf(logs)).toEqual({ stream });
  });

  it.each([
    `2026/11/29/alarms[$LATEST]${id}`,
    `2026/11/29/an-alarm[$LATEST]${id}`,
    // Of a group that is a function's own: it has no name.
    `2026/11/29/[$LATEST]${id}`,
    `a/2026/11/29/alarm[$LATEST]${id}`,
    "alarm",
  ])("isn't found by %s", async (stream) => {
    const logs = new FakeLogs();
    logs.add("web", stream, "x");
    expect(await streamsOf(logs)).toEqual({});
  });

  it("isn't told where they can't be read", async () => {
    const logs = new FakeLogs();
    logs.add("web", "a", "x");
    logs.failNext("DescribeLogStreams", new LogsError("accessDenied", "no"));
    expect(await streamsOf(logs)).toBeUndefined();
    logs.failNext("DescribeLogStreams", new LogsError("offline", "no"));
    await expect(streamsOf(logs)).rejects.toThrow("no");
  });

  it("is said as far as it is known", () => {
    expect(functionLoopText("alarm", { stream: "s" })).toContain("as the log stream s says");
    expect(functionLoopText("alarm", {})).toMatch(
      /^If the function alarm logs into .* None of the newest log streams/u,
    );
    expect(functionLoopText("alarm", undefined)).toMatch(/^If the function alarm .* Whether it does can't be seen/u);
  });
});

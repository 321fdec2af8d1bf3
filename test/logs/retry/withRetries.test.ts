import { describe, expect, it } from "vitest";
import { isAbort } from "../../../src/base/abort.js";
import { LogsError, type LogsErrorKind } from "../../../src/logs/logsError.js";
import { backoffMs, defaultBackoff } from "../../../src/logs/retry/backoff.js";
import { transientFailure } from "../../../src/logs/retry/transientFailure.js";
import { withRetries } from "../../../src/logs/retry/withRetries.js";
import { FakeClock, settle } from "../../fakes/fakeClock.js";

function error(kind: LogsErrorKind): LogsError {
  return new LogsError(kind, kind);
}

/** Fails so often before it succeeds; notes the times of its attempts. */
function retrying(clock: FakeClock, kind: LogsErrorKind, failures: number, hasAnswered = true) {
  const start = clock.now();
  const times: number[] = [];
  const attempt = async (): Promise<string> => {
    times.push(clock.now() - start);
    if (times.length <= failures) throw error(kind);
    return "done";
  };
  const controller = new AbortController();
  const options = { clock, random: () => 1, maxFailures: 5, hasAnswered: () => hasAnswered };
  return { times, controller, result: withRetries(attempt, options, controller.signal) };
}

describe("withRetries", () => {
  it("repeats an attempt after transient failures, with growing pauses", async () => {
    const clock = new FakeClock();
    const { times, result } = retrying(clock, "throttled", 3);
    await clock.advance(60_000);
    await expect(result).resolves.toBe("done");
    expect(times).toEqual([0, 1000, 3000, 7000]);
  });

  it.each(["accessDenied", "notFound", "invalidInput"] as const)("rejects at once with %s", async (kind) => {
    const { times, result } = retrying(new FakeClock(), kind, 1);
    await expect(result).rejects.toMatchObject({ kind });
    expect(times).toEqual([0]);
  });

  it("rejects with the last of too many failures", async () => {
    const clock = new FakeClock();
    const { times, result } = retrying(clock, "throttled", 9);
    const outcome = result.catch((reason: unknown) => reason);
    await clock.advance(600_000);
    expect(await outcome).toMatchObject({ kind: "throttled" });
    expect(times).toHaveLength(5);
  });

  it("doesn't retry a service that can't be reached until it has answered once", async () => {
    const clock = new FakeClock();
    await expect(retrying(clock, "offline", 1, false).result).rejects.toMatchObject({ kind: "offline" });
    const { result } = retrying(clock, "offline", 1, true);
    await clock.advance(1000);
    await expect(result).resolves.toBe("done");
  });

  it("rejects with an AbortError as soon as the signal is aborted", async () => {
    const { controller, result } = retrying(new FakeClock(), "throttled", 1);
    await settle();
    controller.abort();
    await expect(result).rejects.toSatisfy((reason) => isAbort(reason));
  });
});

describe("a transient failure", () => {
  it("is throttling, an outage, or an unknown error, unless that lasts", () => {
    const kinds = ["throttled", "limitExceeded", "offline", "unknown"] as const;
    expect(kinds.map((kind) => transientFailure(error(kind), 1))).toEqual([
      "throttled",
      "throttled",
      "offline",
      "offline",
    ]);
    expect(transientFailure(error("accessDenied"), 1)).toBeUndefined();
    expect(transientFailure(error("expiredCredentials"), 1)).toBeUndefined();
    expect(transientFailure(error("unknown"), 10)).toBe("offline");
    expect(transientFailure(error("unknown"), 11)).toBeUndefined();
    expect(transientFailure(new Error("a fault of our own"), 1)).toBeUndefined();
  });
});

describe("the pause after failures", () => {
  it("doubles up to a minute, half of it at random", () => {
    const pauses = [1, 2, 3, 7, 20].map((failures) => backoffMs(failures, () => 1, defaultBackoff));
    expect(pauses).toEqual([1000, 2000, 4000, 60_000, 60_000]);
    expect(backoffMs(1, () => 0, defaultBackoff)).toBe(500);
  });
});

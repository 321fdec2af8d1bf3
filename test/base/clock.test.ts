import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { abortError, isAbort } from "../../src/base/abort.js";
import { after, systemClock } from "../../src/base/clock.js";

beforeEach(() => vi.useFakeTimers({ now: 1000 }));
afterEach(() => vi.useRealTimers());

it("sleeps for as long as it was told", async () => {
  const slept = systemClock.sleep(500, new AbortController().signal).then(() => systemClock.now());
  await vi.advanceTimersByTimeAsync(499);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await slept).toBe(1500);
});

it("sleeps for as long as it was told, also if that is longer than a timer can", async () => {
  const [ms, done] = [2 ** 32, [] as number[]];
  void systemClock.sleep(ms, new AbortController().signal).then(() => done.push(systemClock.now()));
  await vi.advanceTimersByTimeAsync(ms - 1);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual([1000 + ms]);
});

it("wakes with an abort, and leaves no timer behind", async () => {
  const abort = new AbortController();
  const slept = systemClock.sleep(500, abort.signal);
  abort.abort();
  await expect(slept).rejects.toSatisfy((error) => isAbort(error));
  await expect(systemClock.sleep(500, abort.signal)).rejects.toSatisfy((error) => isAbort(error));
  expect(vi.getTimerCount()).toBe(0);
});

it("tells an abort from an error", () => {
  const abort = new AbortController();
  expect(isAbort(new Error("refused"), abort.signal)).toBe(false);
  expect(isAbort(abortError())).toBe(true);
  abort.abort();
  expect(isAbort(new Error("socket closed"), abort.signal)).toBe(true);
});

it("does something later, unless that is disposed of before", async () => {
  const done: string[] = [];
  after(systemClock, 500, () => void done.push("kept"));
  const dropped = after(systemClock, 500, () => void done.push("dropped"));
  await vi.advanceTimersByTimeAsync(499);
  dropped.dispose();
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(["kept"]);
});

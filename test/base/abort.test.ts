import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { isAbort, untilAborted } from "../../src/base/abort.js";

const never = (): Promise<never> => new Promise(() => {});

describe("untilAborted", () => {
  it("settles as the work does and leaves no listener behind", async () => {
    const { signal } = new AbortController();
    const failure = new Error("failed");
    await expect(untilAborted([signal], async () => 1)).resolves.toBe(1);
    await expect(untilAborted([signal], () => Promise.reject(failure))).rejects.toBe(failure);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("rejects as soon as one of the signals is aborted, and aborts the work's signal", async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    let own: AbortSignal | undefined;
    const result = untilAborted([first.signal, second.signal], (signal) => {
      own = signal;
      return never();
    });
    second.abort();
    await expect(result).rejects.toSatisfy((error) => isAbort(error));
    expect(own?.aborted).toBe(true);
    expect(first.signal.aborted).toBe(false);
    expect(getEventListeners(first.signal, "abort")).toEqual([]);
  });

  it("doesn't start the work if a signal is aborted already", async () => {
    let starts = 0;
    const result = untilAborted([new AbortController().signal, AbortSignal.abort()], async () => void starts++);
    await expect(result).rejects.toSatisfy((error) => isAbort(error));
    expect(starts).toBe(0);
  });

  it("ignores how the work ends after the abort", async () => {
    const controller = new AbortController();
    const work = (signal: AbortSignal): Promise<never> =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("late"))));
    const result = untilAborted([controller.signal], work);
    controller.abort();
    await expect(result).rejects.toSatisfy((error) => isAbort(error));
  });
});

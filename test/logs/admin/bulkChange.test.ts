import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { abortError } from "../../../src/base/abort.js";
import { runBulkChange, outcomeSentence, outcomeText } from "../../../src/logs/admin/bulkChange.js";
import { LogsError } from "../../../src/logs/logsError.js";

const { signal } = new AbortController();
const doing = { done: "deleted", noun: "logGroup" } as const;
const nameOf = (name: string): string => name;

describe("several things in turn", () => {
  it("one that fails doesn't stop the others", async () => {
    const outcome = await runBulkChange(
      ["a", "b", "c"],
      async (name) => {
        if (name === "b") throw new LogsError("notFound", "No such thing.");
      },
      signal,
    );
    expect(outcome).toEqual({ done: ["a", "c"], failed: [{ item: "b", reason: "No such thing." }], skipped: [] });
    expect(outcomeSentence(outcome, doing, nameOf)).toBe(
      "2 of 3 log groups deleted, 1 failed; first b: No such thing.",
    );
    expect(outcomeText(outcome, doing, nameOf)).toBe("failed      b: No such thing.\ndeleted     a\ndeleted     c\n");
  });

  it("needs no words where all is done", async () => {
    const outcome = await runBulkChange(["a"], () => Promise.resolve(), signal);
    expect(outcomeSentence(outcome, doing, nameOf)).toBeUndefined();
  });

  it("rejects with what is no LogsError", async () => {
    const bug = new TypeError("bug");
    await expect(runBulkChange(["a"], () => Promise.reject(bug), signal)).rejects.toBe(bug);
  });

  it("one that knows what its cancellation left says so", async () => {
    const abort = new AbortController();
    const outcome = await runBulkChange(
      ["a", "b"],
      async () => {
        abort.abort();
        throw new LogsError("cancelled", "Half of it is kept.");
      },
      abort.signal,
    );
    expect(outcome).toEqual({ done: [], failed: [{ item: "a", reason: "Half of it is kept." }], skipped: ["b"] });
  });

  it("each is in one list, whenever it is cancelled", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(6), fc.nat(6), fc.boolean(), async (count, cancelAt, midway) => {
        const abort = new AbortController();
        const items = Array.from({ length: count }, (_, index) => index);
        const outcome = await runBulkChange(
          items,
          async (item) => {
            if (item !== cancelAt) return;
            abort.abort();
            if (midway) throw abortError();
          },
          abort.signal,
        );
        const all = [...outcome.done, ...outcome.failed.map(({ item }) => item), ...outcome.skipped];
        expect(all.toSorted((a, b) => a - b)).toEqual(items);
        expect(outcome.skipped).toEqual(items.filter((item) => item > cancelAt));
        const sentence = outcomeSentence(outcome, doing, String) ?? "";
        expect(sentence.includes("not tried")).toBe(outcome.skipped.length > 0);
      }),
    );
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Unseen } from "../../../src/views/documents/unseen.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Events that are counted, and how often that changed. */
function counted(): { unseen: Unseen; changes: () => number } {
  let count = 0;
  const unseen = new Unseen(() => count++);
  return { unseen, changes: () => count };
}

const edit = (line: number, added: number): { line: number; removeLines: number; text: string } => ({
  line,
  removeLines: 0,
  text: "x\n".repeat(added),
});

describe("what came since someone left the end", () => {
  it("is nothing until something comes, which is said at once, and then every two seconds", () => {
    const { unseen, changes } = counted();
    unseen.update(true, 10, 100);
    expect([unseen.reported, changes()]).toEqual([undefined, 0]);
    unseen.update(true, 12, 104);
    expect([unseen.reported, changes()]).toEqual([{ count: 2, line: 99 }, 1]);
    unseen.update(true, 20, 120);
    unseen.update(true, 25, 130);
    expect([unseen.reported?.count, changes()]).toEqual([2, 1]);
    vi.advanceTimersByTime(2000);
    expect([unseen.reported?.count, changes()]).toEqual([15, 2]);
  });

  it("begins at a line that lines above it move, but not those that come there", () => {
    const { unseen } = counted();
    unseen.update(true, 10, 100);
    unseen.edited([edit(2, 30), edit(99, 5)]);
    unseen.update(true, 11, 135);
    expect(unseen.reported?.line).toBe(129);
  });

  it("is nothing again once someone looks at the end, also where it was about to be said", () => {
    const { unseen, changes } = counted();
    unseen.update(true, 10, 100);
    unseen.update(true, 11, 101);
    unseen.update(true, 12, 102);
    unseen.update(false, 12, 102);
    vi.advanceTimersByTime(10_000);
    expect([unseen.reported, changes()]).toEqual([undefined, 2]);
    unseen.update(true, 12, 102);
    unseen.update(true, 13, 103);
    expect(unseen.reported).toEqual({ count: 1, line: 101 });
    unseen.dispose();
  });
});

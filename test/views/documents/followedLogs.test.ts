import { describe, expect, it } from "vitest";
import { FollowedLogs } from "../../../src/views/documents/followedLogs.js";

/** Keeps values as the editor does, as JSON. */
class Memory {
  readonly #values = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get(key: string): unknown {
    return JSON.parse(this.#values.get(key) ?? "null");
  }

  async update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, JSON.stringify(value));
  }
}

describe("the documents that followed", () => {
  it("are known to the next window, until they are closed", () => {
    const memory = new Memory() as ConstructorParameters<typeof FollowedLogs>[0];
    const followed = new FollowedLogs(memory);
    followed.add("a");
    followed.add("b");
    followed.add("a");
    followed.remove("b");
    followed.remove("never");
    const next = new FollowedLogs(memory);
    expect([next.has("a"), next.has("b")]).toEqual([true, false]);
  });

  it("are bounded: the newest are kept", () => {
    const followed = new FollowedLogs(new Memory() as ConstructorParameters<typeof FollowedLogs>[0]);
    for (let n = 0; n < 60; n++) followed.add(`${n}`);
    expect([followed.has("9"), followed.has("10"), followed.has("59")]).toEqual([false, true, true]);
  });

  it("don't care what else was kept", async () => {
    const memory = new Memory() as ConstructorParameters<typeof FollowedLogs>[0];
    await memory.update("followedLogs", { not: "a list" });
    expect(new FollowedLogs(memory).has("a")).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { UnencryptedOrigins } from "../../../src/extension/connections/unencryptedOrigins.js";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";

const origin = "http://logs.corp";
const connection: Connection = { id: "a", name: "a", region: "eu-west-1", endpoint: origin };

/** Origins whose questions get these answers, one after the other. */
function asking(answers: readonly boolean[], memory = new FakeMemory()) {
  const asked: string[] = [];
  const origins = new UnencryptedOrigins(memory, async (about) => answers[asked.push(about) - 1] ?? false);
  return { allow: origins.allow, asked, memory };
}

describe("an origin without encryption", () => {
  it("is asked for once, by all who wait, and remembered", async () => {
    const { allow, asked, memory } = asking([true]);
    expect(await Promise.all([allow(origin, connection), allow(origin, connection)])).toEqual([true, true]);
    expect(await allow(origin, connection)).toBe(true);
    expect(asked).toEqual([origin]);
    expect(await asking([], memory).allow(origin, connection)).toBe(true);
  });

  it("is asked for again after a no, and by itself", async () => {
    const { allow, asked } = asking([false, true]);
    expect(await allow(origin, connection)).toBe(false);
    expect(await allow(origin, connection)).toBe(true);
    expect(await allow("http://logs.corp:81", connection)).toBe(false);
    expect(asked).toEqual([origin, origin, "http://logs.corp:81"]);
  });
});

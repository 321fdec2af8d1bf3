import { beforeEach, describe, expect, it } from "vitest";
import { askTimeText } from "../../../src/extension/prompts/timeBox.js";
import { type Action, user } from "../../fakes/vscode.js";

const now = Date.UTC(2026, 10, 22, 15);
const context = (): { now: number; zone: () => number } => ({ now, zone: () => 0 });

function ask(...script: readonly Action[]): Promise<unknown> {
  user.follows(...script);
  const question = { kind: "range", placeholder: "Time range", proposed: "1h", context } as const;
  return askTimeText({ title: "Search", canGoBack: false }, "1h", question);
}

beforeEach(() => user.follows());

describe("the question for a time", () => {
  it("answers what is typed, which it proposes first", async () => {
    expect(await ask({ type: "14:00 to 15:00" })).toEqual({ value: "14:00 to 15:00" });
    expect(user.asked).toEqual(["Time range [1h]"]);
    expect(await ask({ pick: "Since 2026-11-22 14:00:00 +00:00" })).toEqual({ value: "1h" });
  });

  it("answers a usual time that is picked", async () => {
    expect(await ask({ pick: "Last 3 hours" })).toEqual({ value: "3h" });
    expect(await ask({ pick: "Newest Events" })).toEqual({ value: "" });
  });

  it("finds a usual time by a part of its name", async () => {
    expect(await ask({ type: "yes" })).toEqual({ value: "yesterday" });
  });

  it("goes back, and rejects when it is dismissed", async () => {
    expect(await ask("back")).toEqual({ back: true });
    await expect(ask("dismiss")).rejects.toThrow(expect.objectContaining({ name: "AbortError" }) as Error);
  });
});

import { expect, it } from "vitest";
import { readMessages } from "../../../src/logs/patterns/readPatterns.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const { signal } = new AbortController();

async function read(most: number, groups: readonly string[] = ["a", "b"]) {
  const logs = new FakeLogs();
  const now = logs.clock.now();
  for (const group of ["a", "b"]) {
    for (let index = 0; index < 5; index++) logs.addAt(now + index * 1000, group, "one", `${group}${index}`);
  }
  const messages: string[] = [];
  const progress: number[] = [];
  const result = await readMessages(
    {
      selection: { connection: "dev", groups },
      span: { from: now, to: now + 10_000 },
      most,
      take: ({ message }) => messages.push(message),
      onProgress: (events) => progress.push(events),
    },
    { connect: async () => logs.api, clock: logs.clock, random: () => 0 },
    signal,
  );
  return { messages, progress, events: result.events, readTo: result.readTo - now };
}

it("reads all groups of a time, those of a pattern too", async () => {
  const { messages, events, readTo, progress } = await read(100);
  expect([messages.length, events, readTo, progress.at(-1)]).toEqual([10, 10, 10_000, 10]);
  expect((await read(100, ["*"])).messages).toHaveLength(10);
});

it("reads so many of each group, and says up to when", async () => {
  const { messages, readTo } = await read(2);
  expect(messages).toEqual(["a0", "a1", "b0", "b1"]);
  expect(readTo).toBe(1000);
});

it("rejects with the service's failure", async () => {
  await expect(read(1, ["none"])).rejects.toMatchObject({ kind: "notFound" });
});

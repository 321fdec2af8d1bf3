import { expect, it } from "vitest";
import type { LiveSignal } from "../../../src/logs/tail/liveFeedState.js";
import { LiveSignalQueue } from "../../../src/logs/tail/liveSignalQueue.js";
import { settle } from "../../fakes/fakeClock.js";

function events(count: number): LiveSignal {
  const event = { group: "g", stream: "s", message: "m", timestamp: 1, ingestionTime: 1 };
  return { kind: "events", events: Array.from({ length: count }, () => event) };
}

it("gives signals out once, in order", () => {
  const queue = new LiveSignalQueue();
  const signals: LiveSignal[] = [{ kind: "began" }, events(1), { kind: "ended" }];
  for (const signal of signals) queue.add(signal);
  expect([queue.take(), queue.take()]).toEqual([signals, []]);
});

it("drops events, and nothing else, if more than 20,000 wait", () => {
  const queue = new LiveSignalQueue();
  queue.add({ kind: "began" });
  for (const count of [10_000, 10_000]) queue.add(events(count));
  queue.add({ kind: "sampled" });
  queue.add(events(1));
  queue.add(events(2));
  expect(queue.take()).toEqual([{ kind: "began" }, { kind: "sampled" }, { kind: "overrun" }, events(2)]);
});

it("counts only the events that wait", () => {
  const queue = new LiveSignalQueue();
  for (let n = 0; n < 5; n++) {
    queue.add(events(15_000));
    expect(queue.take()).toEqual([events(15_000)]);
  }
});

it("resolves the arrival with the first signal, or at once if one waits", async () => {
  const queue = new LiveSignalQueue();
  let arrivals = 0;
  const count = (): number => arrivals++;
  void queue.arrival().then(count);
  await settle();
  expect(arrivals).toBe(0);
  queue.add({ kind: "began" });
  await settle();
  expect(arrivals).toBe(1);
  void queue.arrival().then(count);
  await settle();
  expect(arrivals).toBe(2);
});

import type { SimulatedEvent } from "../../fakes/simulatedEvent.js";
import { expect, it } from "vitest";
import type { FilterLogEventsRequest, GetLogEventsRequest } from "../../../src/logs/logsApi.js";
import { newestMessages } from "../../../src/logs/patternAssistant/newestMessages.js";
import { seededRandom, SimulatedService } from "../../fakes/simulatedService.js";

const now = Date.UTC(2026, 10, 22, 15);
const { signal } = new AbortController();

/** Events of one group, the newest just now. */
async function read(count: number, everyMs: number, wanted: number) {
  const events = Array.from({ length: count }, (_, index): SimulatedEvent => {
    const timestamp = now - (count - 1 - index) * everyMs;
    const message = `m${index}`;
    return { group: "g", stream: "s", timestamp, ingestionTime: timestamp, visibleAt: 0, message, eventId: message };
  });
  const requests: (FilterLogEventsRequest | GetLogEventsRequest)[] = [];
  const api = new SimulatedService({
    events,
    now: () => now,
    random: seededRandom(1),
    pageSize: 10_000,
    quirks: {},
    onRequest: (request) => void requests.push(request),
  });
  return { messages: await newestMessages({ groups: ["g"] }, wanted, { api, now }, signal), requests };
}

it.each<[what: string, count: number, everyMs: number, mostRequests: number]>([
  ["a busy group", 20_000, 5, 20],
  ["a group with an event a second", 5000, 1000, 20],
  ["a group with an event a day", 30, 86_400_000, 40],
  ["an empty group", 0, 1, 40],
])("reads the newest of %s, oldest first, with few requests", async (_what, count, everyMs, mostRequests) => {
  const { messages, requests } = await read(count, everyMs, 1000);
  const length = Math.min(count, 1000);
  expect(messages).toEqual(Array.from({ length }, (_, index) => `m${count - length + index}`));
  expect(requests.length).toBeLessThanOrEqual(mostRequests);
});

it("ends with its signal", async () => {
  const aborted = AbortSignal.abort();
  const api = new SimulatedService({ events: [], now: () => now, random: seededRandom(1), pageSize: 10, quirks: {} });
  await expect(newestMessages({ groups: ["g"] }, 10, { api, now }, aborted)).rejects.toMatchObject({
    name: "AbortError",
  });
});

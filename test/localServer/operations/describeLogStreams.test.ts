import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { operations } from "../../../src/localServer/operations/operations.js";
import { LogStore } from "../../../src/localServer/store/store.js";
import { FakeClock } from "../../fakes/fakeClock.js";

const clock = new FakeClock();
let store = new LogStore();

interface Answer {
  readonly logStreams: readonly { logStreamName: string; lastEventTimestamp?: number; lastIngestionTime?: number }[];
  readonly nextToken?: string;
}

function page(input: object): Answer {
  const context = { store, clock, ongoing: clock, region: "eu-west-1" };
  return operations.DescribeLogStreams.prepare({ logGroupName: "web", ...input }).perform(context) as Answer;
}

function names(input: object): string[] {
  const found: string[] = [];
  for (let answer = page(input); ; answer = page({ ...input, nextToken: answer.nextToken })) {
    found.push(...answer.logStreams.map(({ logStreamName }) => logStreamName));
    if (answer.nextToken === undefined) return found;
  }
}

function put(stream: string, timestamp = clock.now()): void {
  if (!store.group("web").streams.has(stream)) store.createStream("web", stream, clock.now());
  store.append("web", stream, [{ timestamp, message: "m" }], clock.now());
}

beforeEach(() => {
  store = new LogStore();
  store.createGroup("web", clock.now());
});

/** What may happen to a stream, which is named by a number. */
const changes = fc.array(
  fc.record({
    stream: fc.nat({ max: 12 }),
    what: fc.constantFrom("create", "put", "delete", "list"),
    time: fc.nat({ max: 9 }),
  }),
  { maxLength: 60 },
);

describe("the list of a group's streams", () => {
  it("is what sorting them all gives, after whatever happened to them", () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 4 }), fc.boolean(), (changes, limit, descending) => {
        store = new LogStore();
        store.createGroup("web", 0);
        const times = new Map<string, number>();
        for (const { stream, what, time } of changes) {
          const name = `s${stream}`;
          if (what === "list") names({ orderBy: "LastEventTime" });
          else if (what === "delete" && times.delete(name)) store.deleteStream("web", name);
          else if (what === "create" && !times.has(name)) {
            store.createStream("web", name, 0);
            times.set(name, 0);
          } else if (what === "put" && times.has(name)) {
            put(name, time);
            times.set(name, Math.max(time, times.get(name) ?? 0));
          }
        }
        const sign = descending ? -1 : 1;
        const byName = [...times.keys()].sort((a, b) => sign * (a < b ? -1 : 1));
        const byTime = byName.toSorted((a, b) => sign * ((times.get(a) ?? 0) - (times.get(b) ?? 0)));
        expect(names({ limit, descending })).toEqual(byName);
        expect(names({ limit, descending, orderBy: "LastEventTime" })).toEqual(byTime);
        const prefixed = byName.filter((name) => name.startsWith("s1"));
        expect(names({ limit, descending, logStreamNamePrefix: "s1" })).toEqual(prefixed);
      }),
    );
  });

  it("goes on rightly when a stream comes or goes between two pages", () => {
    for (const name of ["b", "d", "f", "h"]) put(name);
    const first = page({ limit: 2 });
    store.deleteStream("web", "d");
    put("c");
    put("e");
    const rest = page({ nextToken: first.nextToken }).logStreams.map(({ logStreamName }) => logStreamName);
    expect(rest).toEqual(["e", "f", "h"]);
  });

  it("shows an event only after the delay, in its times and in its order", async () => {
    store.lastEventDelayMs = 60_000;
    put("old");
    await clock.advance(50_000);
    put("new");
    expect(page({ logStreamNamePrefix: "old" }).logStreams[0]).not.toHaveProperty("lastEventTimestamp");
    const shown = { lastEventTimestamp: clock.now() - 50_000, lastIngestionTime: clock.now() - 50_000 };
    await clock.advance(10_000);
    expect(page({ logStreamNamePrefix: "old" }).logStreams[0]).toMatchObject(shown);
    expect(names({ orderBy: "LastEventTime" })).toEqual(["new", "old"]);
    await clock.advance(50_000);
    expect(names({ orderBy: "LastEventTime" })).toEqual(["old", "new"]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeEvents } from "../../src/localServer/mergeEvents.js";
import {
  type StoredEvent,
  StoredEvents,
  comparePositions,
  eventId,
  eventSizeBytes,
} from "../../src/localServer/storedEvents.js";

/** Batches of timestamps, each in order, stamped as a store does. */
function stamp(batches: readonly (readonly number[])[]): StoredEvent[][] {
  let sequence = 0;
  return batches.map((batch) =>
    batch
      .toSorted((a, b) => a - b)
      .map((timestamp) => {
        sequence += 1;
        return { timestamp, sequence, ingestionTime: sequence, message: `e${sequence}`, sizeBytes: 28 };
      }),
  );
}

const batches = fc.array(fc.array(fc.nat({ max: 20 }), { maxLength: 12 }), { maxLength: 12 });

function filled(stamped: readonly StoredEvent[][]): StoredEvents {
  const events = new StoredEvents();
  for (const batch of stamped) events.insert(batch);
  return events;
}

describe("stored events", () => {
  it("are in the order of reading, whatever the order of arrival", () => {
    fc.assert(
      fc.property(batches, (batches) => {
        const stamped = stamp(batches);
        expect(filled(stamped).all).toEqual(stamped.flat().toSorted(comparePositions));
      }),
    );
  });

  it("are counted up to a place as a plain search counts them", () => {
    fc.assert(
      fc.property(batches, fc.nat({ max: 21 }), fc.nat({ max: 150 }), (batches, timestamp, sequence) => {
        const events = filled(stamp(batches));
        const place = { timestamp, sequence };
        expect(events.countUpTo(place)).toBe(events.all.filter((event) => comparePositions(event, place) <= 0).length);
      }),
    );
  });

  it("have ids of 56 digits that sort as they are read", () => {
    const places = [
      { timestamp: 1, sequence: 9 },
      { timestamp: 1, sequence: 10 },
      { timestamp: 2, sequence: 1 },
      { timestamp: 1_795_363_088_441, sequence: 3 },
    ];
    const ids = places.map(eventId);
    expect(ids.every((id) => /^\d{56}$/u.test(id))).toBe(true);
    expect(ids.toSorted()).toEqual(ids);
  });

  it("count their UTF-8 bytes and 26 more", () => {
    expect([eventSizeBytes("a"), eventSizeBytes("ü"), eventSizeBytes("🦆")]).toEqual([27, 28, 30]);
  });
});

describe("merging streams", () => {
  it.each([false, true])("gives every event of every run once, in order (newest first: %s)", (newestFirst) => {
    fc.assert(
      fc.property(fc.array(batches, { maxLength: 6 }), (streams) => {
        const all = stamp(streams.flat());
        let at = 0;
        const runs = streams.map((stream, index) => {
          const { all: events } = filled(all.slice(at, (at += stream.length)));
          const from = Math.min(1, events.length);
          return { stream: `s${index}`, events, from, until: events.length };
        });
        const expected = runs
          .flatMap(({ stream, events, from }) => events.slice(from).map((event) => ({ stream, event })))
          .sort((a, b) => comparePositions(a.event, b.event));
        expect([...mergeEvents(runs, newestFirst)]).toEqual(newestFirst ? expected.reverse() : expected);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeEvents } from "../../../src/localServer/store/mergeEvents.js";
import { StoredEvents } from "../../../src/localServer/store/storedEvents.js";
import {
  comparePositions,
  eventId,
  eventSizeBytes,
  type StoredEvent,
} from "../../../src/localServer/store/storedEvent.js";

/** Batches of timestamps, each in order, stamped as a store does. */
function stamp(batches: readonly (readonly number[])[]): StoredEvent[][] {
  let sequence = 0;
  return batches.map((batch) =>
    batch
      .toSorted((a, b) => a - b)
      .map((timestamp) => {
        sequence += 1;
        const message = `${"ü".repeat(sequence % 3)}e${sequence}`;
        return { timestamp, sequence, ingestionTime: sequence + 7, message, sizeBytes: eventSizeBytes(message) };
      }),
  );
}

const batches = fc.array(fc.array(fc.nat({ max: 20 }), { maxLength: 12 }), { maxLength: 12 });

/** In blocks of three, so that a few events are several blocks. */
function filled(stamped: readonly StoredEvent[][]): StoredEvents {
  const events = new StoredEvents(3);
  for (const batch of stamped) events.insert(batch);
  return events;
}

describe("stored events", () => {
  it("are in the order of reading, whatever the order of arrival", () => {
    fc.assert(
      fc.property(batches, (batches) => {
        const stamped = stamp(batches);
        expect([...filled(stamped)]).toEqual(stamped.flat().toSorted(comparePositions));
      }),
    );
  });

  it("are counted up to a place as a plain search counts them", () => {
    fc.assert(
      fc.property(batches, fc.nat({ max: 21 }), fc.nat({ max: 150 }), (batches, timestamp, sequence) => {
        const events = filled(stamp(batches));
        const place = { timestamp, sequence };
        expect(events.countUpTo(place)).toBe([...events].filter((event) => comparePositions(event, place) <= 0).length);
      }),
    );
  });

  it("are found by index, in any order, and count what their messages count", () => {
    fc.assert(
      fc.property(batches, fc.array(fc.nat({ max: 150 })), (batches, indexes) => {
        const stamped = stamp(batches);
        const sorted = stamped.flat().toSorted(comparePositions);
        const events = filled(stamped);
        expect(events.length).toBe(sorted.length);
        expect(events.sizeBytes).toBe(sorted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
        for (const index of indexes) {
          expect(events.at(index)).toEqual(sorted[index]);
          expect(events.timestampAt(index)).toBe(sorted[index]?.timestamp);
        }
      }),
    );
  });

  it("go by whole blocks once they are too old, and never before", () => {
    fc.assert(
      fc.property(batches, fc.nat({ max: 21 }), (batches, time) => {
        const stamped = stamp(batches);
        const kept = stamped.flat().filter(({ timestamp }) => timestamp >= time);
        const events = filled(stamped);
        events.dropBefore(time);
        const left = [...events];
        expect(left.filter(({ timestamp }) => timestamp >= time)).toEqual(kept.toSorted(comparePositions));
        expect(events.sizeBytes).toBe(left.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
        expect(left.length - kept.length).toBeLessThan(3);
      }),
    );
  });

  it("take a message of any size", () => {
    const events = new StoredEvents();
    const messages = ["a", "x".repeat(1_000_000), "", "ü".repeat(300_000), "b"];
    for (const [index, message] of messages.entries()) {
      const sizeBytes = eventSizeBytes(message);
      events.insert([{ timestamp: 9 - index, sequence: index + 1, ingestionTime: 1, message, sizeBytes }]);
    }
    expect([...events].map(({ message }) => message)).toEqual(messages.toReversed());
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
          const events = filled(all.slice(at, (at += stream.length)));
          const from = Math.min(1, events.length);
          return { stream: `s${index}`, events, from, until: events.length };
        });
        const expected = runs
          .flatMap(({ stream, events, from }) => [...events].slice(from).map((event) => ({ stream, event })))
          .sort((a, b) => comparePositions(a.event, b.event));
        expect([...mergeEvents(runs, newestFirst)]).toEqual(newestFirst ? expected.reverse() : expected);
      }),
    );
  });
});

import { expect, it } from "vitest";
import { StreamColours } from "../../../../src/logs/document/text/streamColours.js";

it("assigns colours to streams in the order in which they are seen, and starts over after the last", () => {
  const colours = new StreamColours(3);
  const of = (group: string, stream: string, connection?: string): number => {
    const event = { group, stream, timestamp: 0, ingestionTime: 0, message: "m" };
    return colours.of(connection === undefined ? event : { ...event, connection });
  };
  expect([of("g", "a"), of("g", "b"), of("g", "a"), of("h", "a"), of("g", "c"), of("g", "b")]).toEqual([
    0, 1, 0, 2, 0, 1,
  ]);
  expect([of("g", "a", "east"), of("g", "a", "west"), of("g", "a", "east")]).toEqual([1, 2, 1]);
});

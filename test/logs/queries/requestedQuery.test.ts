import { expect, it } from "vitest";
import { followingRange, type RequestedQuery } from "../../../src/logs/queries/requestedQuery.js";
import { FakeClock } from "../../fakes/fakeClock.js";

const requested: RequestedQuery = {
  title: "Errors",
  connectionId: "prod",
  groups: ["a"],
  queryString: "fields a",
  language: "CWLI",
  startMs: 1000,
  endMs: 2000,
};

it("a range that ends now is later by the time that went by with each run, and no longer", async () => {
  const clock = new FakeClock();
  const later = followingRange(clock);
  await clock.advance(50);
  const second = later(requested);
  expect(second).toEqual({ ...requested, startMs: 1050, endMs: 2050 });
  await clock.advance(7);
  expect(later(second)).toMatchObject({ startMs: 1057, endMs: 2057 });
});

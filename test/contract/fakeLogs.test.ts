import { describe } from "vitest";
import { FakeLogs } from "../fakes/fakeLogs.js";
import { describeContract } from "./suite.js";
import { nameSource } from "./target.js";

describe("the in-memory fake", () => {
  const { api, clock } = new FakeLogs();
  const freshName = nameSource("fake");
  describeContract(() => ({ api, now: () => clock.now(), pass: (ms) => clock.advance(ms), freshName }));
});

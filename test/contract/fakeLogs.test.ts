import { describe } from "vitest";
import { FakeLogs } from "../fakes/fakeLogs.js";
import { describeContract } from "./suite.js";
import { nameSource } from "./target.js";

describe("the in-memory fake", () => {
  const logs = new FakeLogs();
  const { api, clock } = logs;
  const addLinked = logs.addLinked.bind(logs);
  const freshName = nameSource("fake");
  describeContract(() => ({ api, now: () => clock.now(), pass: (ms) => clock.advance(ms), addLinked, freshName }));
});

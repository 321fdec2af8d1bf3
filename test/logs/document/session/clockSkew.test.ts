import { describe, expect, it } from "vitest";
import type { Clock } from "../../../../src/base/clock.js";
import { RateBudget } from "../../../../src/logs/rateBudget/rateBudget.js";
import { ServiceClock } from "../../../../src/logs/time/serviceClock.js";
import { group, minute, SessionFixture, stream } from "./sessionFixture.js";

/** A session on a machine whose clock is ahead of the service's by so much; the service has told its time. */
function ahead(aheadMs: number): SessionFixture {
  const machine: Clock = {
    now: () => fixture.clock.now() + aheadMs,
    sleep: (ms, signal) => fixture.clock.sleep(ms, signal),
  };
  let known: ServiceClock | undefined;
  const fixture: SessionFixture = new SessionFixture({
    clock: machine,
    connect: async () => {
      const clock = (known ??= new ServiceClock(machine));
      const connection = { id: "c", name: "shop", region: "eu-west-1" };
      clock.learn({ time: fixture.clock.now(), at: machine.now() });
      const { api } = fixture.logs;
      return { connection, api, backgroundApi: api, budget: new RateBudget(connection, machine), clock };
    },
  });
  return fixture;
}

describe.each([20 * minute, -20 * minute])("with a machine's clock that is ahead by %d ms", (aheadMs) => {
  it("a tail shows what was written before it and what comes", async () => {
    const fixture = ahead(aheadMs);
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 20 * minute, group, stream, "before the look-back");
    logs.addAt(clock.now() - 10 * minute, group, stream, "in the look-back");
    await fixture.complete(session.follow());
    await clock.advance(5000);
    logs.add(group, stream, "new");
    await clock.advance(6000);
    expect(fixture.messages).toEqual(["in the look-back", "new"]);
    session.dispose();
  });

  it("a document shows the newest events and the tail continues from them", async () => {
    const fixture = ahead(aheadMs);
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 1000, group, stream, "newest");
    await fixture.complete(session.open());
    expect(fixture.messages).toEqual(["newest"]);
    await fixture.complete(session.follow());
    logs.add(group, stream, "new");
    await clock.advance(6000);
    expect(fixture.messages).toEqual(["newest", "new"]);
    session.dispose();
  });
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Credentials } from "../../../src/aws/credentials.js";
import { type Clock, systemClock } from "../../../src/base/clock.js";
import { ClientPool } from "../../../src/aws/clientPool.js";
import { LocalServer } from "../../../src/localServer/server.js";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const minute = 60_000;
const { signal } = new AbortController();

/** How far a clock is ahead of the machine's, in whole minutes; less than half a minute is none, and never -0. */
function minutesAhead(clock: Clock): number {
  return Math.round((clock.now() - Date.now()) / minute) || 0;
}

describe("the service's time", () => {
  let server: LocalServer;
  let connection: Connection;
  let pool: ClientPool;
  let told: number[];

  beforeEach(async () => {
    server = new LocalServer();
    connection = { id: "l", name: "l", region: "us-east-1", endpoint: await server.start(), local: true };
    told = [];
    pool = new ClientPool({
      clock: systemClock,
      credentials: new Credentials(),
      userAgent: ["test", "0"],
      clockDiffers: (aheadMs) => void told.push(Math.round(aheadMs / minute)),
    });
  });
  afterEach(async () => {
    pool.dispose();
    await server.stop();
  });

  it.each([-20, 20, 0])("is had from its answers: %d minutes apart", async (minutes) => {
    server.control.set({ ...server.control.settings, clock: { offsetMs: minutes * minute } });
    const clock = await pool.of(connection).timed();
    expect(minutesAhead(clock)).toBe(minutes);
    await pool.of(connection).interactive.describeLogGroups({}, signal);
    expect(told).toEqual(minutes === 0 ? [] : [-minutes]);
  });

  it("is in a refusal, too", async () => {
    const clock = { offsetMs: -20 * minute };
    server.control.set({ ...server.control.settings, clock, denied: [{}] });
    expect(minutesAhead(await pool.of(connection).timed())).toBe(-20);
  });

  it("is not asked for where an answer has told it", async () => {
    await pool.of(connection).interactive.describeLogGroups({}, signal);
    server.control.set({ ...server.control.settings, clock: { offsetMs: 20 * minute } });
    expect(minutesAhead(await pool.of(connection).timed())).toBe(0);
  });
});

it("the machine's time counts where no answer tells another, and it is asked for once", async () => {
  const logs = new FakeLogs();
  const pool = new ClientPool({
    clock: logs.clock,
    credentials: new Credentials(),
    userAgent: ["test", "0"],
    create: () => ({
      ...logs.api,
      callerIdentity: () => Promise.reject(new Error("no answer")),
      dispose: () => undefined,
    }),
  });
  const client = pool.of({ id: "a", name: "a", region: "eu-west-1" });
  for (const clock of [await client.timed(), await client.timed()]) expect(clock.now()).toBe(logs.clock.now());
  expect(logs.calls).toHaveLength(1);
});

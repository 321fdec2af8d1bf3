import { describe, expect, it } from "vitest";
import { describeDifference, ServiceClock } from "../../../src/logs/time/serviceClock.js";
import { FakeClock } from "../../fakes/fakeClock.js";

const minute = 60_000;

function fixture() {
  const machine = new FakeClock();
  const differences: number[] = [];
  const clock = new ServiceClock(machine, (aheadMs) => void differences.push(aheadMs));
  const learn = (aheadMs: number): void => clock.learn({ time: machine.now() - aheadMs, at: machine.now() });
  return { machine, differences, clock, learn, ahead: () => machine.now() - clock.now() };
}

describe("the service's clock", () => {
  it("is the machine's until the service tells its time", () => {
    const { clock, learn, ahead } = fixture();
    expect([clock.isKnown, ahead()]).toEqual([false, 0]);
    learn(0);
    expect([clock.isKnown, ahead()]).toEqual([true, 0]);
  });

  it.each([20 * minute, -20 * minute, minute])("is the service's where the machine is ahead by %d ms", (aheadMs) => {
    const { learn, ahead, differences } = fixture();
    learn(aheadMs);
    expect([ahead(), differences]).toEqual([aheadMs, [aheadMs]]);
  });

  it.each([0, 999, -59_999, 59_999])("leaves small differences alone: %d ms", (aheadMs) => {
    const { learn, ahead, differences } = fixture();
    learn(aheadMs);
    expect([ahead(), differences]).toEqual([0, []]);
  });

  it("tells whole milliseconds, also where an answer came between two", () => {
    const { machine, clock } = fixture();
    clock.learn({ time: machine.now() - 20 * minute, at: machine.now() + 0.5 });
    expect(Number.isInteger(clock.now())).toBe(true);
    expect(Math.abs(machine.now() - 20 * minute - clock.now())).toBeLessThanOrEqual(1);
  });

  it("goes on where the machine's clock is set back, until the service tells its time, and then is that", () => {
    const machine = { time: 0, now: () => machine.time, sleep: () => Promise.resolve() };
    const clock = new ServiceClock(machine);
    const told = [1_000_000, 1_000_005, 400_000, 400_005].map((time) => {
      machine.time = time;
      return clock.now();
    });
    expect(told).toEqual([1_000_000, 1_000_005, 1_000_005, 1_000_010]);
    clock.learn({ time: 1_000_020, at: 400_020 });
    machine.time = 400_030;
    expect(clock.now()).toBe(1_000_030);
  });

  it("doesn't jump about, and goes on evenly once the machine's clock is set", () => {
    const { learn, ahead, differences } = fixture();
    learn(20 * minute);
    learn(20 * minute + 1500);
    expect([ahead(), differences]).toEqual([20 * minute, [20 * minute]]);
    learn(0);
    expect([ahead(), differences]).toEqual([0, [20 * minute]]);
  });
});

it.each([
  [20 * minute, "20 minutes"],
  [-20 * minute, "20 minutes"],
  [minute, "1 minute"],
  [-5 * 60 * minute, "5 hours"],
])("a difference of %d ms is %s", (aheadMs, words) => {
  expect(describeDifference(aheadMs)).toBe(words);
});

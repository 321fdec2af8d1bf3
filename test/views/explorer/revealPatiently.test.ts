import { expect, it } from "vitest";
import { revealPatiently } from "../../../src/views/explorer/revealPatiently.js";
import { SkippingClock } from "../../fakes/fakeClock.js";

/** Reveals a row that VS Code knows from its `known`th attempt on. */
async function attempts(known: number): Promise<{ readonly made: number; readonly slept: number }> {
  const clock = new SkippingClock();
  let made = 0;
  const reveal = async (): Promise<void> => {
    made++;
    if (made < known) throw new Error(`unknown ${made}`);
  };
  await revealPatiently(reveal, clock);
  return { made, slept: clock.slept };
}

it("reveals a row at once where VS Code knows it", async () => {
  expect(await attempts(1)).toEqual({ made: 1, slept: 0 });
});

it("waits longer each time for one that isn't known yet", async () => {
  expect(await attempts(2)).toEqual({ made: 2, slept: 50 });
  expect(await attempts(4)).toEqual({ made: 4, slept: 800 });
});

it("gives up with the last failure", async () => {
  await expect(attempts(5)).rejects.toThrow("unknown 4");
});

import { expect, it } from "vitest";
import { type Pieces, workInTurns } from "../../src/base/turns.js";
import { SkippingClock } from "../fakes/fakeClock.js";

/** Work of so many pieces, each of which takes some milliseconds. */
function* work(pieces: number, pieceMs: number, clock: SkippingClock, done: number[] = []): Pieces<string> {
  for (let piece = 0; piece < pieces; piece++) {
    clock.advance(pieceMs);
    done.push(piece);
    yield;
  }
  return "done";
}

/** Counts the turns of others. */
class CountingClock extends SkippingClock {
  turns = 0;
  onTurn: () => void = () => undefined;

  override sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.turns++;
    this.onTurn();
    return super.sleep(ms, signal);
  }
}

const never = new AbortController().signal;

it("does little work at once", () => {
  expect(workInTurns(work(9, 1, new SkippingClock()), new SkippingClock(), never)).toBe("done");
});

it("lets others have their turn every ten milliseconds", async () => {
  const clock = new CountingClock();
  expect(await workInTurns(work(100, 2, clock), clock, never)).toBe("done");
  expect(clock.turns).toBe(20);
});

it("does no more once it is aborted", async () => {
  const clock = new CountingClock();
  const [stopping, done] = [new AbortController(), [] as number[]];
  clock.onTurn = () => clock.turns === 3 && stopping.abort();
  await expect(workInTurns(work(100, 10, clock, done), clock, stopping.signal)).rejects.toThrow("aborted");
  expect(done).toEqual([0, 1, 2]);
});

it("fails as the work does", async () => {
  const clock = new SkippingClock();
  function* failing(): Pieces<never> {
    clock.advance(10);
    yield;
    throw new Error("no");
  }
  await expect(workInTurns(failing(), clock, never)).rejects.toThrow("no");
});

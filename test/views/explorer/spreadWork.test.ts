import { expect, it } from "vitest";
import { SpreadWork } from "../../../src/views/explorer/spreadWork.js";

it("does as many pieces in a turn as allowed, in order, and the rest in the next ones", async () => {
  const turns: (() => void)[] = [];
  const spread = new SpreadWork(2, (turn) => void turns.push(turn));
  const done: number[] = [];
  const results = [1, 2, 3, 4, 5].map((piece) => spread.run(() => (done.push(piece), piece * 10)));
  expect(done).toEqual([1, 2]);
  expect(results.slice(0, 2)).toEqual([10, 20]);
  const next = (): void => turns.shift()?.();
  next();
  expect(done).toEqual([1, 2, 3, 4]);
  const late = spread.run(() => (done.push(6), 60));
  expect(done).toEqual([1, 2, 3, 4]);
  next();
  expect(done).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await Promise.all([...results, late])).toEqual([10, 20, 30, 40, 50, 60]);
  next();
  expect(turns).toEqual([]);
  void spread.run(() => done.push(7));
  expect([done.at(-1), turns.length]).toEqual([7, 1]);
});

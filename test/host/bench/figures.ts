import { format } from "node:util";
import { outputMark } from "../suite/variables.js";

/** What each round measures. */
export async function measured(rounds: number, measure: () => Promise<number>): Promise<readonly number[]> {
  const values: number[] = [];
  for (let round = 0; round < rounds; round++) values.push(await measure());
  return values;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A line of the benchmark's table. */
export function print(what: string, figure: string): void {
  console.log(outputMark + format("    %s %s", what.padEnd(48), figure));
}

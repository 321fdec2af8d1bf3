// Gives each parser inputs that change with every run: npm run fuzz -- [--minutes N] [--target NAME]... [--seed N]
// A case that is found is printed as JSON, for test/fuzz/found. The target "python" compares with the Pythons of this machine.
import { parseArgs } from "node:util";
import fc from "fast-check";
import { pythonRound } from "./python.js";
import { fuzzTargets } from "./targets.js";

/** Cases between two looks at the clock. */
const batch = 1000;

interface Options {
  readonly minutes: number;
  readonly targets: readonly string[];
  readonly seed: number;
}

/** Looks for a case of one batch in which something doesn't hold; undefined if there is none. */
async function round(name: string, seed: number): Promise<{ readonly cases: number; readonly found?: string }> {
  const target = fuzzTargets[name];
  if (target === undefined) return pythonRound(seed);
  const property = fc.asyncProperty(target.cases, async (value) => target.check(value as never));
  const details = await fc.check(property, { numRuns: batch, seed, endOnFailure: false });
  if (!details.failed) return { cases: batch };
  const { counterexample, errorInstance } = details;
  return { cases: details.numRuns, found: `${String(errorInstance)}\n${JSON.stringify(counterexample?.[0])}` };
}

async function fuzz(name: string, { minutes, seed }: Options): Promise<boolean> {
  const end = performance.now() + minutes * 60_000;
  let cases = 0;
  for (let nth = 0; nth === 0 || performance.now() < end; nth++) {
    const result = await round(name, seed + nth);
    cases += result.cases;
    if (result.found === undefined) continue;
    console.error(`${name}, seed ${seed + nth}: ${result.found}`);
    return false;
  }
  console.log(`${name.padEnd(14)} ${cases} cases, nothing found`);
  return true;
}

function options(): Options {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string", default: "1" },
      target: { type: "string", multiple: true },
      seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    },
  });
  const all = [...Object.keys(fuzzTargets), "python"];
  const { target = all } = values;
  const unknown = target.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`There is no target ${unknown}; there are ${all.join(", ")}.`);
  return { minutes: Number(values.minutes), targets: target, seed: Number(values.seed) };
}

async function main(): Promise<void> {
  const chosen = options();
  console.log(`seed ${chosen.seed}`);
  for (const name of chosen.targets) if (!(await fuzz(name, chosen))) process.exitCode = 1;
}

void main();

import { describe, it } from "vitest";
import { contract } from "./cases.js";
import type { Target } from "./target.js";

/** Runs every case against a target; `differs` names those that it is known to break, and why. */
export function describeContract(target: () => Target, differs: Readonly<Record<string, string>> = {}): void {
  for (const [about, cases] of Object.entries(contract)) {
    describe(about, () => {
      for (const { name, run } of cases) {
        const reason = differs[name];
        if (reason === undefined) it(name, () => run(target()));
        else it.skip(`${name} (skipped: ${reason})`, () => run(target()));
      }
    });
  }
}

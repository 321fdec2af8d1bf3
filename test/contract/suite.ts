import { describe, expect, it } from "vitest";
import { contract } from "./cases/contract.js";
import type { Target } from "./target.js";

/** Runs every case against a target; `differs` names those that it is known to break, and why: these are skipped. */
export function describeContract(target: () => Target, differs: Readonly<Record<string, string>> = {}): void {
  describe.each(Object.entries(contract))("%s", (_, cases) => {
    it.for(cases.map(({ name, run }) => [name, run] as const))("%s", async ([name, run], { skip }) => {
      const reason = differs[name];
      skip(reason !== undefined, reason);
      expect.hasAssertions();
      await run(target());
    });
  });
}

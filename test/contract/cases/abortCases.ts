import { expect } from "vitest";
import { type ContractCase } from "./contractCase.js";

/** What the port promises of aborted calls. */
export const abortCases: readonly ContractCase[] = [
  {
    name: "an aborted call rejects with an AbortError",
    async run(target) {
      const controller = new AbortController();
      controller.abort();
      await expect(target.api.describeLogGroups({}, controller.signal)).rejects.toMatchObject({ name: "AbortError" });
    },
  },
];

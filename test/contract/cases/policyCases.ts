import { expect } from "vitest";
import type { AccountPolicyType } from "../../../src/logs/policies/accountPolicy.js";
import { type ContractCase, rejectsWith, signal } from "./contractCase.js";

const types: readonly AccountPolicyType[] = [
  "DATA_PROTECTION_POLICY",
  "SUBSCRIPTION_FILTER_POLICY",
  "FIELD_INDEX_POLICY",
  "TRANSFORMER_POLICY",
  "METRIC_EXTRACTION_POLICY",
  "RETENTION_POLICY",
];

/** What the port promises of policies. */
export const policyCases: readonly ContractCase[] = [
  {
    name: "an account has no policies of any type to begin with, and one that is missing is refused",
    async run({ api }) {
      for (const type of types) expect(await api.describeAccountPolicies({ type }, signal)).toEqual({ items: [] });
      const missing = api.describeAccountPolicies({ type: "RETENTION_POLICY", name: "none" }, signal);
      await rejectsWith(missing, "notFound");
    },
  },
];

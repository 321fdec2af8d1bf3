import { expect } from "vitest";
import type { AccountPolicyType } from "../../../src/logs/policies/accountPolicy.js";
import type { LogGroup } from "../../../src/logs/model.js";
import { managedIdentifierArn } from "../../../src/logs/policies/dataProtection.js";
import {
  allMessages,
  type ContractCase,
  filteredMessages,
  groupWithStream,
  put,
  rejectsWith,
  signal,
  stream,
} from "./contractCase.js";

const types: readonly AccountPolicyType[] = [
  "DATA_PROTECTION_POLICY",
  "SUBSCRIPTION_FILTER_POLICY",
  "FIELD_INDEX_POLICY",
  "TRANSFORMER_POLICY",
  "METRIC_EXTRACTION_POLICY",
  "RETENTION_POLICY",
];

/** A policy that masks what one of the service's data identifiers finds. */
function protecting(name: string): string {
  const DataIdentifier = [managedIdentifierArn(name)];
  return JSON.stringify({
    Name: "policy",
    Version: "2021-06-01",
    Statement: [
      { Sid: "audit", DataIdentifier, Operation: { Audit: { FindingsDestination: {} } } },
      { Sid: "mask", DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  });
}

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
  {
    name: "a group's data protection policy is put, read, replaced and deleted, and the list of groups shows it",
    async run(target) {
      const { api } = target;
      const group = await groupWithStream(target);
      const shown = async (): Promise<LogGroup | undefined> =>
        (await api.describeLogGroups({ prefix: group }, signal)).items[0];
      expect(await api.getDataProtectionPolicy({ group }, signal)).toEqual({});
      expect(await shown()).not.toHaveProperty("dataProtection");
      await rejectsWith(api.deleteDataProtectionPolicy({ group }, signal), "notFound");
      for (const document of [protecting("EmailAddress"), protecting("IpAddress")]) {
        await api.putDataProtectionPolicy({ group, document }, signal);
        expect(await api.getDataProtectionPolicy({ group }, signal)).toMatchObject({ document });
      }
      expect(await shown()).toMatchObject({ dataProtection: "ACTIVATED" });
      await api.deleteDataProtectionPolicy({ group }, signal);
      expect(await api.getDataProtectionPolicy({ group }, signal)).toEqual({});
      expect(await shown()).toMatchObject({ dataProtection: "DELETED" });
    },
  },
  {
    name: "what comes after a data protection policy is masked, and shown without the mask to whoever asks for it",
    async run(target) {
      const { api } = target;
      const group = await groupWithStream(target);
      const now = target.now();
      await put(target, group, stream, [[now - 3, "before a@example.com"]]);
      await api.putDataProtectionPolicy({ group, document: protecting("EmailAddress") }, signal);
      await put(target, group, stream, [[now - 2, "while a@example.com"]]);
      await api.deleteDataProtectionPolicy({ group }, signal);
      await put(target, group, stream, [[now - 1, "after a@example.com"]]);
      const masked = ["before a@example.com", expect.stringMatching(/^while \*+$/u), "after a@example.com"];
      const unmasked = ["before a@example.com", "while a@example.com", "after a@example.com"];
      expect(await allMessages(target, group)).toEqual(masked);
      expect(await filteredMessages(target, group, {})).toEqual(masked);
      expect(await filteredMessages(target, group, { unmask: true })).toEqual(unmasked);
      const request = { group, stream, startFromHead: true, unmask: true } as const;
      const { events } = await api.getLogEvents(request, signal);
      expect(events.map(({ message }) => message)).toEqual(unmasked);
    },
  },
  {
    name: "a data protection policy that the service can't have is refused, and that of a missing group",
    async run(target) {
      const { api } = target;
      const group = await groupWithStream(target);
      const { Statement: statements, ...rest } = JSON.parse(protecting("EmailAddress")) as { Statement: object[] };
      const [audit = {}] = statements;
      const refused = [
        "{",
        JSON.stringify({ ...rest, Statement: [audit] }),
        JSON.stringify({ ...rest, Statement: [audit, audit] }),
        JSON.stringify({ ...rest, Statement: statements, Description: "x".repeat(30_720) }),
      ];
      for (const document of refused) {
        await rejectsWith(api.putDataProtectionPolicy({ group, document }, signal), "invalidInput");
      }
      const missing = { group: target.freshName() };
      await rejectsWith(api.getDataProtectionPolicy(missing, signal), "notFound");
      const put = api.putDataProtectionPolicy({ ...missing, document: protecting("EmailAddress") }, signal);
      await rejectsWith(put, "notFound");
    },
  },
];

import { describe, expect, it } from "vitest";
import type { LogGroup } from "../../../src/logs/model.js";
import type { AccountPolicy, AccountPolicyType } from "../../../src/logs/policies/accountPolicy.js";
import { explainPolicies } from "../../../src/logs/policies/explainPolicies.js";
import { policiesText } from "../../../src/logs/policies/policiesText.js";
import { LogsError } from "../../../src/logs/logsError.js";

const now = Date.UTC(2026, 10, 29, 12);
const dayMs = 24 * 60 * 60 * 1000;
const group: LogGroup = { name: "/web/api", arn: "arn:aws:logs:eu-west-1:123456789012:log-group:/web/api" };

function policy(type: AccountPolicyType, document: unknown, more: Partial<AccountPolicy> = {}): AccountPolicy {
  return { name: "p", type, document: JSON.stringify(document), updatedAt: now - 2 * dayMs, ...more };
}

const kept = policy("RETENTION_POLICY", { retentionInDays: 90, enforcementMode: "RETROACTIVE" });
const sent = policy("SUBSCRIPTION_FILTER_POLICY", { DestinationArn: "arn:d", FilterPattern: "ERROR" });

describe("what an account's policies put on a log group", () => {
  it.each<[string, AccountPolicy, Partial<LogGroup>, string]>([
    ["that is in force", kept, { retentionPolicy: "p" }, "keeps events for 90 days It is in force"],
    ["that is new", { ...kept, updatedAt: now - dayMs + 1 }, {}, "keeps events for 90 days It is not in force yet"],
    ["that is shorter", kept, { retentionPolicy: "q" }, "the longest time counts"],
    [
      "for new groups",
      policy("RETENTION_POLICY", { retentionInDays: "NEVER_EXPIRE", enforcementMode: "NEW_ONLY" }),
      {},
      "keeps events for good It is not in force: it only takes log groups that were created after it",
    ],
  ])("says of a retention %s", (_, given, more, expected) => {
    expect(said(given, more)).toContain(expected);
  });

  it.each<[AccountPolicyType, unknown, string]>([
    ["SUBSCRIPTION_FILTER_POLICY", { DestinationArn: "arn:d" }, "sends all events to arn:d"],
    ["SUBSCRIPTION_FILTER_POLICY", { DestinationArn: "arn:d", FilterPattern: "ERROR" }, "that match ERROR to arn:d"],
    ["TRANSFORMER_POLICY", [{ parseJSON: {} }, { addKeys: {} }], "transforms events: parseJSON, addKeys"],
    ["FIELD_INDEX_POLICY", { Fields: ["a"], FieldsV2: { b: { type: "FACET" } } }, "indexes a, b"],
    ["METRIC_EXTRACTION_POLICY", {}, "no metrics from events"],
    ["DATA_PROTECTION_POLICY", {}, "masks sensitive data"],
    ["DATA_PROTECTION_POLICY", { Statement: [masking("EmailAddress", "Ssn-US")] }, "masks EmailAddress, Ssn-US"],
  ])("says what a %s does: %j", (type, document, expected) => {
    expect(said(policy(type, document))).toContain(expected);
  });

  it.each(["[", "5", "null", '"x"', '{"Statement":[5,{"Operation":5}],"Fields":5,"FieldsV2":5}'])(
    "takes any document: %s",
    (document) => {
      const types: AccountPolicyType[] = ["RETENTION_POLICY", "FIELD_INDEX_POLICY", "TRANSFORMER_POLICY"];
      for (const type of [...types, "DATA_PROTECTION_POLICY" as const]) {
        expect(explainPolicies(group, [{ name: "p", type, document }], now)).toHaveLength(1);
      }
    },
  );

  it("leaves out what doesn't take the group, and says where its name doesn't tell", () => {
    const taken = { ...kept, selectionCriteria: 'LogGroupNamePrefix IN ["/web/"]' };
    const other = { ...kept, selectionCriteria: 'LogGroupNamePrefix IN ["/aws/"]' };
    const unknown = policy("FIELD_INDEX_POLICY", { Fields: ["a"] }, { selectionCriteria: "DataSourceName IN []" });
    const found = explainPolicies(group, [taken, other, unknown], now);
    expect(found.map((each) => each.policy)).toEqual([taken, unknown]);
    expect(found[1]?.meaning).toContain("can't be told by its name");
  });

  it("says that a group of another class has none of what only Standard has", () => {
    expect(said(sent, { logClass: "INFREQUENT_ACCESS" })).toContain("of the class Infrequent Access");
    expect(said(sent, { logClass: "STANDARD" })).toContain("in addition to the two subscription filters");
    expect(said(kept, { logClass: "INFREQUENT_ACCESS", retentionPolicy: "p" })).toContain("It is in force");
  });

  it("is a document with each policy, and with what couldn't be read", () => {
    const error = new LogsError("accessDenied", "Access denied.");
    const place = "Dev (eu-west-1)";
    const of = { group: group.name, place, failures: [{ type: "TRANSFORMER_POLICY" as const, error }] };
    const policies = explainPolicies(group, [{ ...kept, name: "keep\u202E" }], now);
    expect(policiesText({ ...of, policies })).toBe(
      `What the account's policies put on /web/api
Dev (eu-west-1)

Retention: keeps events for 90 days
It is not in force: of several policies, the one that keeps events for the longest time counts.
Policy: keep${" "}
Takes: all log groups of the account in this region
Changed: 2026-11-27T12:00:00.000Z
{
  "retentionInDays": 90,
  "enforcementMode": "RETROACTIVE"
}

Transformer: can't be read. Access denied.
`,
    );
    expect(policiesText({ ...of, policies: [] })).toContain("No policy of the account takes this log group.");
  });
});

function said(given: AccountPolicy, more: Partial<LogGroup> = {}): string {
  return explainPolicies({ ...group, ...more }, [given], now)
    .map(({ effect, meaning }) => `${effect} ${meaning}`)
    .join();
}

function masking(...names: string[]): object {
  const DataIdentifier = names.map((name) => `arn:aws:dataprotection::aws:data-identifier/${name}`);
  return { DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } };
}

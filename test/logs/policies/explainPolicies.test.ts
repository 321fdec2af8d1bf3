import { describe, expect, it } from "vitest";
import type { LogGroup } from "../../../src/logs/model.js";
import type { AccountPolicy, AccountPolicyType } from "../../../src/logs/policies/accountPolicy.js";
import { explainPolicies } from "../../../src/logs/policies/explainPolicies.js";
import { type OwnSettings, readOwnSettings } from "../../../src/logs/policies/ownSettings.js";
import { policiesText } from "../../../src/logs/policies/policiesText.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const { signal } = new AbortController();
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
        expect(explainPolicies([{ name: "p", type, document }], { group, own: {}, now })).toHaveLength(1);
      }
    },
  );

  it("leaves out what doesn't take the group, and says where its name doesn't tell", () => {
    const taken = { ...kept, selectionCriteria: 'LogGroupNamePrefix IN ["/web/"]' };
    const other = { ...kept, selectionCriteria: 'LogGroupNamePrefix IN ["/aws/"]' };
    const unknown = policy("FIELD_INDEX_POLICY", { Fields: ["a"] }, { selectionCriteria: "DataSourceName IN []" });
    const found = explainPolicies([taken, other, unknown], { group, own: {}, now });
    expect(found.map((each) => each.policy)).toEqual([taken, unknown]);
    expect(found[1]?.meaning).toContain("can't be told by its name");
  });

  it("says that a group of another class has none of what only Standard has", () => {
    expect(said(sent, { logClass: "INFREQUENT_ACCESS" })).toContain("of the class INFREQUENT_ACCESS");
    expect(said(sent, { logClass: "STANDARD" })).toContain("in addition to the two subscription filters");
    expect(said(kept, { logClass: "INFREQUENT_ACCESS", retentionPolicy: "p" })).toContain("It is in force");
  });

  const transformer = policy("TRANSFORMER_POLICY", [{ parseJSON: {} }]);
  const indexes = policy("FIELD_INDEX_POLICY", { Fields: ["a"] });
  const denied = new LogsError("accessDenied", "Access denied.");
  const ofSources = { selectionCriteria: 'DataSourceName IN ["x"]' };

  it.each<[string, AccountPolicy, OwnSettings, string]>([
    [
      "a transformer of its own is used alone",
      transformer,
      { TRANSFORMER_POLICY: { state: "own", parts: ["csv", "addKeys"] } },
      "It isn't used here: the log group has a transformer of its own, and only that one is used: csv, addKeys.",
    ],
    [
      "the account's transformer is used",
      transformer,
      { TRANSFORMER_POLICY: { state: "none" } },
      "It is used here: the log group has no transformer of its own",
    ],
    [
      "it can't be read whether there is a transformer",
      transformer,
      { TRANSFORMER_POLICY: { state: "unknown", error: denied } },
      "only that one is used. Whether it has one can't be read: Access denied.",
    ],
    [
      "whether the account's transformer is used isn't known without its name",
      { ...transformer, ...ofSources },
      { TRANSFORMER_POLICY: { state: "none" } },
      "can't be told by its name. If the log group has a transformer of its own, only that one is used.",
    ],
    [
      "a field index policy of its own replaces that of the account",
      indexes,
      { FIELD_INDEX_POLICY: { state: "own", parts: ["b"] } },
      "It isn't used here: the log group has a field index policy of its own, which replaces it: b.",
    ],
    [
      "the account's field index policy is used",
      indexes,
      { FIELD_INDEX_POLICY: { state: "none" } },
      "It is used here: the log group has no field index policy of its own",
    ],
    [
      "it can't be read whether there is a field index policy",
      indexes,
      { FIELD_INDEX_POLICY: { state: "unknown", error: denied } },
      "that one replaces it. Whether it has one can't be read: Access denied.",
    ],
    [
      "a field index policy for sources of data may apply beside its own",
      { ...indexes, ...ofSources },
      { FIELD_INDEX_POLICY: { state: "own", parts: ["b"] } },
      "it may apply beside a field index policy of the log group",
    ],
  ])("says of a group that %s", (_, given, own, expected) => {
    expect(said(given, {}, own)).toContain(expected);
  });

  it("asks for what a group has of its own where a policy is about it, and not for more", async () => {
    const logs = new FakeLogs();
    logs.add("web", "a", "{}");
    const read = (policies: readonly AccountPolicy[], logClass: LogGroup["logClass"] = "STANDARD") =>
      readOwnSettings(logs.api, { name: "web", logClass }, policies, signal);
    expect(await read([kept, sent])).toEqual({});
    expect(await read([transformer, indexes], "INFREQUENT_ACCESS")).toEqual({});
    expect(logs.calls).toEqual([]);
    const none = { state: "none" };
    expect(await read([transformer, indexes])).toEqual({ TRANSFORMER_POLICY: none, FIELD_INDEX_POLICY: none });
    await logs.api.putTransformer({ group: "web", config: [{ csv: {} }, { trimString: { withKeys: ["a"] } }] }, signal);
    await logs.api.putIndexPolicy(
      { group: "web", document: '{"Fields":["a"],"FieldsV2":{"b":{"type":"FACET"}}}' },
      signal,
    );
    expect(await read([transformer, indexes])).toEqual({
      TRANSFORMER_POLICY: { state: "own", parts: ["csv", "trimString"] },
      FIELD_INDEX_POLICY: { state: "own", parts: ["a", "b"] },
    });
    logs.failNext("GetTransformer", denied);
    expect(await read([transformer])).toEqual({ TRANSFORMER_POLICY: { state: "unknown", error: denied } });
  });

  it("is a document with each policy, and with what couldn't be read", () => {
    const error = new LogsError("accessDenied", "Access denied.");
    const place = "Dev (eu-west-1)";
    const of = { group: group.name, place, failures: [{ type: "TRANSFORMER_POLICY" as const, error }] };
    const policies = explainPolicies([{ ...kept, name: "keep\u202E" }], { group, own: {}, now });
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

function said(given: AccountPolicy, more: Partial<LogGroup> = {}, own: OwnSettings = {}): string {
  return explainPolicies([given], { group: { ...group, ...more }, own, now })
    .map(({ effect, meaning }) => `${effect} ${meaning}`)
    .join();
}

function masking(...names: string[]): object {
  const DataIdentifier = names.map((name) => `arn:aws:dataprotection::aws:data-identifier/${name}`);
  return { DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } };
}

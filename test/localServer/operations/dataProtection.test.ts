import { describe, expect, it } from "vitest";
import { OperationFixture } from "./operationFixture.js";

const fixture = new OperationFixture();
const { call, refusal } = fixture;

const web = { logGroupIdentifier: "web" };
const one = { logGroupName: "web", logStreamName: "one" };

/** A policy that masks what these identifiers find. */
function policy(...names: string[]): string {
  return document(names.map((name) => `arn:aws:dataprotection::aws:data-identifier/${name}`));
}

function document(DataIdentifier: string[], more: object = {}, FindingsDestination: object = {}): string {
  return JSON.stringify({
    Version: "2021-06-01",
    Statement: [
      { DataIdentifier, Operation: { Audit: { FindingsDestination } } },
      { DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
    ...more,
  });
}

function put(message: string): void {
  call("PutLogEvents", { ...one, logEvents: [{ timestamp: fixture.clock.now(), message }] });
}

/** The messages that FilterLogEvents finds. */
function filtered(input: object = {}): readonly string[] {
  const { events } = call("FilterLogEvents", { logGroupName: "web", ...input }) as { events: { message: string }[] };
  return events.map(({ message }) => message);
}

describe("masks", () => {
  it.each([
    ["EmailAddress", "to a.b+c@mail.example.com, cc", "to **********************, cc"],
    ["EmailAddress", "a@b", "a@b"],
    ["IpAddress", "10.0.0.255:80 1.2.3.400", "**********:80 1.2.3.400"],
    ["CreditCardNumber", "card 4111 1111 1111 1111.", "card *******************."],
    ["CreditCardNumber", "id 4111111111111112", "id 4111111111111112"],
    ["Ssn-US", "078-05-1120", "078-05-1120"],
  ])("of %s make %s %s", (name, message, masked) => {
    call("PutDataProtectionPolicy", { ...web, policyDocument: policy(name) });
    put(message);
    expect(filtered()).toEqual([masked]);
    expect(filtered({ unmask: true })).toEqual([message]);
  });

  it("of a policy's own identifiers are found by their expression", () => {
    const Configuration = { CustomDataIdentifier: [{ Name: "Employee", Regex: String.raw`E-\d{3}` }] };
    call("PutDataProtectionPolicy", { ...web, policyDocument: document(["Employee"], { Configuration }) });
    put("by E-123 and E-12");
    expect(filtered()).toEqual(["by ***** and E-12"]);
  });

  it("of a group and of the account add up, and all groups show that they inherit", () => {
    const account = { policyName: "p", policyType: "DATA_PROTECTION_POLICY" };
    call("PutAccountPolicy", { ...account, policyDocument: policy("IpAddress") });
    call("PutDataProtectionPolicy", { ...web, policyDocument: policy("EmailAddress") });
    put("a@b.c 10.0.0.1");
    const { logGroups } = call("DescribeLogGroups", {}) as { logGroups: object[] };
    expect(logGroups[0]).toMatchObject({
      dataProtectionStatus: "ACTIVATED",
      inheritedProperties: ["ACCOUNT_DATA_PROTECTION"],
    });
    call("DeleteAccountPolicy", account);
    put("a@b.c 10.0.0.1");
    expect(filtered()).toEqual(["***** ********", "***** 10.0.0.1"]);
    const after = call("DescribeLogGroups", {}) as { logGroups: object[] };
    expect(after.logGroups[0]).not.toHaveProperty("inheritedProperties");
  });

  it("hide from patterns, live tails and records what they hide from readers", () => {
    const seen: string[] = [];
    fixture.store.ingested(({ events }) => seen.push(...events.map(({ message }) => message)));
    call("PutDataProtectionPolicy", { ...web, policyDocument: policy("IpAddress") });
    put('{"ip":"10.0.0.1"}');
    expect(seen).toEqual(['{"ip":"********"}']);
    expect(filtered({ filterPattern: '"10.0.0.1"' })).toEqual([]);
    expect(filtered({ filterPattern: '"10.0.0.1"', unmask: true })).toHaveLength(1);
  });
});

describe("a data protection policy", () => {
  it.each([
    ["what is no JSON", "{", /not valid JSON/u],
    ["identifiers that differ", policy("IpAddress").replace("IpAddress", "EmailAddress"), /same data identifiers/u],
    [
      "findings for a missing group",
      document(["x"], custom("x"), { CloudWatchLogs: { LogGroup: "no" } }),
      /no does not exist/u,
    ],
    ["what is too long", policy("IpAddress") + " ".repeat(30_720), /30720 characters/u],
  ])("is refused for %s", (_, policyDocument, expected) => {
    expect(refusal("PutDataProtectionPolicy", { ...web, policyDocument })).toMatch(expected);
  });

  it("may send its findings to a log group that exists", () => {
    const policyDocument = document(["x"], custom("x"), { CloudWatchLogs: { LogGroup: "web" } });
    const answer = call("PutDataProtectionPolicy", { ...web, policyDocument });
    expect(answer).toEqual({ ...web, policyDocument, lastUpdatedTime: fixture.clock.now() });
  });

  function custom(Name: string): object {
    return { Configuration: { CustomDataIdentifier: [{ Name, Regex: "x" }] } };
  }
});

import { describe, expect, it } from "vitest";
import { OperationFixture } from "./operationFixture.js";

const fixture = new OperationFixture();
const { call, refusal } = fixture;
const web = { logGroupName: "web" };
const webArn = "arn:aws:logs:eu-west-1:000000000000:log-group:web";
const document = '{"Version":"2012-10-17","Statement":[]}';

function described(input: object = {}): readonly object[] {
  return call("DescribeResourcePolicies", input)["resourcePolicies"] as object[];
}

describe("resource policies", () => {
  it("of the account are listed by name, in pages, and replaced beyond the limit of ten", () => {
    for (let index = 0; index < 10; index += 1) {
      call("PutResourcePolicy", { policyName: `p${index}`, policyDocument: document });
    }
    call("PutResourcePolicy", { policyName: "p3", policyDocument: document });
    expect(refusal("PutResourcePolicy", { policyName: "p10", policyDocument: document })).toBe(
      "LimitExceededException: Resource limit exceeded.",
    );
    const first = call("DescribeResourcePolicies", { limit: 9 });
    expect(first["resourcePolicies"]).toHaveLength(9);
    expect(described({ nextToken: first["nextToken"] })).toMatchObject([{ policyName: "p9" }]);
    call("DeleteResourcePolicy", { policyName: "p9" });
    expect(described()).toHaveLength(9);
  });

  it("of a log group have a revision, which a change must name, and end with the group", () => {
    const input = { policyName: "p", policyDocument: document, resourceArn: webArn };
    const { resourcePolicy, revisionId } = call("PutResourcePolicy", input);
    expect(resourcePolicy).toMatchObject({ policyScope: "RESOURCE", resourceArn: webArn, revisionId });
    expect(refusal("PutResourcePolicy", input)).toMatch(/^OperationAbortedException/u);
    const next = call("PutResourcePolicy", { ...input, expectedRevisionId: revisionId });
    expect(next["revisionId"]).not.toBe(revisionId);
    expect(described()).toEqual([]);
    expect(described({ policyScope: "RESOURCE" })).toHaveLength(1);
    expect(described({ resourceArn: webArn })).toHaveLength(1);
    const stale = { policyName: "p", resourceArn: webArn, expectedRevisionId: revisionId };
    expect(refusal("DeleteResourcePolicy", stale)).toMatch(/^OperationAbortedException/u);
    call("DeleteResourcePolicy", { ...stale, expectedRevisionId: next["revisionId"] });
    expect(described({ resourceArn: webArn })).toEqual([]);
    call("PutResourcePolicy", input);
    call("DeleteLogGroup", web);
    expect(described({ policyScope: "RESOURCE" })).toEqual([]);
  });

  it("are described with a version, and without lists of a single name, but answered as they were put", () => {
    const policyDocument = JSON.stringify({
      Statement: [{ Principal: { Service: ["a"] }, Action: ["b"], Resource: ["c", "d"] }, "odd"],
    });
    const { resourcePolicy } = call("PutResourcePolicy", { policyName: "p", policyDocument });
    expect(resourcePolicy).toMatchObject({ policyName: "p", policyDocument, policyScope: "ACCOUNT" });
    const [{ policyDocument: shown } = { policyDocument: "" }] = described() as { policyDocument: string }[];
    expect(JSON.parse(shown)).toEqual({
      Version: "2008-10-17",
      Statement: [{ Principal: { Service: "a" }, Action: "b", Resource: ["c", "d"] }, "odd"],
    });
  });

  it("that are missing can't be deleted", () => {
    expect(refusal("DeleteResourcePolicy", { policyName: "none" })).toBe(
      "ResourceNotFoundException: Policy with name [none] does not exist.",
    );
  });

  it.each<[object, RegExp]>([
    [{ policyDocument: "{" }, /^InvalidParameterException: The policy document is not a valid JSON object\.$/u],
    [{ policyDocument: "[]" }, /not a valid JSON object/u],
    [{ policyDocument: `{"a":${"[".repeat(25_000)}${"]".repeat(25_000)}}` }, /not a valid JSON object/u],
    [{ policyDocument: "x".repeat(51_201) }, /less than or equal to 51200/u],
    [{ resourceArn: "web" }, /^InvalidParameterException: The resource of a policy/u],
    [{ resourceArn: webArn.replace("web", "none") }, /^ResourceNotFoundException/u],
  ])("are refused with %#", (input, expected) => {
    expect(refusal("PutResourcePolicy", { policyName: "p", policyDocument: document, ...input })).toMatch(expected);
    expect(described()).toEqual([]);
  });
});

describe("destinations", () => {
  const destination = {
    destinationName: "d",
    targetArn: "arn:aws:kinesis:eu-west-1:000000000000:stream/s",
    roleArn: "arn:aws:iam::000000000000:role/r",
  };

  it("keep their creation time, policy and tags when they are put again", async () => {
    call("PutDestination", { ...destination, tags: { a: "1" } });
    call("PutDestinationPolicy", { destinationName: "d", accessPolicy: document });
    const { destinations: before } = call("DescribeDestinations", {});
    await fixture.clock.advance(1000);
    call("PutDestination", destination);
    expect(call("DescribeDestinations", {})["destinations"]).toEqual(before);
    const resourceArn = "arn:aws:logs:eu-west-1:000000000000:destination:d";
    expect(call("ListTagsForResource", { resourceArn })).toEqual({ tags: { a: "1" } });
    call("DeleteDestination", { destinationName: "d" });
    expect(refusal("ListTagsForResource", { resourceArn })).toBe(
      "ResourceNotFoundException: The specified destination does not exist.",
    );
  });

  it.each<[string, object, RegExp]>([
    ["PutDestination", { ...destination, targetArn: "arn:aws:s3:::b" }, /Kinesis or Firehose/u],
    ["PutDestination", { ...destination, destinationName: "a:b" }, /regular expression pattern: \[\^:\*\]\*$/u],
    ["PutDestinationPolicy", { destinationName: "d", accessPolicy: "{}" }, /^InvalidParameterException/u],
    ["DeleteDestination", { destinationName: "d" }, /^ResourceNotFoundException/u],
  ])("refuse %s with %j", (operation, input, expected) => {
    expect(refusal(operation, input)).toMatch(expected);
  });
});

describe("the key of a log group", () => {
  const kmsKeyId = "arn:aws:kms:eu-west-1:000000000000:key/k";
  const key = () => (call("DescribeLogGroups", {})["logGroups"] as { kmsKeyId?: string }[])[0]?.kmsKeyId;

  it.each([web, { resourceIdentifier: webArn }])("is associated and disassociated by %j", (target) => {
    call("AssociateKmsKey", { ...target, kmsKeyId });
    expect(key()).toBe(kmsKeyId);
    call("DisassociateKmsKey", target);
    expect(key()).toBeUndefined();
  });

  it("is not touched by that of query results", () => {
    const resourceIdentifier = "arn:aws:logs:eu-west-1:000000000000:query-result:*";
    expect(call("AssociateKmsKey", { resourceIdentifier, kmsKeyId })).toEqual({});
    expect(key()).toBeUndefined();
  });

  it.each<[object, RegExp]>([
    [{}, /^InvalidParameterException: Specify either/u],
    [{ ...web, resourceIdentifier: webArn }, /^InvalidParameterException: Specify either/u],
    [{ resourceIdentifier: "web" }, /^InvalidParameterException: The resource is/u],
    [{ logGroupName: "none" }, /^ResourceNotFoundException/u],
  ])("is refused for %j", (target, expected) => {
    expect(refusal("AssociateKmsKey", { ...target, kmsKeyId })).toMatch(expected);
  });
});

describe("the older operations for tags", () => {
  it("see the same tags as the newer ones, and keep to the same limits", () => {
    call("TagLogGroup", { ...web, tags: { a: "1", b: "2" } });
    call("UntagLogGroup", { ...web, tags: ["a"] });
    expect(call("ListTagsForResource", { resourceArn: webArn })).toEqual({ tags: { b: "2" } });
    expect(call("ListTagsLogGroup", web)).toEqual({ tags: { b: "2" } });
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, ""]));
    expect(refusal("TagLogGroup", { ...web, tags: many })).toMatch(/^TooManyTagsException/u);
    expect(call("ListTagsLogGroup", web)).toEqual({ tags: { b: "2" } });
    expect(refusal("ListTagsForResource", { resourceArn: `${webArn}:*` })).toBe(
      "ValidationException: Invalid resourceArn",
    );
  });
});

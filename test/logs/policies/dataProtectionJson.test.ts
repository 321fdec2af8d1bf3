import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../../src/logs/limits.js";
import {
  dataProtectionJson,
  newDataProtection,
  readDataProtectionJson,
} from "../../../src/logs/policies/dataProtectionJson.js";

const email = "arn:aws:dataprotection::aws:data-identifier/EmailAddress";
const address = "arn:aws:dataprotection::aws:data-identifier/IpAddress";

interface Parts {
  readonly audit?: unknown;
  readonly masked?: unknown;
  readonly auditing?: unknown;
  readonly masking?: unknown;
  readonly more?: object;
}

/** A policy, in which parts are otherwise. */
function policy({
  audit = [email],
  masked = [email],
  auditing = { Audit: { FindingsDestination: {} } },
  masking = { Deidentify: { MaskConfig: {} } },
  more = {},
}: Parts): string {
  return JSON.stringify({
    Statement: [
      { DataIdentifier: audit, Operation: auditing },
      { DataIdentifier: masked, Operation: masking },
    ],
    ...more,
  });
}

/** What is said of a document, each with the text that it is about. */
function said(text: string): readonly string[] {
  return readDataProtectionJson(text).problems.map(
    ({ start, end, message, severity }) => `${severity} ${text.slice(start, end)}: ${message}`,
  );
}

const custom = (list: unknown): object => ({ Configuration: { CustomDataIdentifier: list } });

describe("the document of a data protection policy", () => {
  it.each([
    ["a new one", newDataProtection("aws")],
    ["a new one of China", newDataProtection("aws-cn")],
    [
      "one of its own identifiers",
      policy({ audit: ["E"], masked: ["E"], more: custom([{ Name: "E", Regex: "E-\\d{9}" }]) }),
    ],
    [
      "one whose findings go somewhere",
      policy({ auditing: { Audit: { FindingsDestination: { S3: { Bucket: "b" } } } } }),
    ],
  ])("%s is put without its spaces", (_, text) => {
    expect(said(text)).toEqual([]);
    expect(readDataProtectionJson(text).policy).toBe(JSON.stringify(JSON.parse(text)));
  });

  it.each<[string, Parts | string, string]>([
    ["no JSON", "{", "error : This is not valid JSON."],
    ["no object", "[]", "error [: This must be an object."],
    ["no statements", "{}", "error {: A data protection policy needs exactly two statements"],
    ["one statement", '{"Statement":[{}]}', "error [: A data protection policy needs exactly two statements"],
    ["no identifiers", { audit: [] }, "error [: A statement needs an array of data identifiers."],
    ["another identifier", { audit: ["x"] }, 'error "x": A data identifier is arn:aws'],
    [
      "a missing identifier",
      { audit: [email, address] },
      `error [: Both statements need the same data identifiers; one of them lacks ${address}`,
    ],
    [
      "another order",
      { audit: [email, address], masked: [address, email] },
      "warning [: Both statements need the same",
    ],
    [
      "two audits",
      { masking: { Audit: { FindingsDestination: {} } } },
      "error [: One statement needs the operation Audit",
    ],
    ["another operation", { auditing: { Deny: {} } }, "error {: The operation of a statement is Audit or Deidentify."],
    ["no destination", { auditing: { Audit: {} } }, "error {: Audit needs a FindingsDestination"],
    [
      "an odd destination",
      { auditing: { Audit: { FindingsDestination: { SQS: {} } } } },
      "warning {: Findings can be sent",
    ],
    [
      "a full mask",
      { masking: { Deidentify: { MaskConfig: { a: 1 } } } },
      "error {: Deidentify needs an empty MaskConfig",
    ],
    ["another version", { more: { Version: "2012-10-17" } }, 'warning "2012-10-17": The version'],
    ["another member", { more: { Id: 1 } }, "warning 1: A data protection policy has no “Id”."],
    ["no list of its own", { more: custom({}) }, "error {: This must be an array of objects"],
    ["a bad name of its own", { more: custom([{ Name: "a b", Regex: "x" }]) }, 'error "a b": A name has 1 to 128'],
    [
      "a bad expression",
      { more: custom([{ Name: "a", Regex: "(x)" }]) },
      'error "(x)": A regular expression has 1 to 200',
    ],
    [
      "too many of its own",
      { more: custom(Array.from({ length: 11 }, (_, at) => ({ Name: `n${at}`, Regex: "x" }))) },
      "error [: A policy can have at most 10 custom data identifiers.",
    ],
    [
      "too much",
      { more: { Description: "x".repeat(30_720) } },
      "error {: A policy can have at most 30,720 characters; this one has",
    ],
  ])("with %s says what is wrong", (_, given, expected) => {
    const text = typeof given === "string" ? given : policy(given);
    const [first, ...others] = said(text);
    expect(first).toContain(expected);
    expect(others).toEqual([]);
    expect(readDataProtectionJson(text).policy === undefined).toBe(expected.startsWith("error"));
  });

  it("takes any JSON, and puts nothing that it finds wrong", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { policy: put, problems } = readDataProtectionJson(text);
        expect(put === undefined).toBe(problems.some(({ severity }) => severity === "error"));
      }),
    );
  });

  it("is indented, as the service has it", () => {
    expect(dataProtectionJson('{"Name":"a"}')).toBe('{\n  "Name": "a"\n}\n');
    expect(dataProtectionJson("odd")).toBe("odd");
  });

  it("has a schema of the same limits", () => {
    const schema = JSON.parse(readFileSync("syntaxes/data-protection.schema.json", "utf8"));
    const own = schema.properties.Configuration.properties.CustomDataIdentifier;
    expect(own.maxItems).toBe(limits.customIdentifiers);
    expect(own.items.properties.Name.maxLength).toBe(limits.customIdentifierName);
    expect(own.items.properties.Regex.maxLength).toBe(limits.customIdentifierRegex);
  });
});

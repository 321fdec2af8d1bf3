import { describe, expect, it } from "vitest";
import { checkPolicy, parsePolicy } from "../../../src/awslogs/policy/checkPolicy.js";
import { neededPermissions, type PolicyPlace } from "../../../src/awslogs/policy/neededPermissions.js";
import { policyCharacters, policyText } from "../../../src/awslogs/policy/policyText.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";

const place: PolicyPlace = { partition: "aws", region: "us-east-1", account: "123456789012" };
const base = "arn:aws:logs:us-east-1:123456789012:log-group:";

function needed(text: string, { createsGroups = true, at = place } = {}) {
  return neededPermissions([{ uri: "file:///awslogs.conf", document: parse(text, python27) }], at, { createsGroups });
}

function section(group: string, stream: string, name = group): string {
  return `[${name}]\nfile = /v\nlog_group_name = ${group}\nlog_stream_name = ${stream}\n`;
}

const two = `[general]\nstate_file = /s\n${section("/var/log/messages", "{hostname}-{instance_id}")}${section("web", "one")}`;

describe("the policy for a file", () => {
  it("allows exactly its groups and streams, with what the agent fills in left open", () => {
    expect(JSON.parse(policyText(needed(two), "json"))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "CreateLogGroup",
          Effect: "Allow",
          Action: "logs:CreateLogGroup",
          Resource: [`${base}/var/log/messages:*`, `${base}web:*`],
        },
        {
          Sid: "CreateLogStream",
          Effect: "Allow",
          Action: "logs:CreateLogStream",
          Resource: [`${base}/var/log/messages:*`, `${base}web:*`],
        },
        {
          Sid: "PutLogEvents",
          Effect: "Allow",
          Action: "logs:PutLogEvents",
          Resource: [`${base}/var/log/messages:log-stream:*-*`, `${base}web:log-stream:one`],
        },
      ],
    });
  });

  it("is for the place: partition, region, an account that isn't known; and without creating groups", () => {
    const china = { partition: "aws-cn", region: "cn-north-1", account: "*" };
    const resources = needed(section("g", "s"), { createsGroups: false, at: china }).map(({ resource }) => resource);
    expect(resources).toEqual([
      "arn:aws-cn:logs:cn-north-1:*:log-group:g:*",
      "arn:aws-cn:logs:cn-north-1:*:log-group:g:log-stream:s",
    ]);
  });

  it("takes defaults, names each resource once, and needs nothing for sections that send nothing", () => {
    const text = `[DEFAULT]\nlog_group_name = g\n[a]\nfile = /a\nlog_stream_name = s\n[b]\nfile = /b\nlog_stream_name = s\n[c]\nfile = /c\n`;
    expect(needed(text).map((each) => each.section)).toEqual(["a", "a", "a", "b", "b", "b"]);
    const { Statement } = JSON.parse(policyText(needed(text), "json")) as { Statement: { Resource: string[] }[] };
    expect(Statement.map(({ Resource }) => Resource.length)).toEqual([1, 1, 1]);
  });

  it("is Terraform, too, in which nothing of a name begins an expression", () => {
    expect(policyText(needed(section("${g}%{x}", 's"'), { createsGroups: false }), "terraform")).toBe(
      [
        'data "aws_iam_policy_document" "awslogs" {',
        "  statement {",
        '    sid       = "CreateLogStream"',
        '    actions   = ["logs:CreateLogStream"]',
        "    resources = [",
        `      "${base}$\${g}%%{x}:*",`,
        "    ]",
        "  }",
        "",
        "  statement {",
        '    sid       = "PutLogEvents"',
        '    actions   = ["logs:PutLogEvents"]',
        "    resources = [",
        `      "${base}$\${g}%%{x}:log-stream:s\\"",`,
        "    ]",
        "  }",
        "}",
        "",
      ].join("\n"),
    );
  });

  it("counts the characters that IAM counts", () => {
    const all = needed(two);
    expect(policyCharacters(all)).toBe(policyText(all, "json").replaceAll(/\s/gu, "").length);
  });
});

describe("a given policy", () => {
  const verdicts = (statements: unknown, text = section("g", "s"), at = place): readonly string[] => {
    const policy = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
    if (policy === undefined) throw new Error("no policy");
    return checkPolicy(needed(text, { at }), policy).map((found) => `${found.verdict} ${found.needed.action.slice(5)}`);
  };
  const all = ["missing CreateLogGroup", "missing CreateLogStream", "missing PutLogEvents"];
  const allow = (Action: unknown, Resource: unknown, more: object = {}): object => ({
    Effect: "Allow",
    Action,
    Resource,
    ...more,
  });

  it.each<[string, unknown, readonly string[]]>([
    ["all", allow("*", "*"), []],
    ["that of the documentation", allow(["logs:Create*", "logs:PutLogEvents"], ["arn:aws:logs:*:*:*"]), []],
    ["the group's", allow("logs:*", `${base}g:*`), []],
    ["the streams of the group", allow("logs:*", `${base}g:log-stream:*`), []],
    ["the group's without its streams", allow("logs:*", `${base}g`), all],
    ["one of another group that begins alike", allow("logs:*", `${base}g2:*`), all],
    ["other cases of actions", allow("LOGS:putlogevents", "*"), all.slice(0, 2)],
    ["none", [], all],
    ["of another service", allow("s3:*", "*"), all],
    [
      "a denied part",
      [allow("*", "*"), { Effect: "Deny", Action: "logs:Put*", Resource: `${base}g:log-stream:s` }],
      ["denied PutLogEvents"],
    ],
    [
      "a denied other part",
      [allow("*", "*"), { Effect: "Deny", Action: "logs:Put*", Resource: `${base}g:log-stream:t` }],
      [],
    ],
    [
      "a condition",
      allow("logs:*", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      all.map((each) => each.replace("missing", "conditional")),
    ],
    ["a condition beside what has none", [allow("*", "*"), allow("*", "*", { Condition: { Bool: { a: "b" } } })], []],
    [
      "what is denied under a condition",
      [
        allow("*", "*"),
        { Effect: "Deny", Action: "logs:PutLogEvents", Resource: "*", Condition: { Bool: { a: "b" } } },
      ],
      ["conditional PutLogEvents"],
    ],
    ["all but others", { Effect: "Allow", NotAction: "iam:*", NotResource: "arn:aws:s3:::*" }, []],
    ["all but this", { Effect: "Allow", NotAction: "logs:PutLogEvents", Resource: "*" }, ["missing PutLogEvents"]],
    ["all groups but this", { Effect: "Allow", Action: "*", NotResource: `${base}g:*` }, all],
    ["all but this denied", [allow("*", "*"), { Effect: "Deny", NotAction: "logs:*", Resource: "*" }], []],
    [
      "nonsense",
      [5, "x", null, { Effect: "Allow", Action: 5, Resource: {} }, { Effect: "allow", Action: "*", Resource: "*" }],
      all,
    ],
  ])("of %s", (_, statements, expected) => {
    expect(verdicts(statements)).toEqual(expected);
  });

  it("allows what is filled in only where it allows all of it, and denies it where it denies a part", () => {
    const text = section("g", "{hostname}");
    expect(verdicts(allow("*", `${base}g:log-stream:web-*`), text)).toEqual([
      "missing CreateLogGroup",
      ...all.slice(1),
    ]);
    expect(verdicts(allow("*", `${base}g:*`), text)).toEqual([]);
    const deny = { Effect: "Deny", Action: "logs:PutLogEvents", Resource: `${base}g:log-stream:web-*` };
    expect(verdicts([allow("*", "*"), deny], text)).toEqual(["denied PutLogEvents"]);
  });

  it("is for the right account where that isn't known", () => {
    expect(verdicts(allow("*", `${base}g:*`), section("g", "s"), { ...place, account: "*" })).toEqual([]);
    expect(verdicts(allow("*", `${base}g:*`), section("g", "s"), { ...place, account: "210987654321" })).toEqual(all);
  });

  it("is found in what the AWS CLI shows of it, and in nothing else", () => {
    const document = { Statement: allow("*", "*") };
    for (const shown of [
      document,
      { PolicyDocument: document },
      { PolicyVersion: { Document: document } },
      { RoleName: "r", PolicyDocument: document },
    ])
      expect(parsePolicy(JSON.stringify(shown))?.statements).toHaveLength(1);
    for (const text of ["", "[]", "null", "{}", '{"PolicyDocument": 5}', "nonsense", '{"Statement": null']) {
      expect(parsePolicy(text)).toBeUndefined();
    }
  });
});

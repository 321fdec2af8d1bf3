import { describe, expect, it } from "vitest";
import { groupInConnection } from "../../src/logs/connections/groupInConnection.js";
import { canonicalGroup, groupLabel, nameOfGroup, readGroupArn } from "../../src/logs/groupArn.js";
import { checkGroup } from "../../src/logs/names.js";
import { checkGroupOrPattern, parseGroupPattern } from "../../src/logs/selection/groupPattern.js";
import {
  canonicalSelection,
  fromSelectionUri,
  isGroupPattern,
  selectionTitle,
  toSelectionUri,
} from "../../src/logs/selection/selection.js";

const arn = "arn:aws:logs:eu-west-1:222222222222:log-group:/shared/audit";
const connection = { name: "dev", region: "eu-west-1" };

describe("the ARN of a log group", () => {
  it("is read, with or without the end that some answers have", () => {
    const parts = { partition: "aws", region: "eu-west-1", account: "222222222222", name: "/shared/audit" };
    expect(readGroupArn(arn)).toEqual(parts);
    expect(readGroupArn(`${arn}:*`)).toEqual(parts);
    expect(canonicalGroup(`${arn}:*`)).toBe(arn);
    expect(nameOfGroup(arn)).toBe("/shared/audit");
    expect(groupLabel(arn)).toBe("/shared/audit (222222222222)");
    expect(groupLabel("/shared/audit")).toBe("/shared/audit");
  });

  it.each([
    "arn:aws:s3:::bucket",
    "arn:aws:logs:eu-west-1:222222222222:log-group:",
    "arn:aws:logs:eu-west-1:222222222222:log-group:a:log-stream:b",
    "arn:aws:logs:eu-west-1:2222:log-group:a",
    `${arn}\n`,
  ])("is none of this: %j", (text) => {
    expect(readGroupArn(text)).toBeUndefined();
    expect(checkGroup(text)).toMatch(/not the ARN of a log group/u);
  });

  it("names a group wherever a name does, and is no pattern", () => {
    for (const text of [arn, `${arn}:*`, "web"]) {
      expect(checkGroup(text)).toBeUndefined();
      expect(checkGroupOrPattern(text)).toBeUndefined();
      expect(isGroupPattern(text)).toBe(false);
    }
  });
});

describe("a pattern of ARNs", () => {
  it("asks for the groups of its account alone, and matches no others", () => {
    const pattern = parseGroupPattern("arn:aws:logs:eu-west-1:222222222222:log-group:/shared/*");
    expect(pattern.query).toEqual({ prefix: "/shared/", linked: { accounts: ["222222222222"] } });
    expect(pattern.matches(arn)).toBe(true);
    expect(pattern.matches("/shared/audit")).toBe(false);
    expect(pattern.matches(arn.replace("222222222222", "333333333333"))).toBe(false);
    expect(pattern.matches(arn.replace("shared", "other"))).toBe(false);
  });

  it("can be of all groups of the account", () => {
    const all = "arn:aws:logs:eu-west-1:222222222222:log-group:*";
    expect(isGroupPattern(all)).toBe(true);
    expect(checkGroupOrPattern(all)).toBeUndefined();
    expect(canonicalGroup(all)).toBe(all);
    expect(parseGroupPattern(all).query).toEqual({ linked: { accounts: ["222222222222"] } });
    expect(parseGroupPattern(all).matches(arn)).toBe(true);
  });
});

describe("a selection with a group of a linked account", () => {
  it("has one canonical form, which its URI keeps", () => {
    const selection = { connection: "dev", groups: [`${arn}:*`, arn, "web"] };
    const canonical = canonicalSelection(selection);
    expect(canonical).toEqual({ connection: "dev", groups: [arn, "web"] });
    expect(fromSelectionUri(toSelectionUri(selection))?.selection).toEqual(canonical);
  });

  it("is titled by the group's name, and by the account where the name isn't enough", () => {
    expect(selectionTitle({ connection: "dev", groups: [arn] })).toBe("audit");
    const web = arn.replace("/shared/audit", "web");
    expect(selectionTitle({ connection: "dev", groups: [web, "web"] })).toBe("web (222222222222), web");
  });
});

describe("what names a group in a connection", () => {
  it("is its name in its own account, and its ARN in others or where the own account isn't known", () => {
    expect(groupInConnection("web", connection, undefined)).toBe("web");
    expect(groupInConnection(`${arn}:*`, connection, "222222222222")).toBe("/shared/audit");
    expect(groupInConnection(`${arn}:*`, connection, "111111111111")).toBe(arn);
    expect(groupInConnection(arn, connection, undefined)).toBe(arn);
    const pattern = "arn:aws:logs:eu-west-1:222222222222:log-group:/shared/*";
    expect(groupInConnection(pattern, connection, "222222222222")).toBe("/shared/*");
  });

  it("is not in another region or partition, which a sentence says with what to do", () => {
    const other = arn.replace("eu-west-1", "us-east-1");
    expect(() => groupInConnection(other, connection, undefined)).toThrow(
      "This log group is in the region us-east-1, but the connection dev in eu-west-1: use a connection to us-east-1.",
    );
    const china = arn.replace("arn:aws:logs:eu-west-1", "arn:aws-cn:logs:cn-north-1");
    expect(() => groupInConnection(china, connection, undefined)).toThrow(
      "in the partition aws-cn, but the connection dev in aws: use a connection to cn-north-1 there",
    );
  });
});

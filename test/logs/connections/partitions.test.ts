import { describe, expect, it } from "vitest";
import { checkRegion, knownRegions, partitionOf, partitions } from "../../../src/logs/connections/partitions.js";

describe("partitions", () => {
  it.each([
    ["eu-west-1", "aws", "amazonaws.com", "console.aws.amazon.com"],
    ["us-gov-west-1", "aws-us-gov", "amazonaws.com", "console.amazonaws-us-gov.com"],
    ["cn-northwest-1", "aws-cn", "amazonaws.com.cn", "console.amazonaws.cn"],
    ["eusc-de-east-1", "aws-eusc", "amazonaws.eu", "console.amazonaws-eusc.eu"],
    ["us-iso-east-1", "aws-iso", "c2s.ic.gov", "console.c2shome.ic.gov"],
    ["us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov", "console.sc2shome.sgov.gov"],
    ["eu-isoe-west-1", "aws-iso-e", "cloud.adc-e.uk", undefined],
    ["us-isof-south-1", "aws-iso-f", "csp.hci.ic.gov", undefined],
    ["us-gov-central-9", "aws-us-gov", "amazonaws.com", "console.amazonaws-us-gov.com"],
    ["mars", "aws", "amazonaws.com", "console.aws.amazon.com"],
  ])("%s is of %s", (region, id, dnsSuffix, consoleHost) => {
    expect(partitionOf(region)).toMatchObject({ id, dnsSuffix });
    expect(partitionOf(region).consoleHost).toBe(consoleHost);
  });

  it("list regions that only they claim", () => {
    for (const { name, partition } of knownRegions()) {
      expect(partitions.filter(({ regionForm }) => regionForm.test(name))).toEqual([partition]);
      expect(checkRegion(name)).toBeUndefined();
    }
    expect(knownRegions().length).toBeGreaterThan(40);
  });
});

describe("a region that is typed", () => {
  it.each(["eu-central-1", "us-gov-west-1", "us-isob-east-1", "eusc-de-east-1", "xx-new-12"])("passes: %s", (name) => {
    expect(checkRegion(name)).toBeUndefined();
  });
  it.each(["", " ", "eu", "eu-central", "EU-central-1", "eu-central-1a", "evil.example/-1", "eu--1"])(
    "does not pass: %j",
    (name) => {
      expect(checkRegion(name)).toMatch(name === "" ? /needed/u : /form eu-central-1/u);
    },
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGroupCriteria, takesGroup } from "../../../src/logs/policies/policyScope.js";

describe("selection criteria", () => {
  it.each([
    [undefined, "/aws/lambda/f", true],
    ['LogGroupNamePrefix IN ["/aws/", "web"]', "/aws/lambda/f", true],
    ['LogGroupNamePrefix IN ["/aws/", "web"]', "website", true],
    ['LogGroupNamePrefix IN ["/aws/", "web"]', "a/web", false],
    ['LogGroupNamePrefix NOT IN ["/aws/"]', "/aws/lambda/f", false],
    ['LogGroupNamePrefix NOT IN ["/aws/"]', "web", true],
    ['LogGroupName NOT IN ["web"]', "web", false],
    ['LogGroupName NOT IN ["web"]', "website", true],
    ["LogGroupName NOT IN []", "web", true],
    ['  LogGroupName\nIN\t[ "a" ,"web" ] ', "web", true],
    ['DataSourceName IN ["amazon_vpc"] AND DataSourceType IN ["flow"]', "web", undefined],
    ['LogGroupNamePrefix IN ["we"', "web", undefined],
    ["LogGroupNamePrefix IN [1]", "web", undefined],
    ["LogGroupNamePrefix IN {}", "web", undefined],
    ["", "web", undefined],
  ])("%s take %s: %s", (criteria, group, taken) => {
    expect(takesGroup(criteria, group)).toBe(taken);
  });

  it("with NOT take exactly what they don't take without", () => {
    const names = fc.array(fc.stringMatching(/^[a-c/]{0,3}$/u), { maxLength: 4 });
    const what = fc.constantFrom("LogGroupName", "LogGroupNamePrefix");
    fc.assert(
      fc.property(what, names, fc.stringMatching(/^[a-c/]{1,4}$/u), (of, list, group) => {
        const text = JSON.stringify(list);
        expect(takesGroup(`${of} NOT IN ${text}`, group)).toBe(!takesGroup(`${of} IN ${text}`, group));
      }),
    );
  });

  it("give back the names that were written, whatever these are", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (values) => {
        const read = readGroupCriteria(`LogGroupName IN ${JSON.stringify(values)}`);
        expect(read).toEqual({ by: "name", isExcluding: false, values });
      }),
    );
  });
});

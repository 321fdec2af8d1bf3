import { describe, expect, it } from "vitest";
import { withGroups, withoutGroups } from "../../../src/logs/selection/groupsOfSelection.js";

const web = { connection: "one", groups: ["web"], filterPattern: "ERROR" };
const both = { connection: "one", groups: ["api", "web"], filterPattern: "ERROR" };
const across = { ...web, also: [{ connection: "two", groups: ["api"] }] };

describe("a selection", () => {
  it("gets further groups, of other connections too, in its canonical form", () => {
    expect(withGroups(web, [{ connection: "one", groups: ["api", "web"] }])).toEqual(both);
    expect(withGroups(web, [{ connection: "two", groups: ["api"] }])).toEqual(across);
  });

  it("loses groups, also all of its first connection", () => {
    expect(withoutGroups(both, [{ connection: "one", groups: ["api", "other"] }])).toEqual(web);
    expect(withoutGroups(across, [{ connection: "one", groups: ["web"] }])).toEqual({
      connection: "two",
      groups: ["api"],
      filterPattern: "ERROR",
    });
  });

  it.each([
    ["groups that it has", () => withGroups(both, [{ connection: "one", groups: ["api"] }]), /shows these .* already/u],
    [
      "groups beside single streams",
      () => withGroups({ ...web, streams: ["a"] }, [{ connection: "one", groups: ["api"] }]),
      /single log streams/u,
    ],
    ["no group at all", () => withoutGroups(web, [{ connection: "one", groups: ["web"] }]), /needs a log group/u],
    ["fewer than it has", () => withoutGroups(web, [{ connection: "two", groups: ["web"] }]), /doesn't show these/u],
  ])("can't have %s", (_, change, sentence) => {
    expect(change).toThrow(sentence);
  });
});

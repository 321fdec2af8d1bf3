import { describe, expect, it } from "vitest";
import { capabilities, type InstallFacts, type InstallStep, parseStamp, planInstall } from "../host/installPlan.js";

describe("the steps of an installation", () => {
  const table: { title: string; facts: InstallFacts; steps: InstallStep[] }[] = [
    {
      title: "all on a fresh machine",
      facts: { stamp: undefined, lockHash: "a", hasCompiler: true },
      steps: ["packages", "native"],
    },
    {
      title: "no native rebuild without a compiler",
      facts: { stamp: undefined, lockHash: "a", hasCompiler: false },
      steps: ["packages"],
    },
    {
      title: "all when the lock file changed",
      facts: { stamp: { lockHash: "a", native: "built" }, lockHash: "b", hasCompiler: true },
      steps: ["packages", "native"],
    },
    {
      title: "none when all is there",
      facts: { stamp: { lockHash: "a", native: "built" }, lockHash: "a", hasCompiler: true },
      steps: [],
    },
    {
      title: "only the native rebuild once there is a compiler",
      facts: { stamp: { lockHash: "a", native: "noCompiler" }, lockHash: "a", hasCompiler: true },
      steps: ["native"],
    },
    {
      title: "no second try of a rebuild that failed",
      facts: { stamp: { lockHash: "a", native: "failed" }, lockHash: "a", hasCompiler: true },
      steps: [],
    },
  ];
  it.each(table)("$title", ({ facts, steps }) => {
    expect(planInstall(facts)).toEqual(steps);
  });
});

describe("the stamp", () => {
  it("is read back", () => {
    const stamp = { lockHash: "a", native: "built" } as const;
    expect(parseStamp(JSON.stringify(stamp))).toEqual(stamp);
  });

  it.each(["", "null", "{}", '{"lockHash":"a"}', '{"lockHash":"a","native":true}', '{"lockHash":"a","nat'])(
    "of an interrupted write is none: %j",
    (text) => {
      expect(parseStamp(text)).toBeUndefined();
    },
  );
});

it("only a host with its native modules has output channels", () => {
  expect([capabilities("built"), capabilities("noCompiler"), capabilities("failed")]).toEqual([
    ["outputChannels"],
    [],
    [],
  ]);
});

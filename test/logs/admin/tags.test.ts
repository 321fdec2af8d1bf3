import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tags } from "../../../src/logs/model.js";
import { checkTags, readTags, tagChanges, writeTags } from "../../../src/logs/admin/tags.js";

describe("tags as they are typed", () => {
  it.each<[string, Tags]>([
    ["", {}],
    ["  \n ", {}],
    ["team=payments", { team: "payments" }],
    ["team = payments ,env=prod,", { team: "payments", env: "prod" }],
    ["team=payments\nenv=\n", { team: "payments", env: "" }],
    ["url=https://x.org/a=b", { url: "https://x.org/a=b" }],
    ['cost centre="a b", "k=v"= c', { "cost centre": "a b", "k=v": "c" }],
    ['{"team": "payments", "env": ""}', { team: "payments", env: "" }],
  ])("%j", (text, tags) => {
    expect(readTags(text)).toEqual({ tags });
  });

  it.each<[string, RegExp]>([
    ["team", /Write tags as key=value/u],
    ["a=b, team", /: team$/u],
    ["=b", /needs a key/u],
    ["a=1,a=2", /occurs twice: a/u],
    ["aws:x=1", /reserved for AWS: aws:x/u],
    ["a;b=1", /only letters.*: a;b$/u],
    ["a=b;c", /value can have only.*: a$/u],
    [`${"k".repeat(129)}=v`, /at most 128/u],
    [`a=${"v".repeat(257)}`, /at most 256.*: a$/u],
    [Array.from({ length: 51 }, (_, index) => `k${index}=v`).join(), /at most 50 tags; there are 51/u],
    ['{"a": 1}', /value must be a text.*: a$/u],
    ['{"a"', /JSON tags/u],
  ])("%j is refused with a sentence", (text, problem) => {
    expect(readTags(text)).toEqual({ problem: expect.stringMatching(problem) });
  });

  const legal = fc.string({ unit: fc.constantFrom(...Array.from('aZ9é _.:/=+-@ "')), minLength: 1, maxLength: 20 });

  it("come back from how they are written", () => {
    fc.assert(
      fc.property(fc.dictionary(legal, legal), (tags) => {
        fc.pre(checkTags(tags) === undefined && !Object.hasOwn(tags, "__proto__"));
        expect(readTags(writeTags(tags))).toEqual({ tags });
      }),
    );
  });

  it("never throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('a=,"\\{}: \n')) }), (text) => {
        const { tags, problem } = readTags(text);
        expect((tags === undefined) !== (problem === undefined)).toBe(true);
      }),
    );
  });
});

describe("changes of tags", () => {
  it.each<[Tags, Tags, ReturnType<typeof tagChanges>]>([
    [{}, {}, { set: {}, remove: [] }],
    [
      { a: "1", b: "2", c: "3" },
      { a: "1", b: "3", d: "4" },
      { set: { b: "3", d: "4" }, remove: ["c"] },
    ],
    [{ a: "1" }, {}, { set: {}, remove: ["a"] }],
  ])("from %j to %j", (before, after, changes) => {
    expect(tagChanges(before, after)).toEqual(changes);
  });
});

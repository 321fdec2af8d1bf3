import { describe, expect, it } from "vitest";
import { indexPolicyText, readIndexPolicy } from "../../../src/logs/fieldIndexes/indexPolicyJson.js";

/** The problems as `text that is marked: message`. */
function problems(document: unknown): readonly string[] {
  const text = JSON.stringify(document);
  return readIndexPolicy(text).problems.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);
}

const many = Array.from({ length: 21 }, (_, index) => `f${index}`);

describe("a field index policy is refused", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["that is no object", [], ["[: A policy is an object with Fields, FieldsV2 or both."]],
    ["without a field", { Fields: [] }, ["{: A policy must have at least one field."]],
    ["of 21 fields", { Fields: many }, ['"f20": A policy can have at most 20 fields; there are 21.']],
    [
      "of 21 fields in both members",
      { Fields: many.slice(1), FieldsV2: { f0: { type: "FACET" } } },
      ["{: A policy can have at most 20 fields; there are 21."],
    ],
    [
      "with a long name",
      { Fields: ["x".repeat(101)] },
      [`"${"x".repeat(101)}": A field's name can have at most 100 characters.`],
    ],
    ["with an empty name", { Fields: ["a", ""] }, ['"": This can\'t be empty.']],
    [
      "with a field in both members",
      { Fields: ["a"], FieldsV2: { a: { type: "FACET" } } },
      ['"a": This field is there twice.'],
    ],
    ["with a field twice", { Fields: ["a", "b", "a"] }, ['"a": This field is there twice.']],
    ["of another type", { FieldsV2: { a: { type: "OTHER" } } }, ['"OTHER": This must be one of FIELD_INDEX, FACET.']],
    [
      "with a type alone",
      { FieldsV2: { a: "FACET" } },
      ['"FACET": This must be an object, such as { "type": "FACET" }.'],
    ],
    ["with numbers", { Fields: [1] }, ["1: This must be a string."]],
    ["with another member", { Fields: ["a"], fields: ["b"] }, ["[: “fields” is not allowed here."]],
  ])("%s", (_, document, expected) => {
    expect(problems(document)).toEqual(expected);
  });
});

describe("a field index policy", () => {
  it("gives its fields", () => {
    const text = indexPolicyText('{"Fields":["a","@@b"],"FieldsV2":{"c":{"type":"FACET"},"d":{"type":"FIELD_INDEX"}}}');
    expect(readIndexPolicy(text)).toEqual({
      fields: [
        { name: "a", type: "FIELD_INDEX" },
        { name: "@@b", type: "FIELD_INDEX" },
        { name: "c", type: "FACET" },
        { name: "d", type: "FIELD_INDEX" },
      ],
      problems: [],
    });
  });

  it("that is no JSON stays as it is", () => {
    expect(indexPolicyText("{")).toBe("{");
    expect(readIndexPolicy("{").problems).toHaveLength(1);
  });
});

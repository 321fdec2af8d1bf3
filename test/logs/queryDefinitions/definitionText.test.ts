import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queryAt } from "../../../src/insights/queryFile/queryFile.js";
import { readQueryFile } from "../../../src/insights/queryFile/readQueryFile.js";
import type { QueryDefinition, QueryLanguage } from "../../../src/logs/queries/queryModel.js";
import { changedDefinition, contentOf, newDefinition } from "../../../src/logs/queryDefinitions/changedDefinition.js";
import { definitionText, draftOfQuery, draftOfText } from "../../../src/logs/queryDefinitions/definitionText.js";

const errors: QueryDefinition = {
  id: "1",
  name: "team/Errors",
  queryString: "fields @message\n| filter service = {{service}}",
  groups: ["/aws/lambda/checkout", "/ecs/payments"],
  parameters: [{ name: "service", defaultValue: "shop", description: "Which service" }],
  lastModifiedMs: 5,
};

const errorsText = `# groups: /aws/lambda/checkout, /ecs/payments
# connection: prod
# parameter service = shop # Which service
fields @message
| filter service = {{service}}`;

describe("the file of a saved query", () => {
  it("shows its groups, its connection and its parameters as comment lines above its text", () => {
    expect(definitionText(errors, "prod")).toBe(errorsText);
  });

  it.each<[QueryLanguage, string]>([
    ["SQL", "-- connection: prod\nSELECT 1"],
    ["PPL", "// connection: prod\nSELECT 1"],
  ])("has the comments of %s", (language, text) => {
    const definition = { ...errors, language, groups: [], parameters: [], queryString: "SELECT 1" };
    expect(definitionText(definition, "prod")).toBe(text);
    expect(draftOfText(text, language).queryString).toBe("SELECT 1");
  });

  it("is read as the query that it is of", () => {
    const { queryString, groups, parameters } = errors;
    expect(draftOfText(errorsText, "CWLI")).toEqual({ queryString, groups, parameters, language: "CWLI" });
  });

  it("leaves open what it doesn't say, and takes out what it says nothing for", () => {
    expect(draftOfText("fields @message", "CWLI")).toEqual({ queryString: "fields @message", language: "CWLI" });
    expect(draftOfText("# groups:\n# parameter\nfields @message", "CWLI")).toEqual({
      queryString: "fields @message",
      language: "CWLI",
      groups: [],
      parameters: [],
    });
  });

  it("keeps remarks, the time and patterns of groups in the text, which is where an account can keep them", () => {
    const text = "# What went wrong\n# time: 3h\n# groups: /aws/lambda/*\n# connection: prod\n\nfields @message\n\n";
    expect(draftOfText(text, "CWLI")).toEqual({
      queryString: "# What went wrong\n# time: 3h\n# groups: /aws/lambda/*\n\nfields @message",
      language: "CWLI",
    });
  });

  it("takes all of the text, also what looks like another query", () => {
    const queryString = "fields @message\n\n# name: Other\nfields @timestamp";
    expect(draftOfText(`# connection: prod\n${queryString}`, "CWLI").queryString).toBe(queryString);
  });
});

describe("a query of a file", () => {
  const text = `# groups: /ecs/payments
# time: 1h

# name: First
# parameter id = 7
fields @message
| filter id = {{id}}

# name: Second
# time: 3h
# Only the slow ones
fields @duration
`;
  const file = readQueryFile(text, "CWLI");
  const read = (offset: number): unknown => draftOfQuery(file, queryAt(file, offset) ?? file.queries[0]!);

  it("has what the file says for all, and no name in its text", () => {
    expect(read(text.indexOf("First"))).toEqual({
      queryString: "# time: 1h\nfields @message\n| filter id = {{id}}",
      language: "CWLI",
      groups: ["/ecs/payments"],
      parameters: [{ name: "id", defaultValue: "7" }],
    });
    expect(read(text.length)).toEqual({
      queryString: "# time: 3h\n# Only the slow ones\nfields @duration",
      language: "CWLI",
      groups: ["/ecs/payments"],
    });
  });
});

describe("what is put of a saved query", () => {
  const changed = (text: string): object => changedDefinition(errors, draftOfText(text, "CWLI"));
  const { lastModifiedMs: _, ...asItIs } = errors;

  it("keeps groups and parameters that the text doesn't name", () => {
    expect(changed("fields @timestamp")).toEqual({ ...asItIs, queryString: "fields @timestamp" });
  });

  it("has what the text says instead", () => {
    const text = "# groups: /other\n# parameter service = pay\n# parameter level\nfields {{level}}";
    expect(changed(text)).toEqual({
      ...asItIs,
      queryString: "fields {{level}}",
      groups: ["/other"],
      parameters: [{ name: "service", defaultValue: "pay" }, { name: "level" }],
    });
  });

  it("loses a parameter only where the text names others and doesn't use it", () => {
    const other = "# parameter level = ERROR\nfields @message";
    expect(changed(other)).toMatchObject({ parameters: [{ name: "level", defaultValue: "ERROR" }] });
    expect(changed(`${other} | filter service = {{ service }}`)).toMatchObject({
      parameters: [{ name: "service" }, { name: "level" }],
    });
    expect(changed("# parameter\nfields @message")).toMatchObject({ parameters: [] });
  });

  it("has a language of its own only where it has one, or the file is of another", () => {
    expect(changed("fields @message")).not.toHaveProperty("language");
    const sql = { ...errors, language: "SQL" as const };
    expect(changedDefinition(sql, draftOfText("SELECT 1", "SQL"))).toMatchObject({ language: "SQL" });
    expect(changedDefinition(errors, draftOfText("SELECT 1", "SQL"))).toMatchObject({ language: "SQL" });
  });

  it.each([
    ["# groups: a\n\n", "the text is empty"],
    ["", "the text is empty"],
    ["x".repeat(10_001), "at most 10,000 characters, comments included; this one has 10,001"],
    [
      `${Array.from({ length: 21 }, (_, n) => `# parameter p${n} = 1\n`).join("")}fields @message`,
      "at most 20 parameters; this one has 21",
    ],
  ])("is refused where the service would: %#", (text, reason) => {
    expect(() => newDefinition("Errors", draftOfText(text, "CWLI"))).toThrow(reason);
  });

  it("of any query whose file wasn't changed is the query, to the letter", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom("\r\n", "# groups: x", "# name: y\n", "\n\n# name: z\nfields a", "#", '"', "{{a}}", "a # b"),
    );
    const parameter = fc.record(
      { name: anyText, defaultValue: anyText, description: anyText },
      { requiredKeys: ["name"] },
    );
    const definition = fc.record(
      {
        id: fc.constant("1"),
        name: anyText,
        queryString: fc.array(anyText, { minLength: 1, maxLength: 5 }).map((parts) => `f${parts.join("")}`),
        language: fc.constantFrom<QueryLanguage>("CWLI", "SQL", "PPL"),
        groups: fc.array(anyText, { maxLength: 3 }),
        parameters: fc.uniqueArray(parameter, { maxLength: 3, selector: ({ name }) => name }),
      },
      { requiredKeys: ["id", "name", "queryString", "groups", "parameters"] },
    );
    fc.assert(
      fc.property(definition, (of: QueryDefinition) => {
        const put = changedDefinition(of, draftOfText(definitionText(of, "prod"), of.language ?? "CWLI"));
        expect(put).toEqual(of);
      }),
    );
  });

  it("is the same content only while what the file shows is the same", () => {
    expect(contentOf({ ...errors, name: "New", lastModifiedMs: 9 })).toBe(contentOf(errors));
    expect(contentOf({ ...errors, language: "CWLI" })).toBe(contentOf(errors));
    for (const other of [{ queryString: "x" }, { groups: [] }, { parameters: [] }, { language: "SQL" as const }]) {
      expect(contentOf({ ...errors, ...other })).not.toBe(contentOf(errors));
    }
  });
});

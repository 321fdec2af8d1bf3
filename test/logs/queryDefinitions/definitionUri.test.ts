import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { URI } from "vscode-uri";
import { definitionUri, languageOfPath, readDefinitionUri } from "../../../src/logs/queryDefinitions/definitionUri.js";

function definition(name: string, language?: "SQL" | "PPL") {
  return { id: "1", name, queryString: "", groups: [], parameters: [], ...(language && { language }) };
}

describe("the URI of a saved query's file", () => {
  it.each([
    ["Errors", "/prod/Errors.cwli"],
    ["team/nginx/5xx: by path? 100% #1", "/prod/team/nginx/5xx: by path? 100% #1.cwli"],
    ["a\\b", "/prod/a⧵b.cwli"],
    ["a//b/", "/prod/a/_/b/_.cwli"],
    ["../..", "/prod/․․_/․․_.cwli"],
    ["a\u202Eb\nc", "/prod/a\uFFFDb\uFFFDc.cwli"],
  ])("of the name %j has the path %j", (name, path) => {
    expect(definitionUri("prod", definition(name)).path).toBe(path);
  });

  it("says the language by its ending", () => {
    expect(
      [definition("a"), definition("a", "SQL"), definition("a", "PPL")].map((of) =>
        languageOfPath(definitionUri("p", of).path),
      ),
    ).toEqual(["CWLI", "SQL", "PPL"]);
    expect(languageOfPath("/prod/team")).toBeUndefined();
  });

  it("leads back to the query, whatever its name is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.string({ minLength: 1 }), (name, connection) => {
        const parts = definitionUri(connection, definition(name));
        const uri = URI.parse(URI.from({ scheme: "x", ...parts }).toString(), true);
        expect(readDefinitionUri(uri)).toEqual({ connection, id: "1", name });
      }),
    );
  });

  it.each(["", "{}", '{"connection":"a","id":"1"}', "x", '{"connection":"a","id":"1","name":"b","more":1}'])(
    "isn't one with the query %j",
    (query) => expect(() => readDefinitionUri({ query })).toThrow("no saved query"),
  );
});

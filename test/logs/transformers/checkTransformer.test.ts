import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkTransformer } from "../../../src/logs/transformers/checkTransformer.js";
import { processorKinds, processorNamed } from "../../../src/logs/transformers/processors.js";
import { readTransformerJson, transformerJson } from "../../../src/logs/transformers/transformerJson.js";

/** The problems as `path: message`. */
function problems(config: unknown): readonly string[] {
  return checkTransformer(config).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

const trim = { trimString: { withKeys: ["a"] } };
const parse = { parseJSON: {} };
const deep = "a.b.c.d";

describe("a transformer is refused", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["that is no array", {}, [": A transformer is an array of processors."]],
    ["without processors", [], [": A transformer has at least one processor, a parser."]],
    [
      "of 21 processors",
      [parse, ...Array.from({ length: 20 }, () => trim)],
      ["20: A transformer can have at most 20 processors; there are 21."],
    ],
    [
      "of six parsers",
      Array.from({ length: 6 }, () => parse),
      ["5: A transformer can have at most 5 parsers; there are 6."],
    ],
    [
      "that begins with no parser",
      [trim, parse],
      ["0: The first processor must be a parser, such as parseJSON; trimString is none."],
    ],
    [
      "with a parser of AWS logs at another place",
      [parse, { parseVPC: {} }],
      ["1: parseVPC must be the first processor."],
    ],
    [
      "with two parsers of AWS logs",
      [{ parseVPC: {} }, { parseWAF: {} }],
      ["1: A transformer can have only one parser of logs that AWS services write."],
    ],
    [
      "with two of what there can be one of",
      [
        parse,
        { addKeys: { entries: [{ key: "a", value: "b" }] } },
        { addKeys: { entries: [{ key: "c", value: "d" }] } },
      ],
      ["2: A transformer can have only one addKeys: put its entries into the first."],
    ],
    ["with a processor that is none", [parse, "x"], ['1: A processor is an object, such as { "parseJSON": {} }.']],
    [
      "with two kinds in a processor",
      [{ parseJSON: {}, csv: {} }],
      ['0: A processor is an object with exactly one member, such as { "parseJSON": {} }.'],
    ],
    [
      "with a misspelled kind",
      [{ parseJson: {} }],
      ["0.parseJson: There is no processor parseJson. Is parseJSON meant?"],
    ],
    ["with a kind from elsewhere", [{ constructor: {} }], ["0.constructor: There is no processor constructor."]],
    [
      "with a misspelled member",
      [{ csv: { column: ["a"] } }],
      ["0.csv.column: “column” is not allowed here. Is columns meant?"],
    ],
    ["without a member", [{ grok: {} }], ["0.grok: “match” is missing."]],
    [
      "with a field that is nested too deep",
      [{ parseJSON: { destination: deep } }],
      ["0.parseJSON.destination: A field can be nested at most 3 deep; this is 4."],
    ],
    [
      "with a field that is too long",
      [parse, { deleteKeys: { withKeys: ["x".repeat(129)] } }],
      ["1.deleteKeys.withKeys.0: This can have at most 128 characters."],
    ],
    [
      "with six fields where five are allowed",
      [parse, { deleteKeys: { withKeys: ["a", "b", "c", "d", "e", "f"] } }],
      ["1.deleteKeys.withKeys.5: There can be at most 5; there are 6."],
    ],
    [
      "with values of other types",
      [
        { csv: { delimiter: 1, columns: [] } },
        { addKeys: { entries: [{ key: "a", value: "b", overwriteIfExists: "yes" }] } },
        { typeConverter: { entries: [{ key: "a", type: "float" }] } },
      ],
      [
        "0.csv.delimiter: This must be a string.",
        "0.csv.columns: This must be an array with at least one item.",
        "1.addKeys.entries.0.overwriteIfExists: This must be true or false.",
        "2.typeConverter.entries.0.type: This must be one of integer, double, string, boolean.",
      ],
    ],
    [
      "that reads something else first",
      [{ parseJSON: { source: "a" } }],
      ["0.parseJSON.source: As the first processor, parseJSON reads @message alone."],
    ],
    [
      "with AWS logs in a field",
      [{ parseWAF: { source: "a" } }],
      ["0.parseWAF.source: parseWAF reads @message alone."],
    ],
    [
      "with a long delimiter",
      [{ csv: { delimiter: "::" } }],
      [String.raw`0.csv.delimiter: A delimiter is one character, \t or \s.`],
    ],
    [
      "that flattens without saying what is kept",
      [parse, { listToMap: { source: "a", key: "b", flatten: true } }],
      ["1.listToMap: With flatten, flattenedElement must say which element is kept: first or last."],
    ],
  ])("%s", (_, config, expected) => {
    expect(problems(config)).toEqual(expected);
  });
});

describe("the match of a grok is refused", () => {
  it.each<[match: string, expected: readonly string[]]>([
    ["%{IP:client} [%{NUMBER:db}] %{GREEDYDATA}", []],
    ["%{NGINX_ACCESS_LOG} %{DATA}", []],
    ["%{SYSLOG5424}%{DATA:logMsg}", []],
    ["text", ["This has no pattern such as %{WORD:level}: it takes nothing out of the event."]],
    ["%{NUMBR:a}", ["There is no pattern NUMBR. Is NUMBER meant?"]],
    ["%{MYPATTERN:a}", ["There is no pattern MYPATTERN, and own patterns aren't possible."]],
    ["%{NUMBER:a:int}", ["%{NUMBER} can't convert to a type: use typeConverter after it."]],
    ["%{WORD}".repeat(21), ["A match can have at most 20 patterns; there are 21."]],
    ["%{IP} ".repeat(6), ["A match can have IP at most 5 times; there are 6."]],
    [
      "%{DATA} ".repeat(3) + "%{SPACE}".repeat(3),
      [
        "A match can have at most 5 of URI, URIPARAM, URIPATHPARAM, SPACE, DATA, GREEDYDATA, GREEDYDATA_MULTILINE together; there are 6.",
      ],
    ],
    [
      "%{NGINX_ACCESS_LOG} %{NUMBER:num}",
      ["NGINX_ACCESS_LOG must come first, and only one of DATA, GREEDYDATA, GREEDYDATA_MULTILINE can follow it."],
    ],
    [
      "%{GREEDYDATA:logMsg} %{SYSLOG5424}",
      ["SYSLOG5424 must come first, and only one of DATA, GREEDYDATA, GREEDYDATA_MULTILINE can follow it."],
    ],
  ])("%s", (match, expected) => {
    expect(problems([{ grok: { match } }])).toEqual(expected.map((message) => `0.grok.match: ${message}`));
  });
});

describe("a transformer", () => {
  it("with more conversions than the API reference allows is a warning up to what the guide allows", () => {
    const entries = (count: number): object[] => Array.from({ length: count }, () => ({ key: "a", type: "string" }));
    const check = (count: number) => checkTransformer([parse, { typeConverter: { entries: entries(count) } }]);
    expect(check(5)).toEqual([]);
    expect(check(6).map(({ severity }) => severity)).toEqual(["warning"]);
    expect(check(11).map(({ severity }) => severity)).toEqual(["error"]);
  });

  it("of each processor's example is fine", () => {
    for (const kind of processorKinds) {
      const spec = processorNamed(kind);
      const isParser = spec?.family === "parser" || spec?.family === "vendedParser";
      const processor = { [kind]: spec?.example };
      expect([kind, ...problems(isParser ? [processor] : [parse, processor])]).toEqual([kind]);
    }
  });

  it("of any JSON is checked without failing, and its problems are within the text", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...processorKinds), (value, kind) => {
        const text = JSON.stringify([value, { [kind]: value }], undefined, 1);
        const { problems: found } = readTransformerJson(text);
        expect(found.length).toBeGreaterThan(0);
        for (const { start, end } of found) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { examples: [[{ parseJSON: { source: "a" } }, "grok"]] },
    );
  });
});

describe("the document of a transformer", () => {
  it("marks a problem at its place", () => {
    const text = '[{ "parseJSON": {} }, { "trimString": { "withKeys": ["a", "b.c.d.e"] } }]';
    const [found] = readTransformerJson(text).problems;
    expect(text.slice(found?.start, found?.end)).toBe('"b.c.d.e"');
  });

  it("reads what it wrote, and gives no configuration of one that is refused", () => {
    const config = [parse, trim];
    expect(readTransformerJson(transformerJson(config))).toEqual({ config, problems: [] });
    expect(readTransformerJson("[")).toEqual({
      problems: [{ start: 0, end: 0, message: "This is not valid JSON.", severity: "error" }],
    });
    expect(readTransformerJson("[]").config).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { parametersIn, sentQuery, sourceOffset } from "../../../src/logs/queries/queryParameters.js";

describe("parameters of a query", () => {
  it("are found once each", () => {
    expect(parametersIn('filter a = "{{x}}" and b = {{ y }} | limit {{x}} # {{1}} {z}')).toEqual(["x", "y"]);
  });

  it("are replaced by their values", () => {
    const { text } = sentQuery('filter a = "{{x}}" | limit {{ n }}', { x: "$&{{n}}", n: "5" });
    expect(text).toBe('filter a = "$&{{n}}" | limit 5');
  });

  it.each([
    [" \n", {}, "The query is empty."],
    ["limit {{n}}", {}, "The query's parameter n has no value."],
    ["limit {{constructor}}", {}, "The query's parameter constructor has no value."],
    ["x".repeat(10_001), {}, "at most 10000 characters; this one has 10001"],
    ["{{x}}", { x: "y".repeat(10_001) }, "at most 10000 characters"],
  ])("refuse %#", (text, values, message) => {
    expect(() => sentQuery(text, values)).toThrow(message);
  });

  it("count characters, not code units", () => {
    expect(sentQuery("{{x}}", { x: "😀".repeat(10_000) }).text).toHaveLength(20_000);
    expect(() => sentQuery("{{x}}", { x: "😀".repeat(10_001) })).toThrow("this one has 10001");
  });

  it("leave places findable", () => {
    const source = "filter a = {{x}} | limit {{n}} | bad";
    const sent = sentQuery(source, { x: "checkout", n: "5" }, "SOURCE logGroups(namePrefix: ['/a'])");
    const at = (part: string): string => source.slice(sourceOffset(sent, sent.text.indexOf(part)));
    expect(at("filter")).toBe(source);
    expect(at("checkout")).toBe("{{x}} | limit {{n}} | bad");
    expect(at("limit")).toBe("limit {{n}} | bad");
    expect(at("bad")).toBe("bad");
    expect(at("SOURCE")).toBe(source);
  });
});

import { describe, expect, it } from "vitest";
import { limits } from "../../../src/logs/limits.js";
import { decodePosition, encodePosition, encodeToken, pageByName } from "../../../src/localServer/operations/paging.js";

const now = 1_795_363_088_441;
const position = { timestamp: now - 5, sequence: 7 };

describe("page tokens", () => {
  it("give back the position and the kind", () => {
    const token = encodePosition("f", position, now);
    expect(decodePosition(token, ["b", "f"], now)).toEqual({ kind: "f", ...position });
  });

  it("continue after names of every kind", () => {
    const sorted = ["myWebApp", 'with "quotes"', "日本語"].map((name) => ({ name }));
    for (const [index, { name }] of sorted.entries()) {
      const token = encodeToken("groups", [name], now);
      const { items } = pageByName(sorted, "groups", { nextToken: token, limit: 10, now });
      expect(items).toEqual(sorted.slice(index + 1));
    }
  });

  it("continue a list by name, page after page, and end with it", () => {
    const sorted = ["a", "b", "c"].map((name) => ({ name }));
    const first = pageByName(sorted, "groups", { nextToken: undefined, limit: 2, now });
    expect(first.items).toEqual(sorted.slice(0, 2));
    const { nextToken } = first.next;
    expect(nextToken).toBeDefined();
    // What was removed in between does no harm.
    expect(pageByName([{ name: "a" }, { name: "c" }], "groups", { nextToken, limit: 2, now })).toEqual({
      items: [{ name: "c" }],
      next: {},
    });
  });

  it("expire after 24 hours", () => {
    const token = encodePosition("filter", position, now);
    expect(decodePosition(token, ["filter"], now + limits.tokenMs).kind).toBe("filter");
    expect(() => decodePosition(token, ["filter"], now + limits.tokenMs + 1)).toThrow("nextToken is invalid");
  });

  it.each([
    ["of another operation", encodePosition("f", position, now)],
    ["that is no token", "made-up"],
    ["with a body that is no JSON", "filter/%%%"],
    ["with a body that is no list", `filter/${Buffer.from('{"a":1}').toString("base64url")}`],
    ["with too few parts", encodeToken("filter", [1], now)],
    ["with parts of the wrong type", encodeToken("filter", ["a", "b"], now)],
  ])("are refused if one is given %s", (_, token) => {
    expect(() => decodePosition(token, ["filter"], now)).toThrow("The specified nextToken is invalid.");
  });
});

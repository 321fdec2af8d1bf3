import { describe, expect, it } from "vitest";
import { limits } from "../../../src/logs/limits.js";
import { decodeName, decodePosition, encodePosition, encodeToken } from "../../../src/localServer/protocol/tokens.js";

const now = 1_795_363_088_441;
const place = { timestamp: now - 5, sequence: 7 };

describe("page tokens", () => {
  it("give back the place and the kind", () => {
    const token = encodePosition("f", place, now);
    expect(decodePosition(token, ["b", "f"], now)).toEqual({ kind: "f", ...place });
  });

  it("give back names of every kind", () => {
    for (const name of ["myWebApp", "日本語", 'with "quotes"']) {
      expect(decodeName(encodeToken("groups", [name], now), "groups", now)).toBe(name);
    }
  });

  it("expire after 24 hours", () => {
    const token = encodePosition("filter", place, now);
    expect(decodePosition(token, ["filter"], now + limits.tokenMs).kind).toBe("filter");
    expect(() => decodePosition(token, ["filter"], now + limits.tokenMs + 1)).toThrow("nextToken is invalid");
  });

  it.each([
    ["of another operation", encodePosition("f", place, now)],
    ["that is no token", "made-up"],
    ["with a body that is no JSON", "filter/%%%"],
    ["with a body that is no list", `filter/${Buffer.from('{"a":1}').toString("base64url")}`],
    ["with too few parts", encodeToken("filter", [1], now)],
    ["with parts of the wrong type", encodeToken("filter", ["a", "b"], now)],
  ])("are refused if one is given %s", (_, token) => {
    expect(() => decodePosition(token, ["filter"], now)).toThrow("The specified nextToken is invalid.");
  });
});

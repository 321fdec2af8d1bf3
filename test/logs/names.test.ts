import { describe, expect, it } from "vitest";
import { checkLogGroupName, checkLogStreamName } from "../../src/logs/names.js";

describe("log group names", () => {
  it.each(["a", "/aws/lambda/my-fn", "my_App.1#x", "a".repeat(512), "awsome"])("takes %s", (name) => {
    expect(checkLogGroupName(name)).toBeUndefined();
  });

  it.each([
    ["", "at least one character"],
    ["a".repeat(513), "at most 512 characters; this one has 513"],
    ["my app", "a space"],
    ["a:b", "“:”"],
    ["naïve", "“ï”"],
    ["🔥", "“🔥”"],
    ["a\tb", "U+0009"],
    ["aws/lambda", "can't start with aws/"],
  ])("refuses %j: %s", (name, reason) => {
    expect(checkLogGroupName(name)).toContain(reason);
  });
});

describe("log stream names", () => {
  it.each(["a", "2026/11/22/[$LATEST]0a1b", "with space", "日本", "#?%"])("takes %s", (name) => {
    expect(checkLogStreamName(name)).toBeUndefined();
  });

  it.each([
    ["", "at least one character"],
    ["a".repeat(513), "at most 512"],
    ["a:b", "“:”"],
    ["a*", "“*”"],
  ])("refuses %j: %s", (name, reason) => {
    expect(checkLogStreamName(name)).toContain(reason);
  });
});

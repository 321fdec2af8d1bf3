import { describe, expect, it } from "vitest";
import { checkQueryName, foldersOf, movedName } from "../../../src/logs/queryDefinitions/queryName.js";

describe("the name of a saved query", () => {
  it.each(["Errors", "team/nginx/5xx: by path?", "a b/c", "ü", "x".repeat(255)])("can be %s", (name) => {
    expect(checkQueryName(name)).toBeUndefined();
  });

  it.each([
    ["", "Type a name"],
    ["  ", "Type a name"],
    ["x".repeat(256), "at most 255 characters, with its folders; this one has 256"],
    ["/a", "folder/name"],
    ["a/", "folder/name"],
    ["a//b", "folder/name"],
    ["a/ /b", "folder/name"],
    ["a\nb", "single line"],
    ["a\u202Eb", "invisible"],
  ])("can't be %j", (name, reason) => {
    expect(checkQueryName(name)).toContain(reason);
  });

  it.each([
    ["Errors", "team", "team/Errors"],
    ["old/deep/Errors", "team/new", "team/new/Errors"],
    ["old/Errors", "", "Errors"],
  ])("%s in the folder %j is %s", (name, folder, moved) => {
    expect(movedName(name, folder)).toBe(moved);
  });

  it("says its folders, with those above", () => {
    expect(foldersOf(["b/x", "a/b/c/y", "z", "a/q"])).toEqual(["a", "a/b", "a/b/c", "b"]);
  });
});

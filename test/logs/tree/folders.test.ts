import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { branchesOf, branchRows, isInFolder, nameParts } from "../../../src/logs/tree/folders.js";
import {
  connectionNode,
  type ConnectionNode,
  type FolderNode,
  type GroupNode,
  groupNode,
  type ListedGroup,
} from "../../../src/logs/tree/node.js";

describe("parts of names", () => {
  it.each([
    ["web", ["web"]],
    ["/aws/lambda/x", ["/aws", "lambda", "x"]],
    ["a//b", ["a", "/b"]],
    ["a/", ["a/"]],
    ["/", ["/"]],
    ["//x//", ["//x", "/"]],
  ])("%s", (name, parts) => expect(nameParts(name)).toEqual(parts));
});

const name = fc.string({ unit: fc.constantFrom("/", "a", "b", "-"), minLength: 1, maxLength: 12 });
const root = connectionNode({ id: "one", name: "one", region: "eu-west-1" });

function inFolders(
  parent: ConnectionNode | FolderNode,
  groups: readonly ListedGroup[],
): readonly (FolderNode | GroupNode)[] {
  return branchRows(parent, branchesOf(parent, groups), true, ({ group }, label) =>
    groupNode(parent, group, { label }),
  );
}

function all(rows: readonly (FolderNode | GroupNode)[]): (FolderNode | GroupNode)[] {
  return rows.flatMap((row) => (row.kind === "folder" ? [row, ...all(inFolders(row, row.groups))] : [row]));
}

it("parts of names are split where a slash stands behind another character and before any", () => {
  fc.assert(
    fc.property(name, (name) => {
      expect(nameParts(name)).toEqual(name.split(/(?<=[^/])\/(?=.)/u));
    }),
  );
});

describe("folders", () => {
  it("hold every group once, whatever its name; no id occurs twice, no label is blank, no folder holds one folder", () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 20 }), (names) => {
        const rows = all(
          inFolders(
            root,
            names.map((name) => ({ group: { name, arn: "" } })),
          ),
        );
        const groups = rows.flatMap((row) => (row.kind === "group" ? [row.group.name] : []));
        expect(groups.toSorted()).toEqual(names.toSorted());
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
        expect(rows.filter(({ label }) => label === "")).toEqual([]);
        for (const row of rows) {
          if (row.kind !== "folder") continue;
          expect(names.filter((name) => isInFolder(name, row.path)).toSorted()).toEqual(
            row.groups.map(({ group }) => group.name).toSorted(),
          );
          const inside = inFolders(row, row.groups);
          expect(inside.length > 1 || inside[0]?.kind === "group").toBe(true);
        }
      }),
    );
  });
});

import { compileFunction } from "node:vm";
import type { Metafile } from "esbuild";
import { describe, expect, it } from "vitest";
import { packedOutputs, packModules, packsOf } from "../build/packs.js";

type Outputs = Metafile["outputs"];

/** Files by their static imports, those that are loaded later, and whether they are entries. */
function outputsOf(
  files: Readonly<
    Record<string, { readonly needs?: readonly string[]; readonly loads?: readonly string[]; readonly of?: string }>
  >,
): Outputs {
  return Object.fromEntries(
    Object.entries(files).map(([file, { needs = [], loads = [], of }]) => {
      const imports = [
        ...needs.map((path) => ({ path, kind: "import-statement" as const })),
        ...loads.map((path) => ({ path, kind: "dynamic-import" as const })),
      ];
      return [file, { bytes: 0, inputs: {}, exports: [], imports, ...(of === undefined ? {} : { entryPoint: of }) }];
    }),
  );
}

const outputs = outputsOf({
  "main.js": { of: "main.ts", loads: ["core.js"] },
  "core.js": { of: "core.ts", needs: ["a.js", "b.js", "shared.js"], loads: ["later.js", "rare.js"] },
  "a.js": {},
  "b.js": {},
  "shared.js": {},
  "later.js": { of: "later.ts", needs: ["a.js", "x.js"] },
  "rare.js": { of: "rare.ts", needs: ["b.js", "x.js", "y.js"] },
  "x.js": {},
  "y.js": {},
  "server.js": { of: "server.ts", needs: ["shared.js"] },
});
const programs = [[["main.ts"], ["core.ts"]], [["server.ts"]]];

describe("packs", () => {
  it("are what a program has before any part of it that needs only some", () => {
    expect(packsOf(outputs, programs).map((pack) => [...pack].sort())).toEqual([
      ["a.js", "b.js", "core.js"],
      ["later.js"],
      ["main.js"],
      ["rare.js", "y.js"],
      ["server.js"],
      ["shared.js"],
      ["x.js"],
    ]);
  });

  it("leave apart what a phase needs that another doesn't", () => {
    const phases = packsOf(outputs, [[["main.ts"], ["later.ts"], ["core.ts"]], [["server.ts"]]]);
    expect(phases.find((pack) => pack.includes("a.js"))?.toSorted()).toEqual(["a.js", "later.js", "x.js"]);
    expect(phases.find((pack) => pack.includes("b.js"))?.toSorted()).toEqual(["b.js", "core.js"]);
  });

  it("are CommonJS that finds the parts of other packs, and copies nothing of VS Code", async () => {
    const modules = new Map([
      [
        "main.js",
        'import * as v from "vscode"; import { one } from "./a.js"; import { two } from "./b.js"; export const sum = () => one + two + v.three;',
      ],
      ["a.js", 'import { two } from "./b.js"; export const one = two - 1;'],
      ["b.js", "export const two = 2;"],
    ]);
    const packs = [["main.js"], ["a.js", "b.js"]] as const;
    const texts = await packModules({ modules, packs, target: "node20", isWatched: false });
    const loaded = new Map<string, object>([["vscode", { three: 3 }]]);
    const load = (name: string): object => {
      const text = [...texts].find(([[first]]) => `./${first}` === name)?.[1];
      const module = { exports: loaded.get(name) ?? {} };
      if (text !== undefined && !loaded.has(name))
        compileFunction(text, ["module", "exports", "require"])(module, module.exports, load);
      loaded.set(name, module.exports);
      return module.exports;
    };
    const main = load("./main.js") as { sum(): number };
    expect(main.sum()).toBe(6);
    expect(texts.get(packs[0])).toContain('=require("vscode")');
    const packed = packedOutputs(
      outputsOf({ "main.js": { needs: ["a.js", "b.js"], of: "main.ts" }, "a.js": { needs: ["b.js"] }, "b.js": {} }),
      texts,
    );
    expect(
      Object.entries(packed).map(([file, { imports, entryPoint }]) => [
        file,
        imports.map(({ path }) => path),
        entryPoint,
      ]),
    ).toEqual([
      ["main.js", ["a.js", "a.js"], "main.ts"],
      ["a.js", [], undefined],
    ]);
  });
});

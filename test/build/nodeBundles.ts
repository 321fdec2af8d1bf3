import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";
import { repositoryRoot } from "../host/paths.js";
import { packedOutputs, packModules, packsOf, type Phases } from "./packs.js";

/** What starts in node, by the name of its file in `dist`. */
export const nodeEntries = {
  extension: "src/extension/main.ts",
  languageServer: "src/languageServer/main.ts",
  localServer: "src/localServer/main.ts",
  mcpServer: "src/mcpServer/main.ts",
} as const;

/**
 * What each program loads one after another: at its start its entry, and what that loads at once, but not before the language is
 * known (see configureLanguage).
 */
const phases: Readonly<Record<keyof typeof nodeEntries, Phases>> = {
  extension: [
    [nodeEntries.extension, "src/extension/activate.ts"],
    ["src/extension/wiring/core.ts"],
    ["src/extension/wiring/loadedParts.ts"],
    ["src/extension/wiring/loadedCommands.ts"],
  ],
  languageServer: [[nodeEntries.languageServer, "src/languageServer/listen.ts"]],
  localServer: [[nodeEntries.localServer]],
  mcpServer: [[nodeEntries.mcpServer]],
};

/** The modules that a program has loaded when it has started. */
export function modulesAtStart(program: keyof typeof nodeEntries): readonly string[] {
  return phases[program][0] ?? [];
}

/** Code that several entries share, or that is loaded on its first use, is in files of its own: `chunk-….js`, `sdk-….js`. */
export function nodeBundles(outdir: string, { isWatched = false } = {}): BuildOptions & { metafile: true } {
  return {
    absWorkingDir: repositoryRoot,
    entryPoints: nodeEntries,
    outdir,
    bundle: true,
    splitting: true,
    // The only format that esbuild splits.
    format: "esm",
    platform: "node",
    target,
    mainFields: ["module", "main"],
    external: [...externalPackages],
    chunkNames: "[name]-[hash]",
    minify: !isWatched,
    sourcemap: isWatched ? "inline" : false,
    metafile: true,
    write: false,
    plugins: [commonJsFiles(isWatched)],
  };
}

/** Builds all of it, and tells what is in which file. */
export async function buildNode(outdir: string): Promise<Metafile> {
  const { metafile } = await build(nodeBundles(outdir));
  return metafile;
}

const target = "node20";

/** VS Code gives its own. The SDK loads the other in browsers only, to tell which one it runs in. */
export const externalPackages = ["vscode", "bowser"] as const;
const ownFile = new RegExp(`^(?:${Object.keys(nodeEntries).join("|")}|[\\w-]+-[A-Z\\d]{8})\\.js$`, "u");

/**
 * Writes the files as CommonJS, as packages that are CommonJS call `require`, which ES modules don't have, and removes those of the
 * build before. The metafile has what is written.
 */
function commonJsFiles(isWatched: boolean): Plugin {
  return {
    name: "commonJsFiles",
    setup({ onEnd, initialOptions: { outdir = "" } }) {
      onEnd(async ({ outputFiles = [], metafile }) => {
        if (metafile === undefined) return;
        const modules = new Map(outputFiles.map((file) => [file.path, file.text]));
        const packs = packsOf(metafile.outputs, Object.values(phases));
        const texts = await packModules({ modules, packs, target, isWatched });
        metafile.outputs = packedOutputs(metafile.outputs, texts);
        await mkdir(outdir, { recursive: true });
        const names = new Set(Object.keys(metafile.outputs).map((file) => path.basename(file)));
        const stale = (await readdir(outdir)).filter((name) => ownFile.test(name) && !names.has(name));
        await Promise.all([
          ...stale.map((name) => rm(path.join(outdir, name))),
          ...[...texts].map(([[first], text]) => writeFile(path.join(outdir, path.basename(first)), text)),
        ]);
      });
    },
  };
}

/** The files that are loaded when an entry starts: its own, and those that it imports statically. */
export function filesAtStart({ outputs }: Metafile, entry: string): readonly string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const { path: imported, kind } of outputs[file]?.imports ?? [])
      if (kind === "import-statement" && outputs[imported] !== undefined) visit(imported);
  };
  const first = Object.keys(outputs).find((file) => outputs[file]?.entryPoint === entry);
  if (first === undefined) throw new Error(`No file of the build begins with ${entry}`);
  visit(first);
  return [...found];
}

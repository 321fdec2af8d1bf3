import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, type BuildOptions, type Metafile, type OutputFile, type Plugin, transform } from "esbuild";
import { repositoryRoot } from "../host/paths.js";

/** What starts in node, by the name of its file in `dist`. */
export const nodeEntries = {
  extension: "src/extension/main.ts",
  languageServer: "src/languageServer/main.ts",
  localServer: "src/localServer/main.ts",
  mcpServer: "src/mcpServer/main.ts",
} as const;

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
 * build before.
 * The metafile has the bytes of what is written.
 */
function commonJsFiles(isWatched: boolean): Plugin {
  return {
    name: "commonJsFiles",
    setup({ onEnd, initialOptions: { outdir = "" } }) {
      onEnd(async ({ outputFiles = [], metafile }) => {
        const texts = await Promise.all(outputFiles.map((file) => commonJs(file, isWatched)));
        await mkdir(outdir, { recursive: true });
        const written = new Map(outputFiles.map((file, index) => [path.basename(file.path), texts[index] ?? ""]));
        const stale = (await readdir(outdir)).filter((name) => ownFile.test(name) && !written.has(name));
        await Promise.all([
          ...stale.map((name) => rm(path.join(outdir, name))),
          ...[...written].map(([name, text]) => writeFile(path.join(outdir, name), text)),
        ]);
        for (const [file, output] of Object.entries(metafile?.outputs ?? {}))
          output.bytes = Buffer.byteLength(written.get(path.basename(file)) ?? "");
      });
    },
  };
}

async function commonJs({ path: file, text }: OutputFile, isWatched: boolean): Promise<string> {
  const { code } = await transform(text, {
    format: "cjs",
    platform: "node",
    target,
    supported: { "dynamic-import": false },
    minify: !isWatched,
    sourcemap: isWatched ? "inline" : false,
    sourcefile: file,
  });
  return code;
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

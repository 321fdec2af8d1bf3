import { type BuildOptions } from "esbuild";
import { repositoryRoot } from "../host/paths.js";

/** One file with all pages, which have most of their code in common: a page loads nothing but it. */
const pageEntries = { pages: "src/webview/pages.ts" } as const;

export function pageBundles(outdir: string, { isWatched = false } = {}): BuildOptions & { metafile: true } {
  return {
    absWorkingDir: repositoryRoot,
    entryPoints: pageEntries,
    outdir,
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "chrome128",
    tsconfig: "src/webview/tsconfig.json",
    minify: !isWatched,
    sourcemap: isWatched,
    metafile: true,
  };
}

import { type BuildOptions } from "esbuild";
import { repositoryRoot } from "../host/paths.js";

/** The pages, by the name of their file in `dist`. Each is one file, as a page loads nothing. */
const pageEntries = {
  trend: "src/webview/trend.ts",
  histogram: "src/webview/histogram.ts",
  results: "src/webview/results.ts",
} as const;

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

// What the start of the extension costs, each time in a VS Code of its own: the median of so many rounds, and the sizes of what
// is loaded. Run it after `npm run build` with: npx tsx test/bench/start.ts [rounds]
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { buildNode, filesAtStart, modulesAtStart } from "../build/nodeBundles.js";
import { packageExtension } from "../host/packageExtension.js";

const rounds = Number(process.argv[2] ?? 20);
const line = /^ {4}(?<what>\S.*?) +(?<figure>[\d.]+) (?<unit>ms|MB)$/u;

async function main(): Promise<void> {
  await printSizes();
  const figures = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [what, figure] of await measureOnce()) figures.set(what, [...(figures.get(what) ?? []), figure]);
  }
  for (const [what, values] of figures) {
    const sorted = values.toSorted((a, b) => a - b);
    const at = (share: number): string => String(sorted[Math.floor((sorted.length - 1) * share)]);
    print(what, `${at(0.5)} (of ${values.length}: ${at(0)} to ${at(1)})`);
  }
}

/** In a process of its own, as the host level prints what is measured. */
async function measureOnce(): Promise<readonly (readonly [string, number])[]> {
  const script = path.join(import.meta.dirname, "editor.ts");
  const parameters = ["--import", "tsx", script, "start of the extension"];
  const { stdout } = await promisify(execFile)(process.execPath, parameters);
  return stdout.split("\n").flatMap((text) => {
    const { what, figure, unit } = line.exec(text)?.groups ?? {};
    return what === undefined ? [] : [[`${what}, ${unit}`, Number(figure)] as const];
  });
}

async function printSizes(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "sizes-"));
  try {
    const metafile = await buildNode(folder);
    const kilobytes = (...entries: readonly string[]): string => {
      const files = new Set(entries.flatMap((entry) => filesAtStart(metafile, entry)));
      const bytes = [...files].reduce((sum, file) => sum + (metafile.outputs[file]?.bytes ?? 0), 0);
      return (bytes / 1000).toFixed(0);
    };
    print("code of the active extension, kB", kilobytes(...modulesAtStart("extension")));
    print("code of the language server, kB", kilobytes(...modulesAtStart("languageServer")));
    print("package, kB", (statSync(await packageExtension(folder)).size / 1000).toFixed(0));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function print(what: string, figure: string): void {
  console.log(`${what.padEnd(60)} ${figure}`);
}

void main();

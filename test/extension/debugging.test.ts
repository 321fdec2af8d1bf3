import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { SourceMap, type SourceMapPayload } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, it } from "vitest";
import { nodeEntries } from "../build/nodeBundles.js";

const root = path.resolve(import.meta.dirname, "../..");

interface Task {
  readonly label: string;
  readonly script: string;
  readonly problemMatcher: { readonly background: { readonly beginsPattern: string; readonly endsPattern: string } };
}

interface Configuration {
  readonly name: string;
  readonly program?: string;
  readonly preLaunchTask?: string;
  readonly port?: number;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"));
}

const { tasks } = read(".vscode/tasks.json") as { tasks: readonly Task[] };
const { configurations, compounds } = read(".vscode/launch.json") as {
  configurations: readonly Configuration[];
  compounds: readonly { readonly configurations: readonly string[] }[];
};
const { scripts } = read("package.json") as { scripts: Readonly<Record<string, string>> };
const labels = new Set(tasks.map(({ label }) => label));

const folder = mkdtempSync(path.join(tmpdir(), "watch-"));
let watching: ChildProcess | undefined;

afterAll(() => {
  watching?.kill();
  rmSync(folder, { recursive: true, force: true });
});

it("launch configurations name tasks, programs and configurations that exist", () => {
  const wanted = configurations.flatMap(({ preLaunchTask }) => preLaunchTask ?? []);
  expect(wanted.filter((task) => !labels.has(task))).toEqual([]);
  const built = new Set(Object.keys(nodeEntries).map((name) => `\${workspaceFolder}/dist/${name}.js`));
  const programs = configurations.flatMap(({ program }) => program ?? []);
  expect(programs.filter((file) => !built.has(file) && !existsSync(file.replace("${workspaceFolder}", root)))).toEqual(
    [],
  );
  const names = new Set(configurations.map(({ name }) => name));
  expect(compounds.flatMap((compound) => compound.configurations).filter((name) => !names.has(name))).toEqual([]);
});

it("tasks run scripts that exist", () => {
  expect(tasks.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([]);
});

it("the debugger attaches where the extension starts the language server", () => {
  const source = readFileSync(path.join(root, "src/extension/languageClient.ts"), "utf8");
  const port = /const debugPort = (?<port>\d+)/u.exec(source)?.groups?.["port"];
  expect(configurations.flatMap((configuration) => configuration.port ?? [])).toEqual([Number(port)]);
});

it("a watched build says when it begins and ends as the task expects, and writes source maps", async () => {
  const [task] = tasks;
  if (task === undefined) throw new Error("There is no task");
  const { beginsPattern, endsPattern } = task.problemMatcher.background;
  const script = path.join(root, "test/build/build.ts");
  const parameters = ["--import", "tsx", script, "--watch", `--into=${folder}`];
  watching = spawn(process.execPath, parameters, { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: watching.stdout! })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  expect(await next()).toMatch(new RegExp(beginsPattern, "u"));
  expect(await next()).toMatch(new RegExp(endsPattern, "u"));
  const [line] = await originalLines("localServer.js", /startProblem\(/u);
  expect(line).toContain("src/localServer/main.ts");
  expect(existsSync(path.join(folder, "pages.js.map"))).toBe(true);
});

/** Where the lines of a built file that fit come from, by its source map. */
async function originalLines(file: string, pattern: RegExp): Promise<readonly string[]> {
  const text = readFileSync(path.join(folder, file), "utf8");
  const [, encoded = ""] = /\n\/\/# sourceMappingURL=data:application\/json;base64,(\S+)/u.exec(text) ?? [];
  const map = new SourceMap(JSON.parse(Buffer.from(encoded, "base64").toString()) as SourceMapPayload);
  return text.split("\n").flatMap((line, index) => {
    const entry = pattern.test(line) ? map.findEntry(index, line.search(pattern)) : {};
    return "originalSource" in entry ? [String(entry.originalSource)] : [];
  });
}

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

interface Task {
  readonly label: string;
  readonly script?: string;
  readonly dependsOn?: readonly string[];
  readonly problemMatcher: { readonly background?: { readonly endsPattern: string } };
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
  const built = new Set([...labels].map((label) => `${label.replace("watch:", "${workspaceFolder}/dist/")}.js`));
  const programs = configurations.flatMap(({ program }) => program ?? []);
  expect(programs.filter((file) => !built.has(file) && !existsSync(file.replace("${workspaceFolder}", root)))).toEqual(
    [],
  );
  const names = new Set(configurations.map(({ name }) => name));
  expect(compounds.flatMap((compound) => compound.configurations).filter((name) => !names.has(name))).toEqual([]);
});

it("tasks run scripts that exist, and the default one watches every bundle that the build makes", () => {
  const missing = tasks.filter(({ script }) => script !== undefined && !Object.hasOwn(scripts, script));
  expect(missing).toEqual([]);
  const bundles = Object.keys(scripts).flatMap((name) => /^build:(?<bundle>.+)/u.exec(name)?.groups?.["bundle"] ?? []);
  expect(tasks.find(({ label }) => label === "watch")?.dependsOn).toEqual(
    bundles.filter((bundle) => bundle !== "notices").map((bundle) => `watch:${bundle}`),
  );
});

it("the debugger attaches where the extension starts the language server", () => {
  const source = readFileSync(path.join(root, "src/extension/languageClient.ts"), "utf8");
  const port = /const debugPort = (?<port>\d+)/u.exec(source)?.groups?.["port"];
  expect(configurations.flatMap((configuration) => configuration.port ?? [])).toEqual([Number(port)]);
});

it("a watched build says that it is ready as the task expects, and writes a source map", async () => {
  const task = tasks.find(({ label }) => label === "watch:trend");
  const ready = new RegExp(task?.problemMatcher.background?.endsPattern ?? "never", "u");
  // The script's own flags, with another place for what it writes.
  const { "build:trend": build = "", "watch:trend": watch = "" } = scripts;
  const flags = [...build.split(" ").slice(1), ...watch.split(" -- ")[1]!.split(" ")]
    .map((flag) => flag.replace(/=dist\//u, `=${folder}/`))
    .filter((flag) => flag !== "");
  watching = spawn(path.join(root, "node_modules/.bin/esbuild"), flags, { cwd: root, stdio: ["pipe", "pipe", "pipe"] });
  const output = await new Promise<string>((resolve, reject) => {
    let text = "";
    watching?.stderr?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (ready.test(text)) resolve(text);
    });
    watching?.once("exit", () => reject(new Error(`The watched build ended: ${text}`)));
  });
  expect(output).toMatch(ready);
  expect(existsSync(path.join(folder, "trend.js.map"))).toBe(true);
});

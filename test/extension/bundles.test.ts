import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Metafile } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { operationNames } from "../../src/logs/operations/operations.js";
import { bundledPackages, noticesOf } from "../host/notices.js";

const root = path.resolve(import.meta.dirname, "../..");

/** The most bytes that each bundle may have: what it has now and a little room. More needs a reason. */
const bundles = [
  { name: "extension", entry: "src/extension/main.ts", maxBytes: 1_330_000, external: ["vscode", "./sdk.js"] },
  { name: "sdk", entry: "src/aws/sdk.ts", maxBytes: 600_000, external: [] },
  { name: "languageServer", entry: "src/languageServer/main.ts", maxBytes: 630_000, external: [] },
  { name: "localServer", entry: "src/localServer/main.ts", maxBytes: 200_000, external: [] },
  { name: "trend", entry: "src/webview/trend.ts", maxBytes: 20_000, external: [] },
] as const;

/** What the package holds, and nothing else. */
const packaged = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "dist/ThirdPartyNotices.txt",
  "dist/extension.js",
  "dist/languageServer.js",
  "dist/localServer.js",
  "dist/sdk.js",
  "dist/trend.js",
  "media/activity.svg",
  "media/icon.png",
  ...["awslogsConf", "browse", "connect", "search", "tail"].map((step) => `media/walkthrough/${step}.svg`),
  "package.json",
  "syntaxes/awslogs-cli.tmLanguage.json",
  "syntaxes/awslogs.language-configuration.json",
  "syntaxes/awslogs.tmLanguage.json",
  "syntaxes/cloudwatch-log.language-configuration.json",
  "syntaxes/cloudwatch-log.tmLanguage.json",
  "syntaxes/cwfilter.language-configuration.json",
  "syntaxes/cwfilter.tmLanguage.json",
  "syntaxes/metric-filter.schema.json",
];

describe.each(bundles)("the bundle $name", ({ name, entry, maxBytes, external }) => {
  let folder: string;
  let metafile: Metafile;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "bundle-"));
    const metafilePath = path.join(folder, "meta.json");
    // The flags of the script, so that what is checked is what is built.
    const flags = manifest.scripts[`build:${name}`]
      .split(" ")
      .filter((flag) => !/^--(?:outfile|metafile)=/u.test(flag));
    flags.push(`--outfile=${path.join(folder, `${name}.js`)}`, `--metafile=${metafilePath}`);
    await promisify(execFile)(path.join(root, "node_modules/.bin/esbuild"), flags.slice(1), { cwd: root });
    metafile = JSON.parse(await readFile(metafilePath, "utf8")) as Metafile;
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("stays within its size", () => {
    const [output] = Object.values(metafile.outputs);
    expect(output?.bytes).toBeLessThan(maxBytes);
  });

  it("needs nothing at run time but node and what it says", () => {
    const [output] = Object.values(metafile.outputs);
    const outside = new Set(output?.imports.map((imported) => imported.path.replace(/^node:/u, "")));
    expect([...outside].filter((one) => !builtinModules.includes(one))).toEqual([...external]);
  });

  it("has the notices of all packages in it", () => {
    const packages = bundledPackages([metafile], root);
    const notices = noticesOf(packages);
    const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
    const names = new Set(inputs.flatMap((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(input)?.[1] ?? []));
    expect([...names].filter((one) => !notices.includes(`\n${one} `))).toEqual([]);
    for (const text of packages.flatMap(({ texts }) => texts)) expect(notices).toContain(text);
  });

  it("holds no test code", () => {
    expect(Object.keys(metafile.inputs).filter((input) => input.startsWith("test/"))).toEqual([]);
  });

  it("loads the language client on first use only", () => {
    const eager = staticallyImported(metafile, entry);
    expect(Object.keys(metafile.inputs)).toContain(entry);
    expect([...eager].filter((input) => /node_modules\/vscode-languageclient/u.test(input))).toEqual([]);
  });

  it("holds nothing of the SDK, or as its own bundle the commands of the port's operations and no others", () => {
    const [output] = Object.values(metafile.outputs);
    const held = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    const ofSdk = held.map(([input]) => input).filter((input) => /node_modules\/@aws-sdk\//u.test(input));
    const command = /client-cloudwatch-logs\/.*\/commands\/(\w+)Command\.js$/u;
    expect(ofSdk.length > 0).toBe(name === "sdk");
    expect(ofSdk.flatMap((input) => command.exec(input)?.[1] ?? []).sort()).toEqual(
      name === "sdk" ? [...operationNames].sort() : [],
    );
  });
});

/** All inputs that the entry point imports without `import()`, by however many steps. */
function staticallyImported(metafile: Metafile, entry: string): Set<string> {
  const reached = new Set<string>();
  const open = [entry];
  for (let input = open.pop(); input !== undefined; input = open.pop()) {
    if (reached.has(input)) continue;
    reached.add(input);
    const imports = metafile.inputs[input]?.imports ?? [];
    open.push(
      ...imports.filter(({ kind, external }) => kind !== "dynamic-import" && external !== true).map((one) => one.path),
    );
  }
  return reached;
}

describe("the package", () => {
  const vsce = path.join(root, "node_modules/.bin/vsce");
  const filesIn = async (folder: string): Promise<string[]> => {
    const { stdout } = await promisify(execFile)(vsce, ["ls", "--no-dependencies"], { cwd: folder });
    return stdout.trim().split("\n").sort();
  };

  it("holds just the files that are needed", async () => {
    const files = await filesIn(root);
    // What is built is there only after a build.
    expect([...new Set([...files, ...packaged.filter((file) => file.startsWith("dist/"))])].sort()).toEqual(packaged);
  });

  it("holds all that is built and needed, and not what lies beside it", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "package-"));
    try {
      for (const file of [...packaged, "dist/extension.meta.json", "dist/extension.js.map", "src/main.ts", ".env"]) {
        await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
        await writeFile(path.join(folder, file), "");
      }
      for (const file of ["package.json", ".vscodeignore"])
        await copyFile(path.join(root, file), path.join(folder, file));
      expect(await filesIn(folder)).toEqual(packaged);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

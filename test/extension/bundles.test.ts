import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Metafile } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { operationNames } from "../../src/logs/operations/operations.js";
import { bundledPackages, noticesOf } from "../host/notices.js";
import { packageExtension } from "../host/packageExtension.js";

const root = path.resolve(import.meta.dirname, "../..");

/** The most bytes that each bundle may have: what it has now and a little room. More needs a reason. */
const bundles = [
  {
    name: "extension",
    entry: "src/extension/main.ts",
    maxBytes: 800_000,
    external: [
      "vscode",
      "./agentTools.js",
      "./assistantTools.js",
      "./l10nPackage.js",
      "./languageClientPackage.js",
      "./queryEngine.js",
      "./sdk.js",
      "./templateReader.js",
    ],
  },
  {
    name: "languageClientPackage",
    entry: "src/extension/languageClientPackage.ts",
    maxBytes: 700_000,
    external: ["vscode"],
  },
  { name: "agentTools", entry: "src/awslogs/agentTools.ts", maxBytes: 150_000, external: ["./l10nPackage.js"] },
  {
    name: "assistantTools",
    entry: "src/assistant/assistantTools.ts",
    maxBytes: 270_000,
    external: ["./l10nPackage.js"],
  },
  {
    name: "mcpServer",
    entry: "src/mcpServer/main.ts",
    maxBytes: 400_000,
    external: ["./assistantTools.js", "./l10nPackage.js", "./sdk.js"],
  },
  { name: "templateReader", entry: "src/templates/templateReader.ts", maxBytes: 130_000, external: [] },
  { name: "l10nPackage", entry: "node_modules/@vscode/l10n/dist/main.js", maxBytes: 5000, external: [] },
  { name: "queryEngine", entry: "src/insights/queryEngine.ts", maxBytes: 250_000, external: ["./l10nPackage.js"] },
  { name: "sdk", entry: "src/aws/sdk.ts", maxBytes: 600_000, external: [] },
  { name: "languageServer", entry: "src/languageServer/main.ts", maxBytes: 700_000, external: [] },
  { name: "localServer", entry: "src/localServer/main.ts", maxBytes: 430_000, external: [] },
  { name: "histogram", entry: "src/webview/histogram.ts", maxBytes: 120_000, external: [] },
  { name: "results", entry: "src/webview/results.ts", maxBytes: 200_000, external: [] },
  { name: "trend", entry: "src/webview/trend.ts", maxBytes: 125_000, external: [] },
] as const;

/** What the package holds, and nothing else. */
const packaged = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "dist/ThirdPartyNotices.txt",
  "dist/agentTools.js",
  "dist/assistantTools.js",
  "dist/extension.js",
  "dist/histogram.css",
  "dist/histogram.js",
  "dist/l10nPackage.js",
  "dist/languageClientPackage.js",
  "dist/languageServer.js",
  "dist/localServer.js",
  "dist/mcpServer.js",
  "dist/queryEngine.js",
  "dist/results.css",
  "dist/results.js",
  "dist/sdk.js",
  "dist/templateReader.js",
  "dist/trend.css",
  "dist/trend.js",
  "l10n/bundle.l10n.ko.json",
  "media/activity.svg",
  "media/icon.png",
  ...["awslogsConf", "browse", "connect", "search", "tail"].map((step) => `media/walkthrough/${step}.svg`),
  "package.json",
  "package.nls.json",
  "package.nls.ko.json",
  "syntaxes/amazon-cloudwatch-agent.schema.json",
  "syntaxes/awslogs-cli.tmLanguage.json",
  "syntaxes/awslogs.language-configuration.json",
  "syntaxes/awslogs.tmLanguage.json",
  "syntaxes/cloudwatch-log.language-configuration.json",
  "syntaxes/cloudwatch-log.tmLanguage.json",
  "syntaxes/cwfilter.language-configuration.json",
  "syntaxes/cwfilter.tmLanguage.json",
  ...["cwli", "cwppl"].flatMap((id) => [
    `syntaxes/${id}.language-configuration.json`,
    `syntaxes/${id}.tmLanguage.json`,
  ]),
  "syntaxes/cwsearch.schema.json",
  "syntaxes/cwsql.language-configuration.json",
  "syntaxes/cwsql.tmLanguage.json",
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
    expect([...outside].filter((one) => !builtinModules.includes(one)).sort()).toEqual([...external].sort());
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

  it("holds the language client, what is about the agent, and parser and engine of queries, only where it is for them", () => {
    const held = Object.keys(metafile.inputs);
    expect(held).toContain(entry);
    expect(held.some((input) => /node_modules\/vscode-languageclient\//u.test(input))).toBe(
      name === "languageClientPackage",
    );
    const isAboutQueries = ["languageServer", "localServer", "queryEngine"].includes(name);
    expect(held.includes("src/insights/syntax/parseQuery.ts")).toBe(isAboutQueries);
    expect(held.includes("src/awslogs/syntax/parse.ts")).toBe(
      ["agentTools", "assistantTools", "languageServer"].includes(name),
    );
    expect(held.includes("src/insights/run/startRun.ts")).toBe(isAboutQueries && name !== "languageServer");
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

  const isBuilt = existsSync(path.join(root, "dist/extension.js"));

  it.runIf(isBuilt)("has the same bytes whenever its files were written [needs a build]", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "package-"));
    try {
      const digest = async (vsix: string): Promise<string> =>
        createHash("sha256")
          .update(await readFile(vsix))
          .digest("hex");
      const first = await digest(await packageExtension(folder));
      const readme = path.join(root, "README.md");
      const { atime, mtime } = await stat(readme);
      await utimes(readme, atime, new Date(mtime.getTime() - 60_000));
      const second = await digest(await packageExtension(folder));
      await utimes(readme, atime, mtime);
      expect(second).toBe(first);
    } finally {
      await rm(folder, { recursive: true });
    }
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

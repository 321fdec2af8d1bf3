import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { build, type Metafile } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { metricOperationNames } from "../../src/logs/metrics/metricOperations.js";
import { operationNames } from "../../src/logs/operations/operations.js";
import { buildNode, externalPackages, filesAtStart, modulesAtStart, nodeEntries } from "../build/nodeBundles.js";
import { bundledPackages, noticesOf } from "../build/notices.js";
import { pageBundles } from "../build/pageBundles.js";
import { packageExtension } from "../host/packageExtension.js";

const root = path.resolve(import.meta.dirname, "../..");

/** What starts, and the most bytes of code that it then has loaded: what it has now and a little room. More needs a reason. */
const starts = [
  { name: "extension", maxBytes: 50_000 },
  { name: "languageServer", maxBytes: 500_000 },
  { name: "localServer", maxBytes: 450_000 },
  { name: "mcpServer", maxBytes: 400_000 },
] as const;

/** What is loaded on its first use, by the entries that do. */
const loadedLater = [
  "src/assistant/assistantTools.ts",
  "src/aws/metricsApi.ts",
  "src/aws/sdk.ts",
  "src/awslogs/agentTools.ts",
  "src/extension/languageClientPackage.ts",
  "src/extension/wiring/core.ts",
  "src/extension/wiring/loadedCommands.ts",
  "src/extension/wiring/loadedParts.ts",
  "src/insights/queryEngine.ts",
  "src/insights/queryLanguage.ts",
  "src/insights/regex/regex.ts",
  "src/templates/templateReader.ts",
];

const pages = [{ name: "pages", maxBytes: 200_000 }] as const;

/** What the package holds, and nothing else. */
const packaged = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "dist/ThirdPartyNotices.txt",
  "dist/extension.js",
  "dist/languageServer.js",
  "dist/localServer.js",
  "dist/mcpServer.js",
  "dist/pages.css",
  "dist/pages.js",
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
  "syntaxes/cloudwatch-dashboard.schema.json",
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
  "syntaxes/data-protection.schema.json",
  "syntaxes/index-policy.schema.json",
  "syntaxes/metric-filter.schema.json",
  "syntaxes/subscription-filter.schema.json",
  "syntaxes/transformer.schema.json",
];

type Output = Metafile["outputs"][string];

const packageOf = (input: string): string | undefined => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(input)?.[1];

/** The sources of which there is something in a file. */
function held({ inputs }: Output): string[] {
  return Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : []));
}

describe("what runs in node", () => {
  let folder: string;
  let metafile: Metafile;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "bundles-"));
    metafile = await buildNode(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  function outputsAtStart(...entries: readonly string[]): readonly Output[] {
    const files = new Set(entries.flatMap((entry) => filesAtStart(metafile, entry)));
    return [...files].flatMap((file) => metafile.outputs[file] ?? []);
  }

  it.each(starts)("$name loads no more code at its start than it may", ({ name, maxBytes }) => {
    const outputs = outputsAtStart(...modulesAtStart(name));
    expect(outputs.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(maxBytes);
  });

  it("starts the extension with few files, as each costs VS Code a search for it", () => {
    expect(outputsAtStart(...modulesAtStart("extension")).length).toBeLessThan(10);
  });

  it("loads on its first use what only some need, and besides what the SDK loads itself nothing else", () => {
    const entries = Object.values(metafile.outputs).flatMap(({ entryPoint }) => entryPoint ?? []);
    const wholes = new Set<string>(starts.flatMap(({ name }) => modulesAtStart(name)));
    const own = entries.filter((entry) => entry.startsWith("src/") && !wholes.has(entry));
    expect(own.sort()).toEqual(loadedLater);
    const loaded = new Set(starts.flatMap(({ name }) => outputsAtStart(...modulesAtStart(name)).flatMap(held)));
    // The local server evaluates queries from its start.
    expect(loadedLater.filter((entry) => loaded.has(entry))).toEqual(["src/insights/regex/regex.ts"]);
  });

  it("needs nothing at run time but node and VS Code", () => {
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    const outside = imports.filter(({ path: imported }) => metafile.outputs[imported] === undefined);
    const names = new Set(outside.map((imported) => imported.path.replace(/^node:/u, "")));
    expect([...names].filter((one) => !builtinModules.includes(one)).sort()).toEqual([...externalPackages].sort());
    const ofVsCode = outputsAtStart(nodeEntries.languageServer, nodeEntries.localServer, nodeEntries.mcpServer);
    expect(ofVsCode.flatMap((output) => output.imports).filter((imported) => imported.path === "vscode")).toEqual([]);
  });

  it("has the notices of all packages in it", () => {
    const packages = bundledPackages([metafile], root);
    const notices = noticesOf(packages);
    const names = new Set(Object.values(metafile.outputs).flatMap((output) => held(output).map(packageOf)));
    expect([...names].filter((one) => one !== undefined && !notices.includes(`\n${one} `))).toEqual([]);
    for (const text of packages.flatMap(({ texts }) => texts)) expect(notices).toContain(text);
  });

  it("holds no test code", () => {
    expect(Object.keys(metafile.inputs).filter((input) => input.startsWith("test/"))).toEqual([]);
  });

  it.each([
    ["the language client", "node_modules/vscode-languageclient/lib/common/client.js", []],
    ["the parser of queries", "src/insights/syntax/parseQuery.ts", ["localServer"]],
    ["what runs queries", "src/insights/run/startRun.ts", ["localServer"]],
    ["the parser of awslogs.conf", "src/awslogs/syntax/parse.ts", ["languageServer"]],
    ["the client of the service", "node_modules/@aws-sdk/client-cloudwatch-logs/dist-es/CloudWatchLogsClient.js", []],
    ["the client of CloudWatch", "node_modules/@aws-sdk/client-cloudwatch/dist-es/CloudWatchClient.js", []],
    ["the parser of YAML", "node_modules/yaml/dist/parse/parser.js", []],
  ])("%s is loaded only where it is for", (_, source, expected) => {
    expect(Object.values(metafile.outputs).some((output) => held(output).includes(source))).toBe(true);
    const loading = starts.filter(({ name }) =>
      outputsAtStart(...modulesAtStart(name)).some((output) => held(output).includes(source)),
    );
    expect(loading.map(({ name }) => name)).toEqual(expected);
  });

  it("holds of the SDK the commands of the port's operations and no others", () => {
    const command = /client-cloudwatch-logs\/.*\/commands\/(\w+)Command\.js$/u;
    const commands = Object.values(metafile.outputs).flatMap((output) =>
      held(output).flatMap((input) => command.exec(input)?.[1] ?? []),
    );
    expect(commands.sort()).toEqual([...operationNames].sort());
    const ofMetrics = /client-cloudwatch\/.*\/commands\/(\w+)Command\.js$/u;
    const metricCommands = Object.values(metafile.outputs).flatMap((output) =>
      held(output).flatMap((input) => ofMetrics.exec(input)?.[1] ?? []),
    );
    expect(metricCommands.sort()).toEqual([...metricOperationNames].sort());
  });

  it("holds no source twice", () => {
    const files = Object.values(metafile.outputs).flatMap(held);
    expect(files.filter((input, index) => files.indexOf(input) !== index)).toEqual([]);
  });

  it("replaces the files of the build before, and leaves others alone", async () => {
    const other = await mkdtemp(path.join(tmpdir(), "bundles-"));
    try {
      await writeFile(path.join(other, "sdk-ABCDEFGH.js"), "");
      await writeFile(path.join(other, "pages.js"), "");
      await buildNode(other);
      const own = Object.keys(metafile.outputs).map((file) => path.basename(file));
      expect((await readdir(other)).sort()).toEqual([...own, "pages.js"].sort());
    } finally {
      await rm(other, { recursive: true });
    }
  });
});

describe("pages", () => {
  it("are files that need nothing else and stay within their sizes", async () => {
    const { metafile } = await build({ ...pageBundles("unwritten"), write: false });
    for (const { name, maxBytes } of pages) {
      const [, output] = Object.entries(metafile.outputs).find(([file]) => file.endsWith(`/${name}.js`)) ?? [];
      expect(output?.imports).toEqual([]);
      expect(output?.bytes).toBeLessThan(maxBytes);
    }
  });
});

describe("the package", () => {
  const vsce = path.join(root, "node_modules/.bin/vsce");
  const filesIn = async (folder: string): Promise<string[]> => {
    const { stdout } = await promisify(execFile)(vsce, ["ls", "--no-dependencies"], { cwd: folder });
    return stdout.trim().split("\n").sort();
  };

  it("holds just the files that are needed", async () => {
    // Files that start others load are named after what is in them.
    const files = (await filesIn(root)).filter((file) => !/^dist\/[\w-]+-[A-Z\d]{8}\.js$/u.test(file));
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
      const needed = [...packaged, "dist/sdk-ABCDEFGH.js"].sort();
      for (const file of [...needed, "dist/extension.meta.json", "dist/extension.js.map", "src/main.ts", ".env"]) {
        await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
        await writeFile(path.join(folder, file), "");
      }
      for (const file of ["package.json", ".vscodeignore"])
        await copyFile(path.join(root, file), path.join(folder, file));
      expect(await filesIn(folder)).toEqual(needed);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

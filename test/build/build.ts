// Builds what runs: tsx test/build/build.ts [--watch] [--into=FOLDER], which is dist if it is left out.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { build, context, type Metafile, type Plugin } from "esbuild";
import { repositoryRoot } from "../host/paths.js";
import { agentSchema, bundledPackages, noticesOf } from "./notices.js";
import { nodeBundles } from "./nodeBundles.js";
import { pageBundles } from "./pageBundles.js";

const { values } = parseArgs({ options: { watch: { type: "boolean" }, into: { type: "string" } } });
const folder = values.into ?? path.join(repositoryRoot, "dist");

async function buildOnce(): Promise<void> {
  const built = await Promise.all([build(nodeBundles(folder)), build(pageBundles(folder))]);
  const metafiles = built.map(({ metafile }): Metafile => metafile);
  const packages = [...bundledPackages(metafiles, repositoryRoot), agentSchema()];
  writeFileSync(path.join(folder, "ThirdPartyNotices.txt"), noticesOf(packages));
}

/** Builds again after each change, until it is ended. */
async function watch(): Promise<void> {
  const told = tellBuilds();
  const options = [nodeBundles(folder, { isWatched: true }), pageBundles(folder, { isWatched: true })];
  const contexts = await Promise.all(
    options.map((one) => context({ ...one, logLevel: "warning", plugins: [...(one.plugins ?? []), told] })),
  );
  await Promise.all(contexts.map((one) => one.watch()));
}

/** Says when the first build begins and when the last has ended, in the words that .vscode/tasks.json waits for. */
function tellBuilds(): Plugin {
  let running = 0;
  return {
    name: "tellBuilds",
    setup({ onStart, onEnd }) {
      onStart(() => {
        if (running++ === 0) console.log("[watch] build started");
      });
      onEnd(() => {
        if (--running === 0) console.log("[watch] build finished");
      });
    },
  };
}

const run = values.watch === true ? watch : buildOnce;
run().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

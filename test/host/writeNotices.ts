// Writes the notices of the bundled packages, as the metafiles of the build name them: tsx test/host/writeNotices.ts
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { type BundledPackage, bundledPackages, noticesOf } from "./notices.js";
import { repositoryRoot } from "./paths.js";

const dist = join(repositoryRoot, "dist");
const metafiles = readdirSync(dist)
  .filter((file) => file.endsWith(".meta.json"))
  .map((file) => JSON.parse(readFileSync(join(dist, file), "utf8")) as Metafile);
/** Its schema is taken over as it is: aws/amazon-cloudwatch-agent, translator/config/schema.json. */
const agentSchema: BundledPackage = {
  name: "amazon-cloudwatch-agent",
  version: "ab55b8d, August 2026",
  license: "MIT",
  texts: [readFileSync(join(repositoryRoot, "syntaxes/amazon-cloudwatch-agent.LICENSE.txt"), "utf8").trim()],
};
const packages = [...bundledPackages(metafiles, repositoryRoot), agentSchema];
writeFileSync(join(dist, "ThirdPartyNotices.txt"), noticesOf(packages));

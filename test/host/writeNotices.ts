// Writes the notices of the bundled packages, as the metafiles of the build name them: tsx test/host/writeNotices.ts
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { bundledPackages, noticesOf } from "./notices.js";
import { repositoryRoot } from "./paths.js";

const dist = join(repositoryRoot, "dist");
const metafiles = readdirSync(dist)
  .filter((file) => file.endsWith(".meta.json"))
  .map((file) => JSON.parse(readFileSync(join(dist, file), "utf8")) as Metafile);
writeFileSync(join(dist, "ThirdPartyNotices.txt"), noticesOf(bundledPackages(metafiles, repositoryRoot)));

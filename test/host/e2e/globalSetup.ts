import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { installHost } from "../install.js";
import { packageExtension } from "../packageExtension.js";
import { addPseudoLanguage } from "./pseudo.js";
import { installVsix } from "../workbenchServer.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder with the packaged extension installed. */
    extensions: string;
    /** The local server of the packaged extension: a test may build another one meanwhile. */
    localServer: string;
  }
}

/** Installs the host, if it is not there, and packages the extension and installs it once for all tests. */
export async function setup(project: TestProject): Promise<() => void> {
  await installHost(console.log);
  const folder = mkdtempSync(join(tmpdir(), "cloudwatch-logs-extensions-"));
  const teardown = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await installVsix(folder, await packageExtension(folder), process.env);
    const extensions = join(folder, "extensions");
    const name = readdirSync(extensions).find((entry) => entry.includes("cloudwatch-logs")) ?? "";
    addPseudoLanguage(join(extensions, name));
    project.provide("extensions", extensions);
    project.provide("localServer", join(extensions, name, "dist/localServer.js"));
  } catch (error) {
    teardown();
    throw error;
  }
  return teardown;
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { installHost } from "../install.js";
import { packageExtension } from "../packageExtension.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** The packaged extension. */
    vsix: string;
  }
}

/** Installs the host, if it is not there, and packages the extension once for all journeys. */
export async function setup(project: TestProject): Promise<() => void> {
  await installHost(console.log);
  const folder = mkdtempSync(join(tmpdir(), "cloudwatch-logs-vsix-"));
  const teardown = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    project.provide("vsix", await packageExtension(folder));
  } catch (error) {
    teardown();
    throw error;
  }
  return teardown;
}

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { findOnPath } from "./install.js";
import { hostPaths } from "./paths.js";
import type { Cleanup } from "./processes.js";

/** The workbench needs features of about this version; an older installed browser is passed over. */
const oldestVersion = 120;
const installedNames = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];

export interface Browser {
  readonly executable: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface BrowserPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** For example "Chrome 153.0 (from npm)". */
  readonly description: string;
}

/** An installed Chrome or Chromium (`CHROME_PATH`, then the PATH), else the one from npm. */
export async function findBrowser(): Promise<Browser> {
  const named = process.env["CHROME_PATH"];
  if (named !== undefined && named !== "") {
    return { executable: named, env: process.env };
  }
  for (const name of installedNames) {
    const executable = findOnPath(name);
    if (executable !== undefined && (await isUsable(executable))) {
      return { executable, env: process.env };
    }
  }
  return { executable: hostPaths.chromium, env: await npmBrowserEnvironment() };
}

/** A snap may not see our temporary folders, and the name may belong to a mere hint how to install it. */
async function isUsable(executable: string): Promise<boolean> {
  if (realpathSync(executable).includes("/snap")) {
    return false;
  }
  try {
    const { stdout } = await promisify(execFile)(executable, ["--version"], { timeout: 10_000 });
    return Number(/ (\d+)\./.exec(stdout)?.[1]) >= oldestVersion;
  } catch {
    return false;
  }
}

/** On a bare machine the libraries come with the package too; where the system has them, its own are used. */
async function npmBrowserEnvironment(): Promise<NodeJS.ProcessEnv> {
  const { stdout } = await promisify(execFile)("ldd", [hostPaths.chromium]);
  const libraries = join(hostPaths.browser, "al2023/lib");
  const path = [libraries, process.env["LD_LIBRARY_PATH"]].filter((part) => part !== undefined).join(":");
  return {
    ...process.env,
    ...(stdout.includes("not found") ? { LD_LIBRARY_PATH: path } : {}),
    FONTCONFIG_FILE: writeFontConfiguration(),
  };
}

/** The machine may have no font at all; with these, pictures look the same everywhere. */
function writeFontConfiguration(): string {
  const file = join(hostPaths.browser, "fonts.conf");
  const families = [
    ["sans-serif", "Open Sans"],
    ["monospace", "DejaVu Sans Mono"],
  ] as const;
  const aliases = families.map(
    ([generic, family]) =>
      `  <alias binding="same"><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`,
  );
  const lines = [
    `<?xml version="1.0"?>`,
    `<!DOCTYPE fontconfig SYSTEM "fonts.dtd">`,
    `<fontconfig>`,
    `  <dir>${join(hostPaths.browser, "fonts")}</dir>`,
    `  <dir>${hostPaths.monospaceFonts}</dir>`,
    `  <dir>${hostPaths.koreanFonts}</dir>`,
    `  <cachedir>${join(hostPaths.browser, "fontCache")}</cachedir>`,
    ...aliases,
    `</fontconfig>`,
  ];
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

/** Starts a headless browser with a profile of its own; it ends with `cleanup`. */
export async function openBrowser(cleanup: Cleanup, viewport = { width: 1280, height: 800 }): Promise<BrowserPage> {
  const { executable, env } = await findBrowser();
  const profile = mkdtempSync(join(tmpdir(), "cloudwatch-logs-browser-"));
  cleanup.add(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  mkdirSync(join(profile, "home"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    env: { ...definedOnly(env), HOME: join(profile, "home") },
    headless: true,
    viewport,
    chromiumSandbox: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--font-render-hinting=none"],
  });
  cleanup.add(() => context.close());
  const source = executable === hostPaths.chromium ? "from npm" : executable;
  const description = `Chromium ${context.browser()?.version() ?? ""} (${source})`;
  return { context, page: context.pages()[0] ?? (await context.newPage()), description };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

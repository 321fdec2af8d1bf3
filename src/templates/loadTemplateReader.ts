import type * as reader from "./templateReader.js";

/** Loads what reads source code, on its first use. */
export function loadTemplateReader(): Promise<typeof reader> {
  return import("./templateReader.js");
}

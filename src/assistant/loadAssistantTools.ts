import type * as tools from "./assistantTools.js";

/** Loads what language models can ask, on its first use. */
export function loadAssistantTools(): Promise<typeof tools> {
  return import("./assistantTools.js");
}

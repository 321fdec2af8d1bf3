import { type Config, effective, type MergedSection } from "./merge.js";
import { placeholders } from "./placeholders.js";

/** The value of a key for a section, with `*` where the agent fills something in; empty if there is none. */
export function filledIn(config: Config, section: MergedSection, key: string): string {
  const name = effective(config, section, key)?.value ?? "";
  return placeholders.reduce((text, placeholder) => text.replaceAll(placeholder.text, "*"), name);
}

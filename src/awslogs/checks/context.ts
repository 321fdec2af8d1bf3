import type { Diagnostic } from "../diagnostic.js";
import type { KeySpec } from "../keySpec.js";
import type { Config, MergedSection } from "../merge.js";
import type { ConfDocument, Setting } from "../parse.js";
import type { Role } from "../role.js";
import { hasTemplate } from "../template.js";

/** What every check looks at. */
export interface CheckContext {
  readonly document: ConfDocument;
  readonly config: Config;
  readonly role: Role;
  /** Lines of a template engine decide what the agent will see, so nothing can be said about what is absent or twice. */
  readonly conditional: boolean;
}

/** One group of rules over a whole document. */
export type Check = (context: CheckContext) => Diagnostic[];

/** A setting that counts, with what is known about its key and where it stands. */
export interface Valued {
  readonly context: CheckContext;
  readonly section: MergedSection;
  readonly setting: Setting;
  readonly spec: KeySpec;
}

/** Whether a section's or setting's final text is unknown. */
export function isTemplated(setting: Setting): boolean {
  return hasTemplate(setting.key) || hasTemplate(setting.value);
}

/** A section's name as messages show it. */
export function bracketed(section: MergedSection): string {
  return `[${section.name}]`;
}

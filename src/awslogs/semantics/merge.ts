import type { ConfDocument, Section, Setting } from "../syntax/parse.js";
import { defaultsSection, generalSection } from "./schema.js";

export type SectionKind = "general" | "defaults" | "stream";

/** A setting that is replaced by a later one with the same key in the same section. */
interface Overwritten {
  readonly setting: Setting;
  readonly by: Setting;
}

/** All sections with the same name as the parser reads them: as one section, in which the last of equal keys wins. */
export interface MergedSection {
  readonly name: string;
  readonly kind: SectionKind;
  /** The sections in the text, at least one, in order. */
  readonly blocks: readonly [Section, ...Section[]];
  readonly settings: ReadonlyMap<string, Setting>;
  /** The value of a key in `settings`, for whoever doesn't need its place. */
  readonly textOf: (key: string) => string | undefined;
  readonly overwritten: readonly Overwritten[];
}

/** The configuration that the agent gets from the document. */
export interface Config {
  readonly general: MergedSection | undefined;
  readonly defaults: MergedSection | undefined;
  readonly streams: readonly MergedSection[];
}

/** Merges sections with the same name, as the parser does silently. */
export function merge(document: ConfDocument): Config {
  const byName = new Map<string, [Section, ...Section[]]>();
  for (const section of document.sections) {
    const blocks = byName.get(section.name);
    if (blocks) blocks.push(section);
    else byName.set(section.name, [section]);
  }
  const merged = [...byName.values()].map(mergeBlocks);
  return {
    general: merged.find((section) => section.kind === "general"),
    defaults: merged.find((section) => section.kind === "defaults"),
    streams: merged.filter((section) => section.kind === "stream"),
  };
}

/** The kind of a section by its name, which is case-sensitive. */
export function kindOf(name: string): SectionKind {
  if (name === generalSection) return "general";
  return name === defaultsSection ? "defaults" : "stream";
}

/** The setting that applies to `section`: its own, or else that of the defaults section. */
export function effective(config: Config, section: MergedSection, key: string): Setting | undefined {
  return section.settings.get(key) ?? config.defaults?.settings.get(key);
}

/** All sections, for rules that check each of them. */
export function allSections(config: Config): MergedSection[] {
  return [config.general, config.defaults, ...config.streams].filter((section) => section !== undefined);
}

function mergeBlocks(blocks: [Section, ...Section[]]): MergedSection {
  const settings = new Map<string, Setting>();
  const overwritten: Overwritten[] = [];
  for (const block of blocks) {
    for (const setting of block.settings) {
      const before = settings.get(setting.key);
      if (before) overwritten.push({ setting: before, by: setting });
      settings.set(setting.key, setting);
    }
  }
  const textOf = (key: string): string | undefined => settings.get(key)?.value;
  return { name: blocks[0].name, kind: kindOf(blocks[0].name), blocks, settings, textOf, overwritten };
}

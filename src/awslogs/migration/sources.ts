import * as l10n from "../../base/l10n.js";
import type { ConfFile } from "../semantics/agentFiles.js";
import { merge, type Config, type MergedSection } from "../semantics/merge.js";
import { recover } from "../syntax/recover.js";
import type { Span } from "../syntax/span.js";
import { hasTemplate } from "../syntax/template.js";

/** Something that doesn't carry over as it is. */
export interface MigrationNote {
  /** `loss`: it is left out. `change`: it means something else. `guess`: what is meant isn't known. */
  readonly kind: "loss" | "change" | "guess";
  readonly message: string;
  readonly uri: string;
  readonly span: Span;
}

/** A section of a file that is carried over. */
export interface Source {
  readonly uri: string;
  readonly config: Config;
  readonly section: MergedSection;
}

/** Says what of the section [general] doesn't carry over. */
type AboutGeneral = (uri: string, general: MergedSection) => readonly MigrationNote[];

/** The sections of all files. The older agent takes of two of the same name that of the first file. */
export function sourcesOf(
  files: readonly ConfFile[],
  notes: MigrationNote[],
  aboutGeneral: AboutGeneral,
): readonly Source[] {
  const sources = new Map<string, Source>();
  for (const { uri, document } of files) {
    const recovered = recover(document);
    const config = merge(recovered);
    if (config.general !== undefined) notes.push(...aboutGeneral(uri, config.general));
    if (hasTemplate(document.text)) {
      const span = recovered.sections[0]?.headerSpan ?? { start: 0, end: 0 };
      notes.push({
        kind: "guess",
        message: l10n.t("What a template fills in is carried over as it is written."),
        uri,
        span,
      });
    }
    for (const section of config.streams) {
      const { headerSpan: span } = section.blocks[0];
      if (sources.has(section.name)) {
        const message = l10n.t`[${section.name}] is left out: the agent takes the section of this name in the first file.`;
        notes.push({ kind: "loss", message, uri, span });
      } else sources.set(section.name, { uri, config, section });
    }
  }
  return [...sources.values()];
}

/** The notes in the order of the files and their texts, each once: what a default says is said once, not for each section. */
export function inOrder(notes: readonly MigrationNote[], files: readonly ConfFile[]): readonly MigrationNote[] {
  const place = new Map(files.map(({ uri }, index) => [uri, index]));
  const known = new Set<string>();
  return notes
    .toSorted((a, b) => (place.get(a.uri) ?? 0) - (place.get(b.uri) ?? 0) || a.span.start - b.span.start)
    .filter(({ message, span, uri }) => {
      const key = `${uri} ${span.start} ${message}`;
      return !known.has(key) && known.add(key);
    });
}

import { detached } from "../../base/detached.js";
import { hasHidden } from "../semantics/hiddenCharacters.js";
import { allSections, merge, type Config, type MergedSection } from "../semantics/merge.js";
import { keyNames } from "../semantics/schema.js";
import { sectionStarts } from "../syntax/cutSections.js";
import { lineEnd } from "../syntax/edit.js";
import { parse, type ConfDocument } from "../syntax/parse.js";
import { hasLoneReturn, recover } from "../syntax/recover.js";
import { hasTemplate } from "../syntax/template.js";
import { isScripted } from "./context.js";
import type { Diagnostic } from "./diagnostic.js";

/** What is remembered of a piece of the text: the lines before the first header, or those of a section. */
export interface Part {
  readonly text: string;
  /** The names of the sections that are read in it. More than one where the author probably meant more. */
  readonly names: readonly string[];
  /** The values of a section of a stream on which rules about several sections depend. Undefined for all else. */
  readonly stream: ReadonlyMap<string, string | undefined> | undefined;
  readonly lineEnd: string;
  /** The parser rejects a line. */
  readonly isBroken: boolean;
  /** Nothing in it changes how the rest of the document is read or checked. */
  readonly isPlain: boolean;
  /** What each check found in it, in offsets of the part; undefined if it wasn't checked with the same defaults. */
  findings: readonly (readonly Diagnostic[])[] | undefined;
  /** The part as it is read by itself. Only while the document is checked, as trees take much memory. */
  tree: PartTree | undefined;
}

/** A part as it is read by itself, in offsets of the part. */
export interface PartTree {
  readonly document: ConfDocument;
  readonly config: Config;
}

/** A part in a document. */
export interface PlacedPart {
  readonly part: Part;
  readonly start: number;
}

/** The keys of which a part has the values. */
const streamKeys: readonly string[] = [keyNames.group, keyNames.stream, keyNames.position];

/** More sections than any configuration has: then it costs more to remember them than to check them again. */
const maxParts = 20_000;

/**
 * What was found in the sections of a document when it was last checked, so that only those that changed since are
 * checked again. It can be dropped at any time. For one document at a time.
 */
export class SectionCache {
  #parts = new Map<string, Part>();
  #key = "";
  #defaults: MergedSection | undefined;

  /** The parts of a document. Forgets those that aren't in it. Undefined if it must be checked as a whole. */
  read({ text, dialect }: ConfDocument): readonly PlacedPart[] | undefined {
    const starts = sectionStarts(text, dialect);
    if (starts === undefined || starts.length > maxParts) return undefined;
    const known = this.#parts;
    const parts = new Map<string, Part>();
    const placed = starts.map((start, i) => {
      const written = text.slice(start, starts[i + 1]);
      const part = parts.get(written) ?? known.get(written) ?? readPart(detached(written), dialect);
      parts.set(part.text, part);
      return { part, start };
    });
    this.#parts = parts;
    return placed.every(({ part }) => part.isPlain) ? placed : undefined;
  }

  /** Forgets how the parts are read. What was found in them stays. */
  dropTrees(): void {
    for (const part of this.#parts.values()) part.tree = undefined;
  }

  /**
   * The defaults with which the parts are checked. Forgets what was found in all parts unless it was with the same
   * `key`, which must hold whatever their checks depend on but their texts.
   */
  defaultsFor(key: string, defaults: () => MergedSection | undefined): MergedSection | undefined {
    if (key === this.#key) return this.#defaults;
    for (const part of this.#parts.values()) part.findings = undefined;
    this.#key = key;
    this.#defaults = defaults();
    return this.#defaults;
  }
}

function readPart(text: string, dialect: ConfDocument["dialect"]): Part {
  const written = parse(text, dialect);
  const tree = treeOf(written);
  const { document, config } = tree;
  const sections = allSections(config);
  const [first] = document.sections;
  const isStream = document.sections.length === 1 && sections[0]?.kind === "stream" && first?.start === 0;
  return {
    text,
    names: document.sections.map(({ name }) => name),
    stream: isStream ? new Map(streamKeys.map((key) => [key, sections[0]?.textOf(key)])) : undefined,
    lineEnd: lineEnd(document),
    isBroken: document.invalid.length > 0,
    isPlain: isPlain(written, sections),
    findings: undefined,
    tree,
  };
}

/** Reads a part that isn't kept. */
export function readTree(part: Part, dialect: ConfDocument["dialect"]): PartTree {
  return part.tree ?? treeOf(parse(part.text, dialect));
}

function treeOf(written: ConfDocument): PartTree {
  const document = recover(written);
  return { document, config: merge(document) };
}

/**
 * Templates and variables decide what is checked at all. Lone returns and headers that are read as settings are read in
 * another way where any line of the document is broken. Of hidden characters it matters what the other sections are
 * called.
 */
function isPlain(written: ConfDocument, sections: readonly MergedSection[]): boolean {
  const { text } = written;
  if (hasHidden(text) || hasTemplate(text) || hasLoneReturn(written) || isScripted(written, sections)) return false;
  return written.sections.every(({ settings }) => settings.every(({ key }) => !key.startsWith("[")));
}

import { allSections, merge, type Config, type MergedSection } from "../semantics/merge.js";
import { lineEnd } from "../syntax/edit.js";
import { lazyDocument, type ConfDocument } from "../syntax/parse.js";
import { recover } from "../syntax/recover.js";
import { withOffsets } from "../syntax/shift.js";
import { checks } from "./checks.js";
import type { CheckContext } from "./context.js";
import { maxDiagnostics, noFindings, type Diagnostic } from "./diagnostic.js";
import { readTree, type Part, type PlacedPart, type SectionCache } from "./sectionCache.js";

/** Completes the context of a check of a document. */
export type ContextOf = (document: ConfDocument, config: Config) => CheckContext;

/** With more parts that aren't remembered, it is quicker to check all at once. */
const maxRest = 100;

/**
 * What all checks find in a document, in the same order as in one go. Checks only the sections that the cache doesn't
 * have, and those that have to do with others: the general one, the defaults, and sections of the same name. Undefined
 * if the document must be checked in one go.
 */
export function findByPart(written: ConfDocument, cache: SectionCache, contextOf: ContextOf): Diagnostic[] | undefined {
  const placed = cache.read(written);
  const findings = placed && findInParts(written, placed, cache, contextOf);
  cache.dropTrees();
  return findings;
}

function findInParts(
  written: ConfDocument,
  placed: readonly PlacedPart[],
  cache: SectionCache,
  contextOf: ContextOf,
): Diagnostic[] | undefined {
  const isAlone = aloneIn(written, placed);
  const rest = placed.filter((each) => !isAlone(each));
  if (rest.length > maxRest) return undefined;
  const restDocument = documentOf(written, rest);
  const restConfig = merge(restDocument);
  const alone = placed.filter(isAlone);
  const streams = inOrder(
    [...alone.map((each) => new PlacedSection(written, each)), ...restConfig.streams],
    alone.length,
  );
  const context = contextOf(recovered(written, placed), { ...restConfig, streams });
  const restContext = { ...context, document: restDocument, config: restConfig, sections: allSections(restConfig) };
  const findings = collect(alone, partFinder(context, cache), [context, restContext]);
  const isWhole = findings.length < maxDiagnostics && findings.every(({ code }) => code !== "glued-header");
  return isWhole ? findings : undefined;
}

/** True for a section of a stream with a name of its own, and the document's line ends. */
function aloneIn(document: ConfDocument, placed: readonly PlacedPart[]): (each: PlacedPart) => boolean {
  const counts = new Map<string, number>();
  for (const { part } of placed) for (const name of part.names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const eol = lineEnd(document);
  return ({ part }) => part.stream !== undefined && part.lineEnd === eol && counts.get(part.names[0] ?? "") === 1;
}

/** The document of these parts alone, at their places. */
function documentOf({ text, dialect }: ConfDocument, placed: readonly PlacedPart[]): ConfDocument {
  const parts = placed.map(({ part, start }) =>
    withOffsets(pickTree(readTree(part, dialect).document), (offset) => offset + start),
  );
  return {
    text,
    dialect,
    lines: parts.flatMap(({ lines }) => lines),
    sections: parts.flatMap(({ sections }) => sections),
    invalid: parts.flatMap(({ invalid }) => invalid),
  };
}

function pickTree({ lines, sections, invalid }: ConfDocument): Pick<ConfDocument, "lines" | "sections" | "invalid"> {
  return { lines, sections, invalid };
}

/** The recovered document, for checks that rarely look at its tree. */
function recovered(written: ConfDocument, placed: readonly PlacedPart[]): ConfDocument {
  const { text, dialect } = written;
  const isBroken = placed.some(({ part }) => part.isBroken);
  return lazyDocument({ text, dialect, ...(isBroken ? {} : { invalid: [] }) }, () => recover(written));
}

/** A section as it is merged in the document; it is read again only if its place is asked for. */
class PlacedSection implements MergedSection {
  readonly kind = "stream";
  readonly #document: ConfDocument;
  readonly #placed: PlacedPart;
  #read: MergedSection | undefined;

  constructor(document: ConfDocument, placed: PlacedPart) {
    this.#document = document;
    this.#placed = placed;
  }

  get name(): string {
    return this.#placed.part.names[0] ?? "";
  }

  get blocks(): MergedSection["blocks"] {
    return this.#whole().blocks;
  }

  get settings(): MergedSection["settings"] {
    return this.#whole().settings;
  }

  get overwritten(): MergedSection["overwritten"] {
    return this.#whole().overwritten;
  }

  textOf(key: string): string | undefined {
    const { stream } = this.#placed.part;
    return stream?.has(key) === true ? stream.get(key) : this.#whole().textOf(key);
  }

  #whole(): MergedSection {
    if (this.#read !== undefined) return this.#read;
    const { part, start } = this.#placed;
    const [section] = readTree(part, this.#document.dialect).config.streams;
    if (section === undefined) throw new Error("The part is no section of a stream");
    this.#read = moved(section, (offset) => offset + start);
    return this.#read;
  }
}

function moved(section: MergedSection, change: (offset: number) => number): MergedSection {
  const { blocks, overwritten } = withOffsets({ blocks: section.blocks, overwritten: section.overwritten }, change);
  const settings = new Map([...section.settings].map(([key, setting]) => [key, withOffsets(setting, change)]));
  return { ...section, blocks, overwritten, settings };
}

/** The sections in the order of the text. The first `count` are in order, and most often there are no others. */
function inOrder(sections: MergedSection[], count: number): MergedSection[] {
  return count === sections.length ? sections : sections.sort((a, b) => a.blocks[0].start - b.blocks[0].start);
}

/** Offsets below zero are those of the defaults: checks of a section can also be about the defaults that it takes. */
const far = 2 ** 40;

interface PartFinder {
  readonly find: (part: Part) => readonly (readonly Diagnostic[])[];
  /** A finding of a part at a place in the document. */
  readonly place: (finding: Diagnostic, start: number) => Diagnostic;
}

function partFinder(context: CheckContext, cache: SectionCache): PartFinder {
  const { document, uri, role, extraPlaceholders, config } = context;
  const base = config.defaults?.blocks[0].start ?? 0;
  const asDefaults = (section: MergedSection): MergedSection => moved(section, (offset) => offset - base - far);
  const key = [uri, role, lineEnd(document), extraPlaceholders, relative(config.defaults, base)];
  const defaults = cache.defaultsFor(JSON.stringify(key), () => config.defaults && asDefaults(config.defaults));
  return {
    find: (part) => (part.findings ??= findIn(part, context, defaults)),
    place: (finding, start) => withOffsets(finding, (offset) => (offset < 0 ? offset + far + base : offset + start)),
  };
}

/** What checks of other sections can see of the defaults. */
function relative(defaults: MergedSection | undefined, base: number): unknown {
  return withOffsets([...(defaults?.settings.values() ?? [])], (offset) => offset - base);
}

/** Most parts have none, and share these. */
const nothing: readonly (readonly Diagnostic[])[] = [];

function findIn(part: Part, context: CheckContext, defaults: MergedSection | undefined): typeof nothing {
  const {
    document,
    config: { streams },
  } = readTree(part, context.document.dialect);
  const config: Config = { general: undefined, defaults, streams };
  const own: CheckContext = { ...context, document, config, sections: streams, siblings: [] };
  const found = checks.map(({ check, scope }) => (scope === "section" ? check(own) : noFindings));
  return found.some((each) => each.length > 0) ? found : nothing;
}

function collect(
  alone: readonly PlacedPart[],
  { find, place }: PartFinder,
  [context, restContext]: readonly [CheckContext, CheckContext],
): Diagnostic[] {
  const inParts = alone.flatMap(({ part, start }) => {
    const found = find(part);
    return found.length === 0 ? [] : [{ found, start }];
  });
  return checks.flatMap(({ check, scope }, i) => {
    if (scope === "document") return check(context);
    const placed = inParts.flatMap(({ found, start }) => (found[i] ?? []).map((each) => place(each, start)));
    return [...check(restContext), ...placed];
  });
}

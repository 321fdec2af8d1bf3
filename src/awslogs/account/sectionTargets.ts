import { covers } from "../../base/wildcards.js";
import { filledIn } from "../semantics/filledIn.js";
import { type Config, effective, merge, type MergedSection } from "../semantics/merge.js";
import { keyNames } from "../semantics/schema.js";
import type { ConfDocument } from "../syntax/parse.js";
import { recover } from "../syntax/recover.js";
import type { Span } from "../syntax/span.js";
import { hasTemplate } from "../syntax/template.js";

/** Where a section's events go, with `*` in the names for what the agent fills in. */
export interface SectionTarget {
  readonly section: string;
  readonly group: string;
  readonly stream: string;
  readonly headerSpan: Span;
  /** The name in the text; the header where it comes from `[DEFAULT]`. */
  readonly groupSpan: Span;
  readonly streamSpan: Span;
}

/**
 * Where the sections of a configuration send events, in the order of the text. Left out are sections without a group or a stream, of
 * which the agent sends nothing, and those whose names a template makes.
 */
export function sectionTargets(document: ConfDocument): readonly SectionTarget[] {
  const config = merge(recover(document));
  return config.streams.flatMap((section) => {
    const [group, stream] = [valueOf(config, section, keyNames.group), valueOf(config, section, keyNames.stream)];
    if (group === undefined || stream === undefined) return [];
    const { headerSpan } = section.blocks[0];
    const spanOf = (key: string): Span => section.settings.get(key)?.valueSpan ?? headerSpan;
    return [
      {
        section: section.name,
        group,
        stream,
        headerSpan,
        groupSpan: spanOf(keyNames.group),
        streamSpan: spanOf(keyNames.stream),
      },
    ];
  });
}

/** Returns the sections that send events to a log group, or that may, where the agent fills in a part of its name. */
export function sectionsFor(document: ConfDocument, group: string): readonly SectionTarget[] {
  return sectionTargets(document).filter((target) => covers(target.group, group));
}

function valueOf(config: Config, section: MergedSection, key: string): string | undefined {
  const written = effective(config, section, key)?.value ?? "";
  return written === "" || hasTemplate(written) ? undefined : filledIn(config, section, key);
}

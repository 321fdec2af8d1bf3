import type { ConfDocument } from "../syntax/parse.js";
import { effective, merge, type MergedSection, type Config } from "../semantics/merge.js";
import { keyNames } from "../semantics/schema.js";
import { formatRegExp } from "../semantics/strptime.js";
import { recover } from "../syntax/recover.js";
import type { CutterOptions } from "./eventCutter.js";

/** What a section says of the log that it reads and where it goes. */
export interface CutSection extends Pick<CutterOptions, "format" | "startPattern" | "isUtc"> {
  readonly name: string;
  /** The value of `file`: a path or a pattern. */
  readonly file: string;
  readonly group: string;
  /** With placeholders as they are. */
  readonly stream: string;
  readonly encoding: string;
}

/** The sections of a configuration, in the order of the text. */
export function cutSections(document: ConfDocument): readonly CutSection[] {
  const config = merge(recover(document));
  return config.streams.map((section) => cutSection(config, section));
}

/** The name of the section at an offset: the one whose header is before it. */
export function sectionAt(document: ConfDocument, offset: number): string | undefined {
  return recover(document).sections.findLast(({ headerSpan }) => headerSpan.start <= offset)?.name;
}

function cutSection(config: Config, section: MergedSection): CutSection {
  const value = (key: string): string => effective(config, section, key)?.value ?? "";
  const [format, startPattern] = [value(keyNames.format), value(keyNames.startPattern)];
  return {
    name: section.name,
    file: value(keyNames.file),
    group: value(keyNames.group),
    stream: value(keyNames.stream),
    encoding: value(keyNames.encoding),
    isUtc: value(keyNames.zone) === "UTC",
    // The agent takes no notice of a format that it can't read.
    ...(format === "" || formatRegExp(format) === undefined ? {} : { format }),
    ...(startPattern === "" ? {} : { startPattern }),
  };
}

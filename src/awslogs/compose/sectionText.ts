import { keyNames } from "../semantics/schema.js";

/** What a section of a log says. */
export interface LogSection {
  readonly name: string;
  readonly file: string;
  readonly group: string;
  readonly stream: string;
  readonly format?: string | undefined;
  /** Times are in UTC, and the format doesn't read that. */
  readonly isUtc?: boolean;
  readonly position?: "end_of_file";
}

/** The lines of a section, without an end of the last one. */
export function sectionText({ name, file, group, stream, format, isUtc = false, position }: LogSection): string {
  return [
    `[${name}]`,
    `${keyNames.file} = ${file}`,
    `${keyNames.group} = ${group}`,
    `${keyNames.stream} = ${stream}`,
    ...(format === undefined ? [] : [`${keyNames.format} = ${format}`]),
    ...(isUtc ? [`${keyNames.zone} = UTC`] : []),
    ...(position === undefined ? [] : [`${keyNames.position} = ${position}`]),
  ].join("\n");
}

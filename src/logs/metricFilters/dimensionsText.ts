import * as l10n from "../../base/l10n.js";
/** Parsed dimensions, or the problem of the text. */
export type ReadDimensions =
  | { readonly dimensions: Readonly<Record<string, string>>; readonly problem?: undefined }
  | { readonly dimensions?: undefined; readonly problem: string };

/** Parses names of dimensions and the fields with their values, as in `Status=$status, User=$user`. */
export function readDimensions(text: string): ReadDimensions {
  const pairs = text
    .split(",")
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "")
    .map((pair) => /^(?<name>[^=]*[^=\s])\s*=\s*(?<field>\$\S+)$/u.exec(pair)?.groups ?? { pair });
  const wrong = pairs.find(({ name }) => name === undefined);
  if (wrong !== undefined)
    return { problem: l10n.t`Write dimensions as Name=$field, separated by commas: ${wrong["pair"] ?? ""}` };
  return { dimensions: Object.fromEntries(pairs.map(({ name = "", field = "" }) => [name, field])) };
}

/** The text from which readDimensions reads these dimensions. */
export function writeDimensions(dimensions: Readonly<Record<string, string>>): string {
  return Object.entries(dimensions)
    .map(([name, field]) => `${name}=${field}`)
    .join(", ");
}

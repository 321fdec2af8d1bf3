import type { NamedSearch } from "./search.js";

/** The ending of the names of files that hold a search, with its dot. */
export const searchFileEnding = ".cwsearch";

/** A file name for a search: its name without what file systems refuse (Windows has the strictest rules). */
export function searchFileName({ name }: NamedSearch): string {
  const plain = name
    .replaceAll(/[^\p{L}\p{N}._ -]+/gu, "-")
    .replaceAll(/^[.\s-]+|(?<![.\s-])[.\s-]+$/gu, "")
    .slice(0, 60);
  return `${plain === "" ? "search" : plain}${searchFileEnding}`;
}

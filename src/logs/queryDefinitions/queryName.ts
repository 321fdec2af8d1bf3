import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import { nameParts } from "../tree/folders.js";

/** Says why a saved query can't be given a name; undefined if it can. What the service refuses beyond that, it says itself. */
export function checkQueryName(name: string): string | undefined {
  if (name.trim() === "") return l10n.t("Type a name.");
  // Direction marks and the like could make a name pass for another one.
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name)) return l10n.t("A name is a single line without invisible characters.");
  if (name.length > limits.queryNameLength) {
    return l10n.t`A name has at most ${limits.queryNameLength} characters, with its folders; this one has ${name.length}.`;
  }
  const isEmpty = name.split("/").some((part) => part.trim() === "");
  return isEmpty
    ? l10n.t("Each folder needs a name: write folder/name, without a slash at the start or the end.")
    : undefined;
}

/** The folder that a name is in, without a slash at its end; "" for none. */
export function folderOfName(name: string): string {
  return nameParts(name).slice(0, -1).join("/");
}

/** A name without its folders. */
export function leafOfName(name: string): string {
  return nameParts(name).at(-1) ?? "";
}

/** The name of a query that goes into a folder; "" takes it out of all folders. */
export function movedName(name: string, folder: string): string {
  const leaf = leafOfName(name);
  return folder === "" ? leaf : `${folder}/${leaf}`;
}

/** All folders of some names, also those above others, in order. */
export function foldersOf(names: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const name of names) {
    const parts = nameParts(name);
    for (let count = 1; count < parts.length; count++) folders.add(parts.slice(0, count).join("/"));
  }
  return [...folders].toSorted((a, b) => a.localeCompare(b, "en"));
}

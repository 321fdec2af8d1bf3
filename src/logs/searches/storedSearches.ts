import * as l10n from "../../base/l10n.js";
import { isLogsError } from "../logsError.js";
import type { TimeContext } from "../time/zone.js";
import { proposedName, readNamedSearch, type Search } from "./search.js";
import { readSearchFile } from "./searchFile.js";
import type { ListedSearch } from "./searchNode.js";

/** The name of the setting that holds searches. */
const setting = "cloudwatchLogs.searches";

/** So many entries of a setting are read: more would be no list to pick from. */
const maxEntries = 500;

/** The searches of a setting as it is stored, which anyone may have written: what can't be read has a problem. */
export function storedSearches(
  scope: "user" | "workspace",
  entries: readonly unknown[],
  context: TimeContext,
): readonly ListedSearch[] {
  return entries.slice(0, maxEntries).map((value, index) => {
    const place = { source: scope, id: String(index), index } as const;
    try {
      const { name, ...search } = readNamedSearch(value, context);
      return { ...place, id: name, name, search };
    } catch (error) {
      return {
        ...place,
        ...problemOf(error, l10n.t`Entry ${index + 1} of the setting ${setting}: `),
        name: nameOf(value, index),
      };
    }
  });
}

function nameOf(value: unknown, index: number): string {
  const name: unknown = typeof value === "object" && value !== null && "name" in value ? value.name : undefined;
  return typeof name === "string" && name.trim() !== "" ? name.slice(0, 100) : l10n.t`Entry ${index + 1}`;
}

/** A file as it was read; without content where it couldn't be. */
export interface FoundFile {
  /** Its URI. */
  readonly uri: string;
  readonly fileName: string;
  readonly content?: string;
  /** Why it couldn't be read, as a sentence. */
  readonly problem?: string;
}

/** The search of a file. */
export function searchOfFile({ uri, fileName, content, problem }: FoundFile, context: TimeContext): ListedSearch {
  const place = { source: "file", id: uri, file: uri } as const;
  if (content === undefined)
    return { ...place, name: fileName, problem: `${fileName}: ${problem ?? l10n.t("can't be read")}` };
  try {
    const { name, ...search } = readSearchFile(content, fileName, context);
    return { ...place, name, search };
  } catch (error) {
    return { ...place, ...problemOf(error), name: fileName };
  }
}

/** A search that was made lately. */
export function listedRecent(search: Search, id: string): ListedSearch {
  return { source: "recent", id, name: proposedName(search), search };
}

function problemOf(error: unknown, where = ""): { readonly problem: string } {
  if (!isLogsError(error)) throw error;
  return { problem: `${where}${error.message}` };
}

/** The first search of this name: the user's before the workspace's and its files', because their author may be anyone. */
export function findSearch(listed: readonly ListedSearch[], name: string): ListedSearch | undefined {
  const order = ["user", "workspace", "file"] as const;
  return order.flatMap((source) => listed.filter((one) => one.source === source)).find((one) => one.name === name);
}

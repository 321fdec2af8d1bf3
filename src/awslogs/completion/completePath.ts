import type { CompletionItem, CompletionNeeds, FolderEntry, ValueContext } from "./context.js";

/** The folder of most logs, for an empty value. */
const logFolder = "/var/log/";

/** The folder whose entries complete the typed text; undefined after a pattern in the middle of a path. */
export function pathNeeds(typed: string): CompletionNeeds | undefined {
  const folder = folderOf(typed);
  return folder === undefined ? undefined : { folder };
}

/**
 * Completions for the entries of the folder from `pathNeeds`. Escapes brackets in patterns, as they would start a
 * class.
 */
export function pathItems(
  context: ValueContext,
  entries: readonly FolderEntry[],
  isPattern: boolean,
): CompletionItem[] {
  const folder = folderOf(context.typed);
  if (folder === undefined) return [];
  const { start, end, lead } = context;
  return entries.toSorted(byName).map(({ name, isFolder }) => ({
    label: isFolder ? `${name}/` : name,
    kind: isFolder ? "folder" : "file",
    detail: folder,
    documentation: "",
    insert: `${lead}${folder}${isPattern ? name.replaceAll("[", "[[]") : name}${isFolder ? "/" : ""}`,
    span: { start, end },
    filter: `${folder}${name}`,
    ...(isFolder ? { offerNext: true as const } : {}),
  }));
}

function folderOf(typed: string): string | undefined {
  if (typed === "") return logFolder;
  const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
  return typed.startsWith("/") && !/[*?[{$]/.test(folder) ? folder : undefined;
}

function byName(a: FolderEntry, b: FolderEntry): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

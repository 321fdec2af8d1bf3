import type { CompletionItem, CompletionNeeds, FolderEntry, ValueContext } from "./context.js";

/** Where most logs are, for a value that has not been begun. */
const logFolder = "/var/log/";

/** The folder whose entries fit behind the typed text; none for patterns in the middle of a path. */
export function pathNeeds(typed: string): CompletionNeeds | undefined {
  const folder = folderOf(typed);
  return folder === undefined ? undefined : { folder };
}

/** The entries of the folder that `pathNeeds` asked for. In a pattern, a bracket would begin a class. */
export function pathItems(place: ValueContext, entries: readonly FolderEntry[], isPattern: boolean): CompletionItem[] {
  const folder = folderOf(place.typed);
  if (folder === undefined) return [];
  const { start, end, lead } = place;
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

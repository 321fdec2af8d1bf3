interface Named {
  /** The connection's name. */
  readonly connection: string;
  readonly group: string;
}

/** A file name for a log group, without the extension. */
export function fileNameOf(group: string): string {
  return group.replaceAll(/[^\w.-]+/gu, "-").replace(/^[-.]+/u, "") || "log";
}

/**
 * File names for log groups, which differ even if the file system ignores case. They include the connection if there are
 * several.
 */
export function fileNames(groups: readonly Named[], extension: string): readonly string[] {
  const hasSeveral = new Set(groups.map(({ connection }) => connection)).size > 1;
  const taken = new Set<string>();
  return groups.map(({ connection, group }) => {
    const base = fileNameOf(hasSeveral ? `${connection}-${group}` : group);
    let name = `${base}.${extension}`;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${base}-${count}.${extension}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** Which log groups a policy takes, by their names: those of a list, or all but those. */
export interface GroupCriteria {
  readonly by: "name" | "prefix";
  readonly isExcluding: boolean;
  readonly values: readonly string[];
}

const criteria = /^\s*(?<what>LogGroupName|LogGroupNamePrefix)\s+(?<not>NOT\s+)?IN\s+(?<list>\[[^]*\])\s*$/u;

/**
 * Reads selection criteria about names of log groups, such as `LogGroupNamePrefix IN ["/aws/"]` (PutAccountPolicy). Undefined
 * for those in another form, such as those about sources of data.
 */
export function readGroupCriteria(text: string): GroupCriteria | undefined {
  const { what, not, list = "" } = criteria.exec(text)?.groups ?? {};
  if (what === undefined) return undefined;
  const values = readList(list);
  if (values === undefined) return undefined;
  return { by: what === "LogGroupName" ? "name" : "prefix", isExcluding: not !== undefined, values };
}

/** True if a policy with these criteria takes a log group; undefined if its name doesn't tell. Without criteria, all are taken. */
export function takesGroup(text: string | undefined, group: string): boolean | undefined {
  if (text === undefined) return true;
  const read = readGroupCriteria(text);
  if (read === undefined) return undefined;
  const isListed = read.values.some((value) => (read.by === "name" ? group === value : group.startsWith(value)));
  return isListed !== read.isExcluding;
}

function readList(text: string): readonly string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === "string") ? list : undefined;
  } catch {
    return undefined;
  }
}

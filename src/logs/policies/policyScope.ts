/** Which log groups a policy takes, by their names: those of a list, or all but those. */
export interface GroupCriteria {
  readonly by: "name" | "prefix";
  readonly isExcluding: boolean;
  readonly values: readonly string[];
}

const form = /^\s*(?<what>LogGroupName|LogGroupNamePrefix)\s+(?<not>NOT\s+)?IN\s+(?<list>\[[^]*\])\s*$/u;

/**
 * Reads selection criteria about names of log groups, such as `LogGroupNamePrefix IN ["/aws/"]` (PutAccountPolicy). Undefined
 * for those in another form, such as those about sources of data.
 */
export function readGroupCriteria(criteria: string): GroupCriteria | undefined {
  const { what, not, list = "" } = form.exec(criteria)?.groups ?? {};
  const values = what === undefined ? undefined : readList(list);
  if (values === undefined) return undefined;
  return { by: what === "LogGroupName" ? "name" : "prefix", isExcluding: not !== undefined, values };
}

/** True if a policy with these criteria takes a log group; undefined if its name doesn't tell. Without criteria, all are taken. */
export function takesGroup(criteria: string | undefined, group: string): boolean | undefined {
  if (criteria === undefined) return true;
  const read = readGroupCriteria(criteria);
  if (read === undefined) return undefined;
  const isListed = read.values.some((value) => (read.by === "name" ? group === value : group.startsWith(value)));
  return isListed !== read.isExcluding;
}

/** False if a policy's criteria leave a log group out. Criteria of another form may take any. */
export function mayTake(criteria: string | undefined, group: string): boolean {
  return takesGroup(criteria, group) !== false;
}

/** The prefixes of `LogGroupNamePrefix IN ["…"]`; undefined without criteria or with criteria of another form. */
export function selectedPrefixes(criteria: string | undefined): readonly string[] | undefined {
  const read = criteria === undefined ? undefined : readGroupCriteria(criteria);
  return read?.by === "prefix" && !read.isExcluding ? read.values : undefined;
}

function readList(text: string): readonly string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === "string") ? list : undefined;
  } catch {
    return undefined;
  }
}

import { isLinked } from "../groupArn.js";
import { limits } from "../limits.js";
import type { LogsApi } from "../logsApi.js";
import type { GroupQuery, LogGroup, Page } from "../model.js";

type Api = Pick<LogsApi, "describeLogGroups">;

/** A page of groups. */
export async function groupsPage(
  api: Api,
  query: GroupQuery,
  nextToken: string | undefined,
  signal: AbortSignal,
): Promise<Page<LogGroup>> {
  const read = (token: string | undefined): Promise<Page<LogGroup>> =>
    api.describeLogGroups(token === undefined ? query : { ...query, nextToken: token }, signal);
  const page = await read(nextToken);
  if (!isShortPage(page)) return page;
  const next = await read(page.nextToken);
  return { ...next, items: [...page.items, ...next.items] };
}

/** For a part of the name, the service returns a token with the last page too (recorded). An empty page follows it. */
function isShortPage({ items, nextToken }: Page<LogGroup>): boolean {
  return nextToken !== undefined && items.length < limits.describePage;
}

/**
 * The next page that has groups of linked accounts, or the last one. The service lists those of the own account among them, which
 * are left out; where that account isn't known, they are shown by their ARNs.
 */
export async function linkedPage(
  api: Api,
  query: GroupQuery,
  nextToken: string | undefined,
  signal: AbortSignal,
): Promise<Page<LogGroup>> {
  for (let token = nextToken; ;) {
    const page = await groupsPage(api, query, token, signal);
    const items = page.items.filter(({ name }) => isLinked(name));
    if (items.length > 0 || page.nextToken === undefined || page.nextToken === token) return { ...page, items };
    token = page.nextToken;
  }
}

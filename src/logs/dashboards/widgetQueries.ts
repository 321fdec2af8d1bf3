import { readBody } from "./dashboardBody.js";

/** The query of a widget of logs, and where the widget begins in the text. */
export interface QueryOfWidget {
  readonly start: number;
  /** The region that it runs in; empty if the widget doesn't say it. */
  readonly region: string;
  /** The account of its log groups, where the widget says it. */
  readonly account?: string;
  /** The groups of its sources; none where it doesn't begin with any. */
  readonly groups: readonly string[];
  /** What follows the sources. */
  readonly query: string;
}

const source = /^\s*SOURCE\s+(?:'(?<single>[^'\n]*)'|"(?<double>[^"\n]*)")\s*\|/iu;

/** The queries of the widgets of logs of a dashboard, in the order of the text. */
export function queriesOfWidgets(text: string): readonly QueryOfWidget[] {
  const { widgets = [] } = readBody(text);
  return widgets.flatMap(({ value: { type, properties }, start }) => {
    const { query, region, accountId } = Object(properties) as Readonly<Record<string, unknown>>;
    if (type !== "log" || typeof query !== "string") return [];
    const read = withoutSources(query);
    if (read.query === "") return [];
    const where = { region: typeof region === "string" ? region : "" };
    return [{ start, ...where, ...(typeof accountId === "string" ? { account: accountId } : {}), ...read }];
  });
}

function withoutSources(text: string): Pick<QueryOfWidget, "groups" | "query"> {
  const groups: string[] = [];
  let rest = text;
  for (let found = source.exec(rest); found !== null; found = source.exec(rest)) {
    groups.push(found.groups?.["single"] ?? found.groups?.["double"] ?? "");
    rest = rest.slice(found[0].length);
  }
  return { groups, query: rest.trim() };
}

import * as l10n from "../../base/l10n.js";
import type { LogsApi } from "../logsApi.js";
import type { FieldIndex } from "../queries/queryModel.js";

const categories: Readonly<Record<NonNullable<FieldIndex["category"]>, string>> = {
  CUSTOM: l10n.t("by a policy"),
  DEFAULT: l10n.t("always"),
  AUTO: l10n.t("by the service's choice"),
  INACTIVE: l10n.t("no longer"),
};

const order: readonly (string | undefined)[] = ["CUSTOM", "AUTO", "DEFAULT", "INACTIVE"];

/** All field indexes of a log group: those of policies first. */
export async function fieldIndexesOf(
  api: Pick<LogsApi, "describeFieldIndexes">,
  group: string,
  signal: AbortSignal,
): Promise<readonly FieldIndex[]> {
  const found: FieldIndex[] = [];
  const tokens = new Set<string>();
  for (let token: string | undefined; ;) {
    const groups = [group];
    const page = await api.describeFieldIndexes(
      token === undefined ? { groups } : { groups, nextToken: token },
      signal,
    );
    found.push(...page.indexes);
    token = page.nextToken;
    if (token === undefined || tokens.has(token)) break;
    tokens.add(token);
  }
  return found.toSorted((a, b) => order.indexOf(a.category) - order.indexOf(b.category));
}

/** The field indexes of a group as lines: the name, what it is, and by what. */
export function indexTable(group: string, indexes: readonly FieldIndex[]): string {
  const rows = indexes.map(({ name, category, type }) => [
    name,
    type === "FACET" ? l10n.t("facet") : l10n.t("field index"),
    category === undefined ? "" : categories[category],
  ]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [l10n.t`Field indexes of ${group}`, "", ...lines, ""].join("\n");
}

import type { NarrowedQuery } from "./eventsBehind.js";

/** What a query was run on. */
interface RunOn {
  readonly title: string;
  /** The name of the connection, or its id. */
  readonly connection: string;
  /** None where the query says them itself. */
  readonly groups: readonly string[];
}

/** The text of a file with a query for the events behind a row, on the same log groups. */
export function narrowedQueryText(
  { queryString, startMs, endMs }: NarrowedQuery,
  { title, connection, groups }: RunOn,
): string {
  const [start, end] = [startMs, endMs].map((at) => new Date(at).toISOString());
  const head = [
    `name: Events behind ${title}`,
    ...(groups.length === 0 ? [] : [`groups: ${groups.join(" ")}`]),
    `time: ${start} to ${end}`,
    `connection: ${connection}`,
  ];
  return `${head.map((line) => `# ${line.replaceAll(/\s+/gu, " ")}`).join("\n")}\n\n${queryString}`;
}

import { visible } from "../../base/visible.js";
import { exportLocation, type ExportTask } from "./exportTask.js";
import { type ExportedForm, type ExportedKind, flowFields } from "./exportedKind.js";

/** Where exported events are; a task's id is empty where all tasks under the prefix are meant. */
export type ExportedPlace = Pick<ExportTask, "group" | "bucket" | "prefix" | "id">;

/** How lines become columns: a regular expression of Java whose groups are the columns, and a query to begin with. */
interface TableForm {
  readonly columns: readonly string[];
  readonly regex: string;
  /** The query over a table. */
  query(table: string): readonly string[];
}

/** The time that CloudWatch Logs writes before each event; an event of several lines goes on without one. */
const time = String.raw`([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z)`;
const word = "([^ ]*)";

const eventTime = "event_time";
const byHour = `date_trunc('hour', from_iso8601_timestamp(${eventTime})) AS hour`;

const forms: Readonly<Record<Exclude<ExportedKind, "json">, TableForm>> = {
  plain: {
    columns: [eventTime, "message"],
    regex: `^(?:${time} )?(.*)$`,
    query: (table) => [
      `SELECT ${eventTime}, message`,
      `FROM ${table}`,
      "WHERE lower(message) LIKE '%error%'",
      `ORDER BY ${eventTime} DESC`,
      "LIMIT 100;",
    ],
  },
  nginx: {
    columns:
      `${eventTime} remote_addr ident remote_user time_local method path protocol status bytes referer user_agent`.split(
        " ",
      ),
    regex:
      String.raw`^${time} ${word} ${word} ${word} \[([^\]]*)\] "([A-Z]*) ?([^" ]*) ?([^"]*)" ([0-9]*) ([0-9-]*)(?: "([^"]*)" "([^"]*)")?.*$`.replaceAll(
        "\\\\",
        "\\",
      ),
    query: (table) => [
      `SELECT ${byHour}, status, count(*) AS requests`,
      `FROM ${table}`,
      "WHERE status IS NOT NULL",
      "GROUP BY 1, 2",
      "ORDER BY 1 DESC, 3 DESC",
      "LIMIT 100;",
    ],
  },
  vpcFlow: {
    columns: [eventTime, ...flowFields],
    regex: `^${time} ${flowFields.map(() => word).join(" ")}$`,
    query: (table) => [
      "SELECT srcaddr, dstaddr, dstport, count(*) AS flows, sum(try_cast(bytes AS bigint)) AS bytes",
      `FROM ${table}`,
      "WHERE action = 'REJECT'",
      "GROUP BY 1, 2, 3",
      "ORDER BY flows DESC",
      "LIMIT 100;",
    ],
  },
  lambda: {
    columns: [eventTime, "record", "request_id", "message"],
    regex: String.raw`^(?:${time} )?(?:(START|END|REPORT) RequestId: ([0-9a-f-]{36}))?(.*)$`,
    query: (table) => [
      `SELECT ${byHour}, count(*) AS invocations,`,
      String.raw`  max(try_cast(regexp_extract(message, '\bDuration: ([0-9.]+) ms', 1) AS double)) AS longest_ms`,
      `FROM ${table}`,
      "WHERE record = 'REPORT'",
      "GROUP BY 1",
      "ORDER BY 1 DESC",
      "LIMIT 100;",
    ],
  },
};

/**
 * A table of Athena over what a task wrote, by the kind of the log, and an example of a query. Athena reads gzip by the names of
 * files, and all folders below a location. Columns are texts, which always can be read; the expression that cuts lines is
 * that of the Hive SerDe which Athena's user guide describes ("Regex SerDe").
 */
export function athenaTable(place: ExportedPlace, form: ExportedForm): string {
  const { columns, regex, query } = formOf(form);
  const table = tableName(place.group);
  const location = exportLocation(place);
  return [
    `-- ${visible(place.group)}, exported by CloudWatch Logs to ${visible(location)}`,
    `-- Athena runs one statement at a time: first the table, then the query.`,
    `CREATE EXTERNAL TABLE IF NOT EXISTS ${hiveName(table)} (`,
    columns.map((name) => `  ${hiveName(name)} string`).join(",\n"),
    ")",
    "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'",
    `WITH SERDEPROPERTIES ('input.regex' = ${hiveText(regex)})`,
    "STORED AS TEXTFILE",
    `LOCATION ${hiveText(`${location}/`)};`,
    "",
    ...query(`"${table}"`),
    "",
  ].join("\n");
}

function formOf({ kind, fields }: ExportedForm): TableForm {
  if (kind !== "json") return forms[kind];
  return fields.length === 0 ? forms.plain : { ...forms.plain, query: (table) => jsonQuery(fields, table) };
}

/** The fields that were seen, as columns: the messages stay whole in the table, as each may have others. */
function jsonQuery(fields: readonly string[], table: string): readonly string[] {
  const values = fields.map((name) => `  json_extract_scalar(message, '$["${name}"]') AS "${name}"`);
  return [
    `SELECT ${eventTime},`,
    values.join(",\n"),
    `FROM ${table}`,
    "WHERE message LIKE '{%'",
    `ORDER BY ${eventTime} DESC`,
    "LIMIT 100;",
  ];
}

/** Letters, digits and underscores, as Athena wants names; not one that begins with an underscore. */
export function tableName(group: string): string {
  const name = group
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/gu, "_")
    .replaceAll(/^_|_$/gu, "");
  return `logs_${name === "" ? "export" : name}`.slice(0, 128);
}

/** A name of Hive, which has no backtick. */
function hiveName(name: string): string {
  return ["`", name, "`"].join("");
}

/** A text of Hive in single quotes, in which a backslash escapes. */
function hiveText(text: string): string {
  return `'${visible(text).replaceAll(/['\\]/gu, String.raw`\$&`)}'`;
}

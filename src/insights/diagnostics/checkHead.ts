import * as l10n from "../../base/l10n.js";
import { closest } from "../../base/closest.js";
import { replace } from "../../base/textEdit.js";
import type { FileQuery, FileText } from "../queryFile/queryFile.js";
import type { ConnectionFacts, QueryContext } from "./context.js";
import { report, sureFix, type QueryDiagnostic, type QueryFix } from "./diagnostic.js";

/** Checks what a head says that the query runs on: its groups, and what is known of its time and its connection. */
export function checkHead({ groups, time, connection }: FileQuery, context: QueryContext): readonly QueryDiagnostic[] {
  return [
    ...tooManyGroups(groups),
    ...(time === undefined ? [] : unreadableTime(time, context)),
    ...(connection === undefined ? [] : unknownConnection(connection, context.connections)),
  ];
}

/** S:StartQuery logGroupNames */
const mostGroups = 50;

function tooManyGroups(groups: readonly FileText[]): readonly QueryDiagnostic[] {
  const names = groups.filter(({ text }) => !/[*?[{]/.test(text));
  const [place] = names.slice(mostGroups);
  if (place === undefined) return [];
  const message = l10n.t(
    "A query runs on 50 log groups by name at most; name fewer, or write a pattern such as /aws/lambda/*.",
  );
  return [report("too-many-groups", place, message)];
}

function unreadableTime(time: FileText, { timeProblem }: QueryContext): readonly QueryDiagnostic[] {
  if (timeProblem === undefined) return [];
  return [report("unreadable-time", time, timeProblem.message, { fixes: fixOf(time, timeProblem.likely) })];
}

/** Files of queries are shared, and connections are each one's own: who reads one may have to add its connection. */
function unknownConnection(
  connection: FileText,
  known: readonly ConnectionFacts[] | undefined,
): readonly QueryDiagnostic[] {
  const isKnown = known?.some(({ id, name }) => id === connection.text || name === connection.text) ?? true;
  if (isKnown) return [];
  const likely = closest(
    connection.text,
    (known ?? []).map(({ name }) => name),
  );
  const message =
    likely === undefined
      ? l10n.t`There is no connection “${connection.text}” here; add it, or name another one.`
      : l10n.t`There is no connection “${connection.text}” here; did you mean “${likely}”?`;
  return [report("unknown-connection", connection, message, { fixes: fixOf(connection, likely) })];
}

function fixOf(value: FileText, likely: string | undefined): readonly QueryFix[] {
  return likely === undefined ? [] : [sureFix(l10n.t`Change to “${likely}”`, replace(value, likely))];
}

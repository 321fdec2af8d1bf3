import * as l10n from "../../../base/l10n.js";
import { connection, flag, optional, record, text } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import {
  activeExport,
  checkBucket,
  checkExportPrefix,
  checkExportRange,
  exportNotes,
  refuseSecondExport,
} from "../../../logs/exports/checkExport.js";
import type { NewExport } from "../../../logs/exports/exportApi.js";
import { exportFields, givenRange } from "../../../logs/exports/exportArgument.js";
import { defaultExportPrefix, type ExportTask } from "../../../logs/exports/exportTask.js";
import { bucketNeeds } from "../../../logs/exports/exportEnd.js";
import { getLogGroup } from "../../../logs/findLogGroup.js";
import type { LogGroup } from "../../../logs/model.js";
import { LogsError } from "../../../logs/logsError.js";
import { checkLogStreamName } from "../../../logs/names.js";
import { describeRange } from "../../../logs/time/describeRange.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { tellExportEnd } from "../../feedback/exportNotice.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { askExport } from "../../prompts/exportQuestions.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";
import { askBoundedRange } from "../../prompts/timeQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { refreshExports } from "../../transfer/refreshExports.js";

const check = record({
  connection: optional(connection),
  group: optional(text),
  id: optional(text),
  ...exportFields,
  confirmed: optional(flag),
});

/** The bucket that a person exported to last, by connection. */
const bucketKey = (id: string): string => `exportBucket:${id}`;

/**
 * exportToS3 { connection?, group, streamPrefix?, start, end, bucket, prefix?, name?, confirmed? } → { connection, id, location }:
 * `group` is a name, or an ARN of the connection's own account; { id } exports again what a task did.
 */
export const exportToS3 = defineCommand({
  id: commands.exportToS3,
  async plan(call, planning) {
    const args = check(call.args, "exportToS3");
    const { target, group, before } = await placeOf(args, planning);
    const api = await planning.connections.api(target);
    const found = await cancellableIfSlow(l10n.t`Looking up ${group}`, (signal) => getLogGroup(api, group, signal));
    const what = l10n.t("Looking for an export that is active");
    refuseSecondExport(await cancellableIfSlow(what, (signal) => activeExport(api, signal)));
    const streams = await streamsOf(args, call, { planning, before });
    const clock = await planning.connections.clockOf(target.id);
    const context = { now: clock.now(), zone: displayZone() };
    const range = await rangeOf(args, call, { planning, target, before });
    refuse(checkExportRange(range, found, context.now));
    const to = await destinationOf(args, call, { planning, target, before });
    const name = args.name === undefined ? {} : { name: args.name };
    const request: NewExport = { group, ...streams, ...range, ...to, ...name };
    if (args.confirmed !== true) {
      const words = describeRange({ start: range.fromMs, end: range.toMs }, context).label;
      const notes = exportNotes(range, found, context.now);
      const question = l10n.t`Export ${group} to ${bucketPlace(request)}?`;
      await planning.ask.confirm(question, detailOf(target, found, [words, ...notes]), l10n.t("Export"));
    }
    return { target, request };
  },
  async act({ target, request }, { connections, exports, memory, programmatic, tree }) {
    const api = await connections.api(target);
    const { id } = await cancellableIfSlow(l10n.t`Starting the export of ${request.group}`, (signal) =>
      api.createExportTask(request, signal),
    );
    refreshExports(target, tree);
    if (!programmatic) {
      exports.follow(target, id, (task) => void tellExportEnd(task, target));
      await memory.update(bucketKey(target.id), request.bucket);
      showStatusMessage(l10n.t`The export of ${request.group} has started: see Export Tasks`);
    }
    return { connection: target.id, id, location: `${bucketPlace(request)}/${id}` };
  },
});

type Arguments = ReturnType<typeof check>;

/** What questions are asked for. */
interface Asked {
  readonly planning: Planning;
  readonly target: Connection;
  /** The task that is to be repeated. */
  readonly before: ExportTask | undefined;
}

function bucketPlace({ bucket, prefix = defaultExportPrefix }: NewExport): string {
  return prefix === "" ? `s3://${bucket}` : `s3://${bucket}/${prefix}`;
}

async function placeOf(
  args: Arguments,
  planning: Planning,
): Promise<Pick<Asked, "target" | "before"> & { group: string }> {
  if (args.id !== undefined) {
    const { target, task } = await askExport({ connection: args.connection, id: args.id, how: "write" }, planning);
    return { target, group: task.group, before: task };
  }
  const { connection: target, group } = await askWritableGroup(planning.ask, args);
  return { target, group, before: undefined };
}

/** The service doesn't tell the log streams of a task, so that they are asked for again. */
async function streamsOf(
  { streamPrefix }: Arguments,
  { programmatic }: Call,
  { planning: { ask } }: Pick<Asked, "planning" | "before">,
): Promise<Pick<NewExport, "streamPrefix">> {
  if (streamPrefix !== undefined) return { streamPrefix };
  if (programmatic) return {};
  const prompt = l10n.t("What the names of the log streams begin with; empty for all");
  const typed = await ask.text(prompt, (value) => (value === "" ? undefined : checkLogStreamName(value)));
  return typed === "" ? {} : { streamPrefix: typed };
}

async function rangeOf(
  args: Arguments,
  { programmatic }: Call,
  { planning, target, before }: Asked,
): Promise<Pick<NewExport, "fromMs" | "toMs">> {
  const clock = await planning.connections.clockOf(target.id);
  const { start, end } = givenRange(args, { now: clock.now(), zone: displayZone() });
  if (start !== undefined && end !== undefined) return { fromMs: start, toMs: end };
  if (before !== undefined) return { fromMs: before.fromMs, toMs: before.toMs };
  if (programmatic) return incomplete();
  const asked = await askBoundedRange(planning.ask, "1d", clock);
  return { fromMs: asked.start, toMs: asked.end };
}

async function destinationOf(
  args: Arguments,
  { programmatic }: Call,
  { planning: { ask, memory }, target, before }: Asked,
): Promise<{ readonly bucket: string; readonly prefix?: string }> {
  const known = { bucket: before?.bucket, prefix: before?.prefix ?? defaultExportPrefix };
  const { bucket: given, prefix } = args;
  if (programmatic) return { bucket: given ?? known.bucket ?? incomplete(), prefix: prefix ?? known.prefix };
  const question = l10n.t`Bucket of S3 in ${target.region} to export to: its name`;
  const proposed = known.bucket ?? memory.get<string>(bucketKey(target.id));
  const bucket = given ?? (await ask.text(question, checkBucket, proposed));
  const prompt = l10n.t("What the keys in the bucket begin with");
  return { bucket, prefix: prefix ?? (await ask.text(prompt, checkExportPrefix, known.prefix)) };
}

function incomplete(): never {
  throw new LogsError("invalidInput", l10n.t("An export needs “start”, “end” and “bucket”."));
}

function detailOf(target: Connection, { arn }: LogGroup, notes: readonly string[]): string {
  const takes = l10n.t(
    "An export takes from seconds to hours; what it writes stays in the bucket, and is paid for there.",
  );
  return [targetWords(target, arn), ...notes, bucketNeeds(target.region), takes].join("\n\n");
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
}

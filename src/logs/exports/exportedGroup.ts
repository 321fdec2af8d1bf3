import * as l10n from "../../base/l10n.js";
import type { Connection } from "../connections/connection.js";
import { partitionOf } from "../connections/partitions.js";
import { LogsError } from "../logsError.js";
import { checkLogGroupName } from "../names.js";

const groupArn =
  /^arn:(?<partition>[\w-]+):logs:(?<region>[\w-]*):(?<account>\d{12}):log-group:(?<name>[^:*]+)(?::\*)?$/u;

/** An ARN of a log group, taken apart. */
interface GroupArn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

/** Where an export runs; the account as far as it is known. */
export interface ExportPlace {
  readonly connection: Pick<Connection, "name" | "region">;
  readonly account?: string | undefined;
}

/**
 * The name of a log group that is given by its name or its ARN: CreateExportTask takes a name alone. Throws a LogsError for an ARN
 * of another partition, region or account, and where the account that the connection leads to isn't known.
 */
export function exportedGroup(given: string, place: ExportPlace): string {
  if (!given.startsWith("arn:")) return checked(given);
  const arn = groupArn.exec(given)?.groups as unknown as GroupArn | undefined;
  if (arn === undefined) throw refused(l10n.t`This is not the ARN of a log group: ${given}`);
  const problem = arnProblem(arn, place);
  if (problem !== undefined) throw refused(problem);
  return checked(arn.name);
}

/** The account in an ARN of a log group; undefined for a name. */
export function accountOfGroup(given: string): string | undefined {
  return groupArn.exec(given)?.groups?.["account"];
}

function arnProblem(arn: GroupArn, { connection, account }: ExportPlace): string | undefined {
  const { id } = partitionOf(connection.region);
  if (arn.partition !== id) {
    return l10n.t`This ARN is of the partition ${arn.partition}, but ${connection.name} leads to ${id}; use a connection of that partition.`;
  }
  if (arn.region !== connection.region) {
    return l10n.t`This log group is in ${arn.region}, but ${connection.name} leads to ${connection.region}; use a connection of that region.`;
  }
  if (arn.account === account) return undefined;
  return l10n.t`An export takes a log group of the connection's own account alone, by its name; this one is in the account ${arn.account}. Export it through a connection of that account.`;
}

function checked(name: string): string {
  const problem = checkLogGroupName(name);
  if (problem !== undefined) throw refused(problem);
  return name;
}

function refused(sentence: string): LogsError {
  return new LogsError("invalidInput", sentence);
}

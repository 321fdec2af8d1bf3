import * as vscode from "vscode";
import type { Connection } from "../logs/connection.js";
import { describeGroup } from "../logs/describeGroup.js";
import { type Doing, eachInTurn, type Outcome, outcomeSentence, outcomeText } from "../logs/eachInTurn.js";
import type { LogsApi } from "../logs/logsApi.js";
import type { LogGroup } from "../logs/model.js";
import type { Call, Services } from "./command.js";
import { placesOfFields } from "./placesOfCall.js";
import { plainText } from "./plainText.js";
import { cancellable, cancellableIfSlow } from "./progress.js";

/** A log group that is to be changed. */
export interface GroupTarget {
  readonly connection: Connection;
  readonly api: LogsApi;
  readonly group: string;
}

/** A log group that is to be changed, as it is now. */
export interface DescribedTarget extends GroupTarget {
  readonly now: LogGroup;
}

type GroupFields = Parameters<typeof placesOfFields>[0];

/** The log groups that fields name or the user picks. Rejects if nothing may be written through one of the connections. */
export async function writableGroups(
  fields: GroupFields,
  { ask, connections }: Pick<Services, "ask" | "connections">,
): Promise<readonly GroupTarget[]> {
  const places = await placesOfFields(fields, ask, (argument) => ask.writableConnection(argument));
  const targets = places.map(async ({ connection: target, groups: names }) => {
    const api = await connections.api(target);
    return [...new Set(names)].map((name) => ({ connection: target, api, group: name }));
  });
  return (await Promise.all(targets)).flat();
}

/** The same with what the service says of them now; rejects if one doesn't exist. */
export function describeTargets(targets: readonly GroupTarget[]): Promise<readonly DescribedTarget[]> {
  return cancellableIfSlow("Looking at the log groups", async (signal) => {
    const described: DescribedTarget[] = [];
    for (const target of targets) {
      described.push({ ...target, now: await describeGroup(target.api, target.group, signal) });
    }
    return described;
  });
}

/** A change of log groups, and what it is called: `title` ends with what is changed. */
export interface GroupChange<T extends GroupTarget> extends Doing {
  readonly title: string;
  act(target: T, signal: AbortSignal): Promise<unknown>;
}

/** A log group in a command's result. */
interface Named {
  readonly connection: string;
  readonly group: string;
}

/** The result of a command that changed one log group, or tried several. */
export type GroupsResult =
  | Named
  | { readonly done: readonly Named[]; readonly failed: readonly (Named & { readonly reason: string })[] };

/** Changes log groups one after the other. A single one rejects if it fails; of several, the user is told which failed. */
export async function changeGroups<T extends GroupTarget>(
  targets: readonly T[],
  change: GroupChange<T>,
  call: Call,
  { tree }: Pick<Services, "tree">,
): Promise<GroupsResult> {
  const [only] = targets;
  try {
    if (targets.length === 1 && only !== undefined) {
      await cancellable(`${change.title} ${only.group}`, (signal) => change.act(only, signal));
      return named(only);
    }
    const outcome = await cancellableIfSlow(`${change.title} ${targets.length} log groups`, (signal, say) =>
      eachInTurn(
        targets,
        (target, index) => {
          say(`${index + 1} of ${targets.length}: ${target.group}`);
          return change.act(target, signal);
        },
        signal,
      ),
    );
    if (!call.programmatic) tell(outcome, change);
    return resultOf(outcome);
  } finally {
    for (const connection of new Set(targets.map((target) => target.connection))) tree.refresh(tree.find(connection));
  }
}

function named({ connection, group }: GroupTarget): Named {
  return { connection: connection.id, group };
}

function resultOf({ done, failed, skipped }: Outcome<GroupTarget>): GroupsResult {
  const notTried = skipped.map((target) => ({ ...named(target), reason: "Not tried: it was cancelled before." }));
  return {
    done: done.map(named),
    failed: [...failed.map(({ item, reason }) => ({ ...named(item), reason })), ...notTried],
  };
}

function tell(outcome: Outcome<GroupTarget>, doing: Doing): void {
  const nameOf = ({ connection, group }: GroupTarget): string => `${group} (${connection.name})`;
  const sentence = outcomeSentence(outcome, doing, nameOf);
  if (sentence === undefined) return;
  void showDetails(sentence, () => outcomeText(outcome, doing, nameOf));
}

/** Shows a sentence, and on demand a text beside it. */
async function showDetails(sentence: string, details: () => string): Promise<void> {
  const action = "Show Details";
  if ((await vscode.window.showWarningMessage(plainText(sentence), action)) !== action) return;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: details() }));
}

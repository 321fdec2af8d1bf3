import * as vscode from "vscode";
import { type Answer, askAll, type Question } from "../base/questions.js";
import type { Profile } from "../aws/profiles.js";
import { type ConnectionEntry, checkConnectionName, checkEndpoint } from "../logs/connectionEntry.js";
import { checkRegion, knownRegions, partitionOf } from "../logs/partitions.js";
import type { EntryScope } from "./connectionSettings.js";
import { askChoice, askText } from "./wizard.js";

/** What the wizard of a connection asks for. */
export interface ConnectionAnswers {
  readonly entry: ConnectionEntry;
  /** Several only for a new connection. */
  readonly regions: readonly string[];
  readonly scope: EntryScope;
}

/** What the wizard has to know. */
export interface ConnectionContext {
  readonly title: string;
  readonly profiles: readonly Profile[];
  /** Names that other connections have. */
  readonly taken: readonly string[];
  /** True for a connection that exists: it has one region and stays in its settings. */
  readonly isEdit: boolean;
}

interface Item extends vscode.QuickPickItem {
  readonly value: string;
}

/** Asks for a connection, step by step. Rejects with an AbortError if the user dismisses a question. */
export function askConnection(entry: ConnectionEntry, context: ConnectionContext): Promise<ConnectionAnswers> {
  const hasWorkspace = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  const asks = [askProfile, askRegions, askEndpoint, askName, askAccess];
  if (!context.isEdit && hasWorkspace) asks.push(askScope);
  const questions = asks.map((ask, index): Question<ConnectionAnswers> => {
    const place = { title: context.title, step: index + 1, totalSteps: asks.length };
    return (answers) => ask(place, answers, context);
  });
  const regions = entry.region === undefined ? [] : [entry.region];
  return askAll({ entry, regions, scope: "user" }, questions);
}

type Ask = (
  place: Parameters<typeof askText>[0],
  answers: ConnectionAnswers,
  context: ConnectionContext,
) => Promise<Answer<ConnectionAnswers>>;

const askProfile: Ask = async (place, answers, { profiles }) => {
  const chain = { label: "Standard credential chain", description: "environment, files and roles", value: "" };
  const named = profiles.map(({ name, region = "" }) => ({ label: name, description: region, value: name }));
  const items: Item[] = [...named, chain];
  const picked = items.filter(
    ({ value }) => value === (answers.entry.profile ?? (named.length > 0 ? named[0]?.value : "")),
  );
  const answer = await askChoice(place, { placeholder: "Profile of the AWS files", items, picked });
  return mapped(answer, ([item]) => {
    const { profile: _, ...entry } = answers.entry;
    const region = profiles.find(({ name }) => name === item?.value)?.region;
    const regions = answers.regions.length > 0 || region === undefined ? answers.regions : [region];
    return {
      ...answers,
      regions,
      entry: item === undefined || item.value === "" ? entry : { ...entry, profile: item.value },
    };
  });
};

const askRegions: Ask = async (place, answers, { isEdit }) => {
  const home = partitionOf(answers.regions[0] ?? "us-east-1");
  const known = knownRegions().map(({ name, title, partition }) => ({
    partition,
    item: { label: name, description: title, value: name },
  }));
  const items: Item[] = [
    ...known.filter(({ partition }) => partition === home),
    ...known.filter(({ partition }) => partition !== home),
  ].map(({ item }) => item);
  for (const region of answers.regions) {
    if (!items.some(({ value }) => value === region)) items.unshift({ label: region, value: region });
  }
  const picked = items.filter(({ value }) => answers.regions.includes(value));
  const answer = await askChoice(place, {
    placeholder: isEdit
      ? "Region; one that is not in the list can be typed"
      : "One or several regions; one that is not in the list can be typed",
    items,
    picked,
    canPickMany: !isEdit,
    typed: (text) => typedRegion(text.trim(), items),
  });
  return mapped(answer, (chosen) => ({ ...answers, regions: chosen.map(({ value }) => value) }));
};

function typedRegion(text: string, items: readonly Item[]): Item | undefined {
  if (checkRegion(text) !== undefined || items.some(({ value }) => value === text)) return undefined;
  return { label: text, description: "as typed", value: text };
}

const askEndpoint: Ask = async (place, answers) => {
  const prompt = "Endpoint of another server that speaks the protocol; empty for AWS";
  const answer = await askText(place, { prompt, value: answers.entry.endpoint ?? "", check: checkEndpoint });
  return mapped(answer, (value) => withField(answers, "endpoint", value));
};

const askName: Ask = async (place, answers, { taken }) => {
  const many = answers.regions.length > 1 ? "; each region's is added to it" : "";
  const prompt = `Name in the explorer; empty for the profile's${many}`;
  const check = (name: string): string | undefined => checkConnectionName(name, taken);
  const answer = await askText(place, { prompt, value: answers.entry.name ?? "", check });
  return mapped(answer, (value) => withField(answers, "name", value));
};

const askAccess: Ask = async (place, answers) => {
  const both: Item = { label: "Read and write", description: "what the credentials allow", value: "" };
  const readOnly: Item = { label: "Read only", description: "everything that writes is off", value: "readOnly" };
  const picked = [answers.entry.readOnly === true ? readOnly : both];
  const answer = await askChoice(place, { placeholder: "What the connection is for", items: [both, readOnly], picked });
  return mapped(answer, ([item]) => {
    const { readOnly: _, ...entry } = answers.entry;
    return { ...answers, entry: item === readOnly ? { ...entry, readOnly: true } : entry };
  });
};

const askScope: Ask = async (place, answers) => {
  const user: Item = { label: "User settings", description: "for all workspaces", value: "user" };
  const workspace: Item = {
    label: "Workspace settings",
    description: "shared with who opens this workspace",
    value: "workspace",
  };
  const picked = [answers.scope === "workspace" ? workspace : user];
  const answer = await askChoice(place, { placeholder: "Where to store it", items: [user, workspace], picked });
  return mapped(answer, ([item]) => ({ ...answers, scope: item === workspace ? "workspace" : "user" }));
};

function withField(answers: ConnectionAnswers, field: "endpoint" | "name", value: string): ConnectionAnswers {
  const { [field]: _, ...entry } = answers.entry;
  return { ...answers, entry: value === "" ? entry : { ...entry, [field]: value } };
}

function mapped<A, B>(answer: Answer<A>, map: (value: A) => B): Answer<B> {
  return "back" in answer ? answer : { value: map(answer.value) };
}

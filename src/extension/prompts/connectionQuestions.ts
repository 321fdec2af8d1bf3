import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { Profile } from "../../aws/profiles.js";
import { type ConnectionEntry, checkConnectionName } from "../../logs/connections/connectionEntry.js";
import { checkEndpoint } from "../../logs/connections/endpoint.js";
import { checkRegion, knownRegions, partitionOf } from "../../logs/connections/partitions.js";
import type { Ask } from "./ask.js";
import type { EntryScope } from "../listSetting.js";

/** The answers of a connection's wizard. */
export interface ConnectionAnswers {
  readonly entry: ConnectionEntry;
  /** Several only for a new connection. */
  readonly regions: readonly string[];
  readonly scope: EntryScope;
}

/** What the wizard needs to know. */
export interface ConnectionContext {
  readonly title: string;
  readonly profiles: readonly Profile[];
  /** Names that other connections have. */
  readonly taken: readonly string[];
  /** True for an existing connection: it has one region and stays in its settings. */
  readonly isEdit: boolean;
}

interface Item extends vscode.QuickPickItem {
  readonly value: string;
}

/** Asks for a connection, step by step. Rejects with an AbortError if the user dismisses a question. */
export async function askConnection(
  ask: Ask,
  entry: ConnectionEntry,
  context: ConnectionContext,
): Promise<ConnectionAnswers> {
  const hasScope = !context.isEdit && (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  const totalSteps = hasScope ? 6 : 5;
  const at = (step: number): Ask => ask.at({ title: context.title, step, totalSteps });
  const answers = await askEntry(at, entry, context);
  return { ...answers, scope: hasScope ? await askScope(at(6)) : "user" };
}

/** The first five steps. */
async function askEntry(
  at: (step: number) => Ask,
  entry: ConnectionEntry,
  { profiles, taken, isEdit }: ConnectionContext,
): Promise<Omit<ConnectionAnswers, "scope">> {
  const profile = await askProfile(at(1), entry.profile, profiles);
  const home = profiles.find(({ name }) => name === profile)?.region;
  const present = [entry.region ?? home].filter((region) => region !== undefined);
  const regions = await askRegions(at(2), present, isEdit);
  const endpointPrompt = l10n.t("Endpoint of another server that speaks the protocol; empty for AWS");
  const endpoint = await at(3).text(
    endpointPrompt,
    (typed) => (typed === "" ? undefined : checkEndpoint(typed)),
    entry.endpoint,
  );
  const many = regions.length > 1 ? l10n.t("; each region's is added to it") : "";
  const checkName = (text: string): string | undefined => checkConnectionName(text, taken);
  const name = await at(4).text(l10n.t`Name in the explorer; empty for the profile's${many}`, checkName, entry.name);
  const readOnly = await askReadOnly(at(5), entry.readOnly === true);
  const given = {
    ...(profile !== "" && { profile }),
    ...(endpoint !== "" && { endpoint }),
    ...(name !== "" && { name }),
    ...(readOnly && { readOnly }),
  };
  return { entry: given, regions };
}

/** A profile's name, "" for the standard chain. */
async function askProfile(ask: Ask, present: string | undefined, profiles: readonly Profile[]): Promise<string> {
  const chain = {
    label: l10n.t("Standard credential chain"),
    description: l10n.t("environment, files and roles"),
    value: "",
  };
  const named = profiles.map(({ name, region = "" }) => ({ label: name, description: region, value: name }));
  const first = present ?? named[0]?.value ?? "";
  const items = [...named, chain];
  const picked = items.find(({ value }) => value === first);
  return (await ask.choice(l10n.t("Profile of the AWS files"), items, picked)).value;
}

async function askRegions(ask: Ask, present: readonly string[], isEdit: boolean): Promise<readonly string[]> {
  const home = partitionOf(present[0] ?? "us-east-1");
  const known = knownRegions();
  const near = known.filter(({ partition }) => partition === home);
  const far = known.filter(({ partition }) => partition !== home);
  const items: Item[] = [...near, ...far].map(({ name, title }) => ({ label: name, description: title, value: name }));
  for (const region of present) {
    if (!items.some(({ value }) => value === region)) items.unshift({ label: region, value: region });
  }
  const picked = await ask.choices({
    placeholder: isEdit
      ? l10n.t("Region; you can also type one that is not listed")
      : l10n.t("One or several regions; you can also type ones that are not listed"),
    items,
    picked: items.filter(({ value }) => present.includes(value)),
    canPickMany: !isEdit,
    typed: (text) => typedRegion(text.trim(), items),
  });
  return picked.map(({ value }) => value);
}

function typedRegion(text: string, items: readonly Item[]): Item | undefined {
  if (checkRegion(text) !== undefined || items.some(({ value }) => value === text)) return undefined;
  return { label: text, description: l10n.t("as typed"), value: text };
}

async function askReadOnly(ask: Ask, present: boolean): Promise<boolean> {
  const items = [
    { label: l10n.t("Read and write"), description: l10n.t("what the credentials allow"), readOnly: false },
    { label: l10n.t("Read only"), description: l10n.t("everything that writes is off"), readOnly: true },
  ];
  const picked = items.find(({ readOnly }) => readOnly === present);
  return (await ask.choice(l10n.t("What the connection is for"), items, picked)).readOnly;
}

async function askScope(ask: Ask): Promise<EntryScope> {
  const items: readonly (vscode.QuickPickItem & { readonly scope: EntryScope })[] = [
    { label: l10n.t("User settings"), description: l10n.t("for all workspaces"), scope: "user" },
    {
      label: l10n.t("Workspace settings"),
      description: l10n.t("shared with everyone who opens this workspace"),
      scope: "workspace",
    },
  ];
  return (await ask.choice(l10n.t("Where to store it"), items)).scope;
}

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readManifest } from "../readManifest.js";
import { type Context, holds } from "./whenClause.js";

const root = path.resolve(import.meta.dirname, "../..");

interface Entry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}
interface Contributes {
  readonly commands: readonly { command: string; title: string; icon?: string; enablement?: string }[];
  readonly menus: Readonly<Record<string, readonly Entry[]>>;
  readonly submenus: readonly { id: string; label: string; icon?: string }[];
}

const { contributes } = readManifest() as {
  contributes: Contributes;
};
const { menus, submenus } = contributes;
const commandOf = new Map(contributes.commands.map((command) => [command.command, command]));

/** The text of each command's file, by its id. */
const sources = new Map(
  readdirSync(path.join(root, "src/extension/commands"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => [
      `cloudwatchLogs.${path.basename(file, ".ts")}`,
      readFileSync(path.join(root, "src/extension/commands", file), "utf8"),
    ]),
);
const takesSeveral = (id = ""): boolean => sources.get(id)?.includes("takesSeveral: true") === true;

/** What the menus know each kind of row by (see rowContext). */
const rows = [
  "connection.settings",
  "connection.environment",
  "connection.local",
  "folder",
  "group",
  "group.favourite",
  "favourite.missing",
  "stream",
  "more",
  "metricFilters",
  "metricFilter",
  "linkedAccounts",
  "linked.group",
  "linked.group.favourite",
  "linked.stream",
  "subscriptionFilters",
  "subscriptionFilter",
  "anomalies",
  "anomaly.active",
  "anomaly.suppressed",
  "anomaly.baseline",
  "savedQueries",
  "queryFolder",
  "savedQuery",
  "exportTasks",
  "exportTask.active",
  "exportTask.completed",
  "exportTask.ended",
  "rangeOfGroups",
  "rangeOfStreams",
  "error",
] as const;

const explorer = { view: "cloudwatchLogs.explorer", "cloudwatchLogs.filtered": true };

function contextOf(viewItem: string, several?: string): Context {
  const selection = several === undefined ? {} : { listMultiSelection: true, "cloudwatchLogs.selectedKind": several };
  return { ...explorer, viewItem, ...selection };
}

/** The entries of a row's menu, without its icons; of submenus those that hold something. */
function menuOf(context: Context): readonly Entry[] {
  return shown("view/item/context", context).filter(({ group = "" }) => !group.startsWith("inline"));
}

function iconsOf(context: Context): readonly Entry[] {
  return shown("view/item/context", context).filter(({ group = "" }) => group.startsWith("inline"));
}

function shown(menu: string, context: Context): readonly Entry[] {
  return (menus[menu] ?? []).filter(
    ({ when, submenu }) => holds(when, context) && (submenu === undefined || shown(submenu, context).length > 0),
  );
}

/** The commands of entries, also those in submenus. */
function commandsOf(entries: readonly Entry[], context: Context): readonly string[] {
  return entries.flatMap(({ command, submenu }) => {
    if (command !== undefined) return [command];
    return submenu === undefined ? [] : commandsOf(shown(submenu, context), context);
  });
}

describe("the menu of a row", () => {
  it.each(rows)("of the kind %s has at most twelve entries, each once", (row) => {
    const context = contextOf(row);
    const entries = menuOf(context);
    expect(entries.length).toBeLessThanOrEqual(12);
    for (const submenu of entries.flatMap((entry) => entry.submenu ?? [])) {
      expect(shown(submenu, context).length).toBeLessThanOrEqual(12);
    }
    const commands = commandsOf(entries, context);
    expect(commands.toSorted()).toEqual([...new Set(commands)].toSorted());
  });

  it.each(rows)("of the kind %s offers for several rows only what takes several", (row) => {
    const kind = row.startsWith("group") || row.startsWith("favourite") ? "group" : row;
    const several = ["group", "stream", "metricFilter", "subscriptionFilter"].includes(kind) ? kind : undefined;
    for (const selected of [several, "mixed", undefined]) {
      const context = { ...contextOf(row, "several"), "cloudwatchLogs.selectedKind": selected };
      const commands = commandsOf(menuOf(context), context);
      expect(commands.filter((command) => !takesSeveral(command))).toEqual([]);
      if (selected === several) continue;
      // Of rows of different kinds, only what needs no common argument.
      expect(commands.filter((command) => command !== "cloudwatchLogs.refresh")).toEqual([]);
    }
  });

  it.each([
    { row: "group", several: "group", commands: ["tail", "openLog", "searchLogGroup", "download", "deleteLogGroup"] },
    {
      row: "stream",
      several: "stream",
      commands: ["tail", "openLog", "searchLogGroup", "download", "deleteLogStream"],
    },
  ])("of several $row rows still offers what works on them", ({ row, several, commands }) => {
    const context = contextOf(row, several);
    expect(commandsOf(menuOf(context), context)).toEqual(
      expect.arrayContaining(commands.map((id) => `cloudwatchLogs.${id}`)),
    );
  });

  it("of a saved query has what it takes to work with one, and that of all of them what finds more", () => {
    expect(commandsOf(menuOf(contextOf("savedQuery")), contextOf("savedQuery"))).toEqual(
      ["runSavedQuery", "openSavedQuery", "renameSavedQuery", "moveSavedQuery", "copyName", "deleteSavedQuery"].map(
        (id) => `cloudwatchLogs.${id}`,
      ),
    );
    expect(commandsOf(menuOf(contextOf("savedQueries")), contextOf("savedQueries"))).toEqual([
      "cloudwatchLogs.recentQueries",
      "cloudwatchLogs.refresh",
    ]);
  });

  it("of an export has what can be done with it in its state", () => {
    const offered = (row: string): readonly string[] =>
      commandsOf(menuOf(contextOf(row)), contextOf(row)).map((id) => id.replace("cloudwatchLogs.", ""));
    const always = ["exportToS3", "copyBucketPolicy", "copyAsCliCommand", "copyName"];
    expect(offered("exportTask.active")).toEqual(["cancelExport", ...always]);
    expect(offered("exportTask.completed")).toEqual(["copyAthenaTable", "openInConsole", ...always]);
    expect(offered("exportTask.ended")).toEqual(always);
    expect(offered("exportTasks")).toEqual(["exportToS3", "refresh"]);
  });

  it("of an anomaly has what can be done with it as it stands, and that of all what their detector does", () => {
    const offered = (row: string): readonly string[] =>
      commandsOf(menuOf(contextOf(row)), contextOf(row)).map((id) => id.replace("cloudwatchLogs.", ""));
    expect(offered("anomaly.active")).toEqual([
      "openAnomaly",
      "showAnomalies",
      "updateAnomaly",
      "markAnomalyAsBaseline",
    ]);
    expect(offered("anomaly.suppressed")).toEqual([
      "openAnomaly",
      "showAnomalies",
      "takeBackSuppression",
      "markAnomalyAsBaseline",
    ]);
    expect(offered("anomaly.baseline")).toEqual(["openAnomaly", "showAnomalies", "updateAnomaly"]);
    expect(offered("anomalies")).toEqual(["showAnomalies", "setAnomalyDetector", "refresh", "deleteAnomalyDetector"]);
  });

  it("of a folder of saved queries has its renaming", () => {
    expect(commandsOf(menuOf(contextOf("queryFolder")), contextOf("queryFolder"))).toEqual([
      "cloudwatchLogs.renameQueryFolder",
    ]);
  });

  it("has the group's icons: Tail, Search and the menu, which leads to all that the menu of the row has", () => {
    const context = contextOf("group");
    const icons = iconsOf(context).toSorted((a, b) => (a.group ?? "").localeCompare(b.group ?? ""));
    expect(icons.map(({ command, submenu }) => command ?? submenu)).toEqual([
      "cloudwatchLogs.tail",
      "cloudwatchLogs.searchLogGroup",
      "cloudwatchLogs.groupMenu",
    ]);
    expect(commandsOf(icons, context).toSorted()).toEqual(commandsOf(menuOf(context), context).toSorted());
  });

  it.each(rows)("of the kind %s has what its icons do, where the keyboard gets", (row) => {
    const context = contextOf(row);
    const icons = commandsOf(iconsOf(context), context);
    const reachable = new Set(commandsOf(menuOf(context), context));
    expect(icons.filter((command) => !reachable.has(command))).toEqual([]);
  });

  it("has icons of submenus that are drawn", () => {
    const inline = (menus["view/item/context"] ?? []).filter(({ group }) => group?.startsWith("inline"));
    const drawn = new Map(submenus.map(({ id, icon }) => [id, icon]));
    for (const submenu of inline.flatMap((entry) => entry.submenu ?? [])) {
      expect(drawn.get(submenu)).toMatch(/^\$\([\w-]+\)$/u);
    }
    expect(submenus.map(({ id }) => id).filter((id) => menus[id] === undefined)).toEqual([]);
  });
});

describe("the palette", () => {
  /** False if the palette leaves the command out. */
  function isOffered(command: string, context: Context): boolean {
    const entries = (menus["commandPalette"] ?? []).filter((entry) => entry.command === command);
    return entries.every(({ when }) => holds(when, context)) && holds(commandOf.get(command)?.enablement, context);
  }

  const elsewhere = {
    editorIsOpen: true,
    resourceScheme: "file",
    resourceLangId: "plaintext",
    editorHasSelection: true,
  };
  const inLog = { editorIsOpen: true, resourceScheme: "cloudwatch-logs", resourceLangId: "cloudwatch-logs" };

  const ofConfigurations = [
    "convertToCloudWatchAgent",
    "convertToShipper",
    "copyIamPolicy",
    "checkIamPolicy",
    "checkAgentLog",
    "previewEvents",
    "sendPreviewedEvents",
    "checkAccount",
    "stopCheckingAccount",
    "createSectionTarget",
  ];

  /** Those that need the active document and have no way to ask for another; the few others say what they take. */
  const ofDocuments = [...sources]
    .filter(([, text]) => text.includes("documentUriOf(call") || text.includes("documentUriOf("))
    .map(([id]) => id)
    .filter(
      (id) =>
        !["patternFromSelection", "searchWithPattern", "showPatterns", ...ofConfigurations].includes(id.slice(15)),
    );

  it.each(ofDocuments)("offers %s only in a log document", (id) => {
    const states = [{}, { following: true }, { following: true, paused: true }, { following: false }].map((state) =>
      Object.fromEntries(Object.entries(state).map(([key, value]) => [`cloudwatchLogs.${key}`, value])),
    );
    expect(states.filter((state) => isOffered(id, { ...elsewhere, ...state }))).toEqual([]);
    const keys = [...JSON.stringify(menus["commandPalette"]).matchAll(/cloudwatchLogs\.has\w+/gu)].map(([key]) => [
      key,
      true,
    ]);
    const possible = states.filter((state) => isOffered(id, { ...inLog, ...Object.fromEntries(keys), ...state }));
    expect(possible.length).toBeGreaterThan(0);
  });

  it("offers Search with This Pattern in pattern files only", () => {
    expect(isOffered("cloudwatchLogs.searchWithPattern", elsewhere)).toBe(false);
    expect(isOffered("cloudwatchLogs.searchWithPattern", { ...elsewhere, resourceLangId: "cwfilter" })).toBe(true);
  });

  it.each(ofConfigurations)("offers %s in configurations of the agent only", (id) => {
    expect(isOffered(`cloudwatchLogs.${id}`, elsewhere)).toBe(false);
    expect(isOffered(`cloudwatchLogs.${id}`, { ...elsewhere, resourceLangId: "awslogs" })).toBe(true);
  });

  it("doesn't offer to put a log document's own text", () => {
    expect(isOffered("cloudwatchLogs.putSelection", elsewhere)).toBe(true);
    expect(isOffered("cloudwatchLogs.putSelection", inLog)).toBe(false);
    expect(isOffered("cloudwatchLogs.putSelection", {})).toBe(false);
  });

  it("offers nothing that writes where everything is read-only", () => {
    const writes =
      /^cloudwatchLogs\.(?:create|delete(?!Search)|put|set(?:Retention|DeletionProtection)|edit(?:Tags|MetricFilter|SubscriptionFilter))/u;
    const writing = [...commandOf.keys()].filter((id) => writes.test(id));
    expect(writing.length).toBeGreaterThan(14);
    expect(writing.filter((id) => isOffered(id, { ...elsewhere, "config.cloudwatchLogs.readOnly": true }))).toEqual([]);
    // One of them is about the sections of a configuration of the agent.
    const everywhere = [elsewhere, { ...elsewhere, resourceLangId: "awslogs" }];
    expect(writing.filter((id) => !everywhere.some((context) => isOffered(id, context)))).toEqual([]);
  });

  it("has no two titles that differ in a single short word", () => {
    const titles = contributes.commands.map(({ title }) => title.replace(/…$/u, ""));
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    const log = titles.filter((title) => /^(?:Show|Open) (?:\w+ )?Log$/u.test(title));
    expect(log.toSorted()).toEqual(["Open Log", "Show Extension Log"]);
  });
});

describe("a when-clause", () => {
  it.each<[clause: string, context: Context, expected: boolean]>([
    ["a", { a: true }, true],
    ["!a && b == c", { b: "c" }, true],
    ["a || b && c", { b: true }, false],
    ["(a || b) && c", { a: true, c: true }, true],
    ["a =~ /^(x|y)\\.z$/", { a: "y.z" }, true],
    ["a != b", {}, true],
    ["false", {}, false],
  ])("%s", (clause, context, expected) => {
    expect(holds(clause, context)).toBe(expected);
  });

  it("of another form is refused", () => {
    expect(() => holds("a < 1", {})).toThrow("can't be read from");
    expect(() => holds("(a", {})).toThrow("isn't closed");
  });
});

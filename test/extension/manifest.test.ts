import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import * as contributions from "../../src/extension/contributions.js";
import { rawManifest, readManifest } from "../readManifest.js";
import { toolNames } from "../../src/assistant/toolNames.js";
import { languageModelTools } from "../docs/languageModelTools.js";
import type { RangeNode } from "../../src/logs/tree/node.js";

const root = path.resolve(import.meta.dirname, "../..");

interface Menu {
  /** Absent for a submenu. */
  command?: string;
  submenu?: string;
  when?: string;
  group?: string;
}
interface Setting {
  default: unknown;
  markdownDescription: string;
  order: number;
  scope?: string;
  enum?: string[];
  enumDescriptions?: string[];
}
interface Step {
  id: string;
  title: string;
  description: string;
  completionEvents: string[];
  media: { svg: string; altText: string };
}
interface Manifest {
  keywords: string[];
  icon: string;
  galleryBanner: { color: string; theme: string };
  pricing: string;
  qna: string;
  homepage: string;
  bugs: { url: string };
  repository: { url: string };
  license: string;
  engines: { vscode: string };
  devDependencies: Record<string, string>;
  capabilities: {
    untrustedWorkspaces: { supported: string; description: string; restrictedConfigurations: string[] };
    virtualWorkspaces: boolean;
  };
  extensionKind: string[];
  activationEvents: string[];
  contributes: {
    commands: { command: string; title: string; category: string; icon?: string }[];
    menus: Record<string, Menu[]>;
    submenus: { id: string; label: string; icon?: string }[];
    keybindings: Menu[];
    views: Record<string, { id: string }[]>;
    viewsContainers: { activitybar: { id: string; icon: string }[] };
    viewsWelcome: { view: string; when: string; contents: string }[];
    walkthroughs: { id: string; title: string; description: string; steps: Step[] }[];
    languages: { id: string; configuration?: string }[];
    grammars: { language: string; path: string; scopeName: string }[];
    jsonValidation: { fileMatch: string; url: string }[];
    configuration: { properties: Record<string, Setting> };
  };
}

const manifest = readManifest() as Manifest;
const { contributes } = manifest;
const commandIds = Object.values(contributions.commands);

/** The ids that the files in commands/ define. */
const commandFiles = readdirSync(path.join(root, "src/extension/commands"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replace(/\.ts$/u, "").replaceAll(path.sep, "/"));
const implemented = commandFiles.map((file) => path.posix.basename(file));

/** What texts of the manifest may link to: our commands, those that VS Code makes of our views, and these of its own. */
const linkable = new Set<string>([
  ...commandIds,
  contributions.showExplorer,
  "workbench.trust.manage",
  "workbench.action.files.newUntitledFile",
]);

function linkedCommands(text: string): string[] {
  return [...text.matchAll(/\(command:([^?)]+)/gu)].map(([, id = ""]) => id);
}

describe("what language models are offered", () => {
  const raw = rawManifest() as {
    contributes: { languageModelTools: object[]; mcpServerDefinitionProviders: { id: string; when: string }[] };
  };

  it("is what the tools say of themselves", () => {
    expect(raw.contributes.languageModelTools).toEqual(JSON.parse(JSON.stringify(languageModelTools())));
    for (const name of toolNames) {
      expect(`${contributions.toolPrefix}${name}`).toMatch(/^(?!copilot_|vscode_)[\w-]+$/u);
      expect(readFileSync(path.join(root, "media/guide/assistant.md"), "utf8")).toContain(`| \`${name}\` |`);
    }
  });

  it("is a server only where the setting says so", () => {
    expect(raw.contributes.mcpServerDefinitionProviders).toMatchObject([
      { id: contributions.mcpServerId, when: "config.cloudwatchLogs.mcpServer" },
    ]);
  });
});

describe("commands", () => {
  it("are the same in the manifest and the code", () => {
    expect(contributes.commands.map(({ command }) => command).sort()).toEqual([...commandIds].sort());
  });

  it("are named after their key, and each has a file", () => {
    expect(Object.entries(contributions.commands).map(([key, id]) => [`cloudwatchLogs.${key}`, id])).toEqual(
      commandIds.map((id) => [id, id]),
    );
    expect(implemented.sort()).toEqual(Object.keys(contributions.commands).sort());
  });

  it("stand in the guide's table, each once, and no others", () => {
    const page = readFileSync(path.join(root, "media/guide/commands.md"), "utf8");
    const cells = page.split("\n").flatMap((line) => /^\| (?<names>`[^|]*`) \|/u.exec(line)?.groups?.["names"] ?? []);
    const named = cells.flatMap((cell) =>
      [...cell.matchAll(/`(?<name>\w+)`/gu)].map(({ groups }) => groups?.["name"] ?? ""),
    );
    // These are for rows of the explorer alone.
    const others = Object.keys(contributions.commands).filter((name) => name !== "loadAll" && name !== "loadMore");
    expect(named.sort()).toEqual(others.sort());
  });

  it("are registered", () => {
    const tables = ["commandTable.ts", "analysisCommands.ts", "filterCommands.ts", "metricCommands.ts"];
    const table = tables.map((file) => readFileSync(path.join(root, "src/extension", file), "utf8")).join("\n");
    expect(commandFiles.filter((file) => !table.includes(`from "./commands/${file}.js"`))).toEqual([]);
    const rows = table.replaceAll(/^(?:import|\/\*\*) .*$/gmu, "");
    const registered = [...rows.matchAll(/(?<![.\w])(?<name>[a-z]\w+)(?:\(state\.\w+\))?(?=[,\]])/gu)].map(
      ({ groups }) => groups?.["name"] ?? "",
    );
    expect(registered.sort()).toEqual(implemented.sort());
  });

  it.each(contributes.commands)("$command has a category and a title in title case", ({ category, title }) => {
    expect(category).toBe("CloudWatch Logs");
    expect(title).toMatch(/^[A-Z]/u);
  });

  it("are not offered for ranges of rows, which are neither groups nor streams", () => {
    const whens = (contributes.menus["view/item/context"] ?? []).map(({ when = "" }) => when);
    const patterns = whens
      .flatMap((when) => [...when.matchAll(/viewItem =~ \/(.*?)\/(?: |$)/gu)])
      .map(([, text]) => text);
    expect(patterns.length).toBeGreaterThan(10);
    for (const kind of ["rangeOfGroups", "rangeOfStreams"] satisfies RangeNode["kind"][]) {
      expect(patterns.filter((text = "") => new RegExp(text, "u").test(kind))).toEqual([]);
    }
  });

  it("stand in menus only if they exist, and inline ones have an icon", () => {
    const submenus = new Set(contributes.submenus.map(({ id }) => id));
    expect([...submenus].filter((id) => (contributes.menus[id] ?? []).length < 2)).toEqual([]);
    const entries = Object.values(contributes.menus)
      .flat()
      .map(({ command, submenu = "", group }) => ({ command: command ?? submenu, group }));
    const iconOf = new Map([
      ...contributes.commands.map(({ command, icon }) => [command, icon] as const),
      ...contributes.submenus.map(({ id, icon }) => [id, icon] as const),
    ]);
    expect(entries.filter(({ command }) => !iconOf.has(command))).toEqual([]);
    const withIcon = entries.filter(({ group }) => /^(inline|navigation)/u.test(group ?? ""));
    expect(withIcon.length).toBeGreaterThan(0);
    expect(withIcon.filter(({ command }) => iconOf.get(command)?.startsWith("$(") !== true)).toEqual([]);
  });

  it("that a welcome text links to exist", () => {
    const linked = contributes.viewsWelcome.flatMap(({ contents }) => linkedCommands(contents));
    expect(linked.length).toBeGreaterThan(0);
    expect(linked.filter((id) => !linkable.has(id))).toEqual([]);
  });
});

describe("the walkthrough", () => {
  const [walkthrough] = contributes.walkthroughs;
  const steps = walkthrough?.steps ?? [];

  it("is one, of three to five steps", () => {
    expect(contributes.walkthroughs).toHaveLength(1);
    expect(walkthrough?.id).toBe(contributions.walkthrough);
    expect(steps.length).toBeGreaterThanOrEqual(3);
    expect(steps.length).toBeLessThanOrEqual(5);
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  });

  it.each(steps)("step $id has buttons that name commands, with a verb first", ({ description }) => {
    const buttons = description.split("\n").filter((line) => /^\[[^\]]+\]\([^)]+\)$/u.test(line));
    expect(buttons.length).toBeGreaterThan(0);
    for (const button of buttons) expect(button).toMatch(/^\[(Add|Start|Show|Tail|Search|New) /u);
    const linked = linkedCommands(description);
    expect(linked.length).toBeGreaterThanOrEqual(buttons.length);
    expect(linked.filter((id) => !linkable.has(id))).toEqual([]);
  });

  it.each(steps)("step $id is done when something has happened that exists", ({ completionEvents }) => {
    const known: Record<string, readonly string[]> = {
      onCommand: commandIds,
      onContext: Object.values(contributions.contextKeys),
      onSettingChanged: Object.keys(contributions.settings),
      onView: Object.values(contributions.views),
    };
    expect(completionEvents.length).toBeGreaterThan(0);
    const unknown = completionEvents.filter((event) => {
      const [kind = "", name = ""] = event.split(":");
      return known[kind]?.includes(name) !== true;
    });
    expect(unknown).toEqual([]);
  });

  it.each(steps)("step $id has a picture in the theme's colours alone, and words for it", ({ media }) => {
    expect(media.altText).toMatch(/\.$/u);
    const svg = readFileSync(path.join(root, media.svg), "utf8");
    const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/gu)].map(([, colour = ""]) => colour);
    expect(colours.length).toBeGreaterThan(0);
    const own = /^none$|^var\(--vscode-[\w-]+(?:, (?:transparent|var\(--vscode-[\w-]+\)))?\)$/u;
    expect(colours.filter((colour) => !own.test(colour))).toEqual([]);
    // The page of a walkthrough lets no style in.
    expect(svg).not.toMatch(/style|#[\da-f]{3,}/iu);
  });
});

describe("context keys", () => {
  it("of when-clauses are those of the code", () => {
    const whens = JSON.stringify([contributes.menus, contributes.keybindings, contributes.walkthroughs]);
    const clauses = whens.match(/(?<!config\.)cloudwatchLogs\.\w+(?=["\s)&|])/gu) ?? [];
    const known = new Set<string>([
      ...commandIds,
      ...Object.values(contributions.contextKeys),
      ...Object.keys(contributions.settings),
      contributions.views.explorer,
      ...contributes.submenus.map(({ id }) => id),
      contributions.trendViewType,
    ]);
    expect(clauses.filter((name) => !known.has(name))).toEqual([]);
    for (const key of Object.values(contributions.contextKeys)) expect(whens).toContain(key);
  });

  it("of settings in when-clauses are settings", () => {
    const named = JSON.stringify(contributes.menus).match(/(?<=config\.)cloudwatchLogs\.\w+/gu) ?? [];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !Object.hasOwn(contributions.settings, id))).toEqual([]);
  });

  it("of log groups' rows hold for favourites too, but for adding one", () => {
    const entries = Object.values(contributes.menus).flat();
    const whens = entries.filter(({ when }) => /viewItem == group(?![\w.])|\|?group\)?\$/u.test(when ?? ""));
    expect(whens.map(({ command }) => command)).toEqual([contributions.commands.addFavourite]);
  });
});

describe("views, languages and grammars", () => {
  it("are those of the code", () => {
    const views = Object.values(contributes.views).flat();
    expect(views.map(({ id }) => id)).toEqual(Object.values(contributions.views));
    expect(contributes.languages.map(({ id }) => id).sort()).toEqual(Object.values(contributions.languages).sort());
    expect(manifest.activationEvents).toEqual([
      `onFileSystem:${contributions.logScheme}`,
      `onFileSystem:${contributions.dashboardScheme}`,
      `onFileSystem:${contributions.metricFilterScheme}`,
      `onFileSystem:${contributions.savedQueryScheme}`,
      `onFileSystem:${contributions.groupDocumentScheme}`,
      `onFileSystem:${contributions.subscriptionFilterScheme}`,
      "onLanguage:shellscript",
      "onLanguage:terraform",
      "onLanguage:yaml",
      "onUri",
      `onWebviewPanel:${contributions.resultsViewType}`,
      `onWebviewPanel:${contributions.trendViewType}`,
      "workspaceContains:**/*.template.json",
      "workspaceContains:**/.ebextensions/*.config",
      "workspaceContains:cdk.json",
    ]);
  });

  it("have their files", () => {
    const files = [
      ...contributes.languages.flatMap(({ configuration }) => configuration ?? []),
      ...contributes.grammars.map((grammar) => grammar.path),
      ...contributes.jsonValidation.map(({ url }) => url),
    ];
    for (const file of files) expect(() => JSON.parse(readFileSync(path.join(root, file), "utf8"))).not.toThrow();
    for (const { icon } of contributes.viewsContainers.activitybar) {
      expect(readFileSync(path.join(root, icon), "utf8")).toContain("currentColor");
    }
  });
});

describe("settings", () => {
  const properties = Object.entries(contributes.configuration.properties);

  it("have the same defaults in the manifest and the code", () => {
    expect(Object.fromEntries(properties.map(([id, setting]) => [id, setting.default]))).toEqual(
      contributions.settings,
    );
  });

  it.each(properties)("%s is described, and so is each of its values", (_id, setting) => {
    expect(setting.markdownDescription).toMatch(/\.$/u);
    expect(setting.order).toBeGreaterThan(0);
    expect(setting.enumDescriptions ?? setting.enum ?? []).toHaveLength(setting.enum?.length ?? 0);
  });

  it("that send requests somewhere are off in an untrusted workspace, and the explorer says so", () => {
    const { supported, description, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    expect(restrictedConfigurations).toEqual(["cloudwatchLogs.connections"]);
    expect(supported).toBe("limited");
    expect(description).toContain("nothing is sent");
    const [restricted, ...others] = contributes.viewsWelcome;
    expect(restricted).toMatchObject({ when: "!isWorkspaceTrusted" });
    expect(restricted?.contents).toContain("command:workbench.trust.manage");
    expect(others.filter(({ when }) => !when.split(" && ").includes("isWorkspaceTrusted"))).toEqual([]);
  });

  it("work where the workspace is, be it remote or virtual", () => {
    expect(manifest.extensionKind).toEqual(["workspace"]);
    expect(manifest.capabilities.virtualWorkspaces).toBe(true);
  });

  it("stand in the guide's table, with their defaults, and no others", () => {
    const page = readFileSync(path.join(root, "media/guide/settings.md"), "utf8");
    const rows = page.split("\n").filter((line) => line.startsWith("| `"));
    const expected = properties.map(
      ([id, setting]) => `| \`${id}\` | \`${JSON.stringify(setting.default)}\` | ${setting.markdownDescription} |`,
    );
    expect(rows.sort()).toEqual(expected.sort());
  });
});

describe("what the marketplace shows", () => {
  it("has few keywords, an icon of its size, and says where to ask and what it costs", () => {
    const { keywords, icon, galleryBanner, pricing, qna, bugs, homepage, repository, license } = manifest;
    expect(keywords.length).toBeGreaterThan(0);
    expect(keywords.length).toBeLessThanOrEqual(5);
    const png = readFileSync(path.join(root, icon));
    expect(png.toString("latin1", 1, 4)).toBe("PNG");
    // Width and height, in the header.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([256, 256]);
    expect(galleryBanner.color).toMatch(/^#[\da-f]{6}$/u);
    expect(["dark", "light"]).toContain(galleryBanner.theme);
    expect(pricing).toBe("Free");
    expect(license).toBe("MIT");
    const home = repository.url.replace(/\.git$/u, "");
    for (const url of [qna, bugs.url, homepage]) expect(url.startsWith(home)).toBe(true);
  });
});

it("the API's types are those of the oldest VS Code that the extension runs in", () => {
  expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies["@types/vscode"]}`);
});

import { describe, expect, it } from "vitest";
import { cliCommand } from "../../../src/logs/cli/cliCommand.js";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { formatEvent } from "../../../src/logs/document/text/lineFormat.js";
import { consoleLink } from "../../../src/logs/selection/consoleLink.js";
import { fromSelectionUri, toSelectionUri } from "../../../src/logs/selection/selection.js";
import { Favourites } from "../../../src/logs/tree/favourites.js";
import { LinkedShown } from "../../../src/logs/tree/linkedShown.js";
import { ListFilters } from "../../../src/logs/tree/listFilters.js";
import { LogTree } from "../../../src/logs/tree/logTree.js";
import { present } from "../../../src/logs/tree/presentation.js";
import { rowCommand, rowTooltip } from "../../../src/views/explorer/row.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";

const connection: Connection = { id: "one", name: "one", region: "eu-west-1" };

/** Names that a stream could have if a server allowed all characters; AWS refuses only `:` and `*`. */
const names = [
  "\u202Egpj.exe",
  "\u2066a\u2069\u200Fb",
  "a\u2028b",
  "a\u2029b",
  "a\u0085b",
  "\u001B[31mred\u001B[0m",
  "\u001B]8;;https://evil.example\u0007x\u001B]8;;\u0007",
  "a\r\nb",
  "a\u0000b\u0007",
  "$(trash)",
  "$(rm -rf ~)",
  "`id`",
  "[x](command:evil)",
  "![x](https://evil.example/p.png)",
  "<img src=x onerror=alert(1)>",
  "../../etc/passwd",
  "..",
  "C:\\Windows\\..\\x",
  "long-".repeat(100),
  "%0A%00%2F~0A",
  `'"'"\\'’”`,
  "a\u200Bb\uFEFF\u{E0041}",
  "__proto__",
  "# note: x & y=z;#frag?query",
];

const line = { zone: () => 0, columns: ["stream"] as const };

async function streamRow(name: string) {
  const logs = new FakeLogs();
  logs.addAt(1000, "g", name, "x");
  const memory = new FakeMemory();
  const tree = new LogTree({
    connections: async () => [connection],
    api: async () => logs.api,
    facts: () => ({}),
    favourites: new Favourites(memory),
    filters: new ListFilters(memory),
    linked: new LinkedShown(memory),
    arrangement: () => ({ layout: "tree", order: "name" }),
  });
  const [top] = await tree.children();
  if (top?.kind !== "connection") throw new Error("no connection");
  const group = (await tree.children(top)).find(({ kind }) => kind === "group");
  if (group?.kind !== "group") throw new Error("no group");
  const rows = await tree.children(group);
  return { tree, row: rows.find(({ kind }) => kind === "stream") };
}

describe.each(names.map((name) => [JSON.stringify(name).slice(0, 40), name] as const))(
  "a stream named %s",
  (_, name) => {
    it("is one row, whose command and tooltip are of that stream", async () => {
      const { tree, row } = await streamRow(name);
      if (row?.kind !== "stream") throw new Error("no stream");
      expect(row.stream.name).toBe(name);
      expect(present(row, 2000)).toMatchObject({ label: name, icon: "output", collapsible: false });
      const commands = {
        loadMore: "more",
        openLog: "open",
        openMetricFilter: "filter",
        openSubscriptionFilter: "os",
        openAnomaly: "openAnomaly",
        openSavedQuery: "query",
        runSearch: "run",
      };
      expect(rowCommand(row, commands)).toEqual({ command: "open", title: "Open Log" });
      expect(typeof (await rowTooltip(row, async (node) => tree.details(node, new AbortController().signal)))).toBe(
        "string",
      );
    });

    it("has a URI that gives it back, with a path of four visible parts", () => {
      const selection = { connection: "one", groups: ["g"], streams: [name] };
      const { path, query } = toSelectionUri(selection);
      expect(fromSelectionUri({ query })?.selection).toEqual(selection);
      expect(query).toMatch(/^[A-Za-z0-9&=~._/-]*$/u);
      expect(path).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/u);
      expect(path.split("/")).toHaveLength(5);
      expect(path.split("/").filter((part) => /^\.{1,2}$/u.test(part))).toEqual([]);
    });

    it("leaves the line of its event one line, without anything that reorders or hides text", () => {
      const event = { timestamp: 0, ingestionTime: 0, group: "g", stream: name, message: "m" };
      const text = formatEvent(event, line);
      expect(text.endsWith(": m\n")).toBe(true);
      expect(text.slice(0, -1)).not.toMatch(
        /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200B\uFEFF\u{E0000}-\u{E007F}]/u,
      );
    });

    it.each(["posix", "powershell"] as const)("is one quoted word of a command line (%s)", (shell) => {
      const action = { command: "deleteLogStream", group: "g", stream: name } as const;
      const quotes =
        shell === "posix" ? `'${name.replaceAll("'", String.raw`'\''`)}'` : `'${name.replaceAll(/['‘’‚‛]/gu, "$&$&")}'`;
      const [isPlain, written] = [/^[\w./-]+$/u.test(name), cliCommand(action, connection, shell)];
      const stream = isPlain && written.includes(`--log-stream-name ${name} `) ? name : quotes;
      expect(written).toBe(
        `aws logs delete-log-stream --log-group-name g --log-stream-name ${stream} --region eu-west-1`,
      );
    });

    it("has a link to the console without a character that means something there", () => {
      const link = new URL(consoleLink({ groups: ["g"], streams: [name] }, connection));
      expect(link.origin).toBe("https://eu-west-1.console.aws.amazon.com");
      const [, encoded = ""] = link.hash.split("/log-events/");
      expect(encoded).toMatch(/^[A-Za-z0-9$_.~-]+$/u);
      expect(decodeURIComponent(decodeURIComponent(encoded.replaceAll("$", "%")))).toBe(name);
    });
  },
);

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EmbeddedConfigurations } from "../../src/extension/embeddedConfigurations.js";
import { FakeClock } from "../fakes/fakeClock.js";
import { editors, languages, Position, textDocument, texts, Uri } from "../fakes/vscode.js";

vi.mock("vscode", () => import("../fakes/vscode.js"));

const script = "#!/bin/sh\ncat <<EOF > awslogs.conf\n[general]\nstate_file = /s\nEOF\n";
const uri = Uri.file("/user-data.sh");
let clock: FakeClock;
let asked: { readonly method: string; readonly params: Record<string, unknown> }[];
let starts: number;
let isOn: boolean;
let embedded: EmbeddedConfigurations;

beforeEach(() => {
  clock = new FakeClock();
  asked = [];
  starts = 0;
  isOn = true;
  languages.providers = [];
  const client = {
    sendRequest: async (method: string, params: Record<string, unknown>) => {
      asked.push({ method, params });
      return [method];
    },
    code2ProtocolConverter: { asPosition: ({ line, character }: Position) => ({ line, character }) },
    protocol2CodeConverter: {
      asDiagnostics: async (found: unknown) => found,
      asHover: (hover: unknown) => hover,
      asCompletionResult: async (items: unknown) => items,
    },
  };
  const start = async (): Promise<never> => {
    starts++;
    return client as never;
  };
  embedded = new EmbeddedConfigurations({ clock, client: start, isOn: () => isOn });
});

afterEach(() => embedded.dispose());

function found(): unknown {
  return languages.diagnostics.get("awslogs embedded")?.get(uri.toString());
}

describe("a file with a configuration of the agent in it", () => {
  const document = textDocument(uri, "shellscript", script);

  it("is checked when it is opened, and once it stays as it is after a change", async () => {
    texts.opened.fire(document);
    await clock.advance(0);
    expect(asked).toEqual([
      {
        method: "awslogs/embeddedDiagnostics",
        params: { uri: uri.toString(), languageId: "shellscript", text: script },
      },
    ]);
    expect(found()).toEqual(["awslogs/embeddedDiagnostics"]);
    editors.edited.fire({ document });
    await clock.advance(200);
    editors.edited.fire({ document });
    await clock.advance(200);
    expect(asked).toHaveLength(1);
    await clock.advance(100);
    expect(asked).toHaveLength(2);
  });

  it("keeps no findings once it has none, is closed, or the setting is off", async () => {
    for (const end of [
      () => editors.edited.fire({ document: textDocument(uri, "shellscript", "#!/bin/sh\n") }),
      () => texts.closed.fire(document),
      () => {
        isOn = false;
        editors.edited.fire({ document });
      },
    ]) {
      texts.opened.fire(document);
      await clock.advance(0);
      expect(found()).toBeDefined();
      end();
      expect(found()).toBeUndefined();
    }
    const before = asked.length;
    texts.opened.fire(document);
    await clock.advance(1000);
    expect(asked).toHaveLength(before);
  });

  it("is completed and explained by providers for its language, which exist once", async () => {
    texts.opened.fire(document);
    texts.opened.fire(document);
    expect(languages.providers.map((each) => each.languages)).toEqual([["shellscript"], ["shellscript"]]);
    const [hover, items] = languages.providers.map(
      ({ provider }) => provider as Record<string, (...given: readonly unknown[]) => Promise<unknown>>,
    );
    const at = new Position(3, 2);
    expect(await hover?.["provideHover"]?.(document, at)).toEqual(["awslogs/embeddedHover"]);
    expect(await items?.["provideCompletionItems"]?.(document, at)).toEqual(["awslogs/embeddedCompletion"]);
    expect(asked.map(({ params }) => params["position"])).toEqual([
      { line: 3, character: 2 },
      { line: 3, character: 2 },
    ]);
    const other = textDocument(Uri.file("/a.sh"), "shellscript", "#!/bin/sh\n");
    expect(await hover?.["provideHover"]?.(other, at)).toBeUndefined();
  });
});

describe("other files", () => {
  it.each([
    ["a script without one", textDocument(uri, "shellscript", "#!/bin/sh\n")],
    ["what source control shows", textDocument(Uri.from({ scheme: "git", path: "/a.sh" }), "shellscript", script)],
    ["awslogs.conf itself", textDocument(Uri.file("/awslogs.conf"), "awslogs", script.slice(10))],
    ["a text", textDocument(Uri.file("/a.txt"), "plaintext", script.slice(10))],
    ["a very long one", textDocument(uri, "shellscript", script + "x".repeat(1_000_000))],
  ])("such as %s start no server", async (_, document) => {
    texts.opened.fire(document);
    editors.edited.fire({ document });
    await clock.advance(1000);
    expect([starts, asked.length, languages.providers.length]).toEqual([0, 0, 0]);
  });
});

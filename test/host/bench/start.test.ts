import { describe, it } from "mocha";
import * as vscode from "vscode";
import { fillStream, otherClient, run, signal } from "../suite/logHost.js";
import { print } from "./figures.js";
import { heapMb } from "./heap.js";

interface Mark {
  readonly name: string;
  readonly startTime: number;
}

/** What VS Code's extension host notes of a step of an extension's start, from `will…` to `did…`. */
function markedMs(step: string, id: string): number {
  const { MonacoPerformanceMarks: marks } = globalThis as {
    readonly MonacoPerformanceMarks?: { readonly getMarks: () => readonly Mark[] };
  };
  const at = (when: string): number =>
    marks?.getMarks().find(({ name }) => name === `code/extHost/${when}${step}/${id}`)?.startTime ?? Number.NaN;
  return at("did") - at("will");
}

describe("start of the extension", () => {
  it("until it is active, until a click shows rows, and what it keeps in memory", async () => {
    const extension = vscode.extensions.getExtension("awslogs-tools.cloudwatch-logs");
    if (extension === undefined || extension.isActive) throw new Error("The extension is active before it is measured");
    await otherClient().createLogGroup({ group: "start" }, signal);
    await fillStream("start", "a", 3);
    const before = heapMb();
    const began = performance.now();
    await extension.activate();
    const activatedMs = performance.now() - began;
    print("activation: loading the code", `${markedMs("LoadExtensionCode", extension.id).toFixed(1)} ms`);
    print("activation: running it", `${markedMs("ActivateExtension", extension.id).toFixed(1)} ms`);
    print("activation, with VS Code's own part", `${activatedMs.toFixed(1)} ms`);
    print("memory of the idle extension", `${(heapMb() - before).toFixed(1)} MB`);
    const clicked = performance.now();
    await run("revealInExplorer", { group: "start" });
    print(
      "a group's row by a command, with all that is loaded for it",
      `${(performance.now() - clicked).toFixed(0)} ms`,
    );
    const opened = performance.now();
    await run("openLog", { group: "start", stream: "a" });
    print("first log document", `${(performance.now() - opened).toFixed(0)} ms`);
  });
});

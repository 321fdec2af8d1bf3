import { describe, expect, it } from "vitest";
import { Emitter } from "../../../src/base/emitter.js";
import { type EditorEvents, Repainting } from "../../../src/views/lines/repainting.js";
import { FakeClock } from "../../fakes/fakeClock.js";

const ofScheme = (scheme: string): object => ({ uri: { scheme } });

/** Repainting of the scheme "logs", and what editors tell. */
class World {
  readonly clock = new FakeClock();
  readonly active = new Emitter<object | undefined>();
  readonly visible = new Emitter<object>();
  readonly scrolled = new Emitter<object>();
  readonly edited = new Emitter<object>();
  paints = 0;
  readonly repainting: Repainting;

  constructor() {
    const events = {
      window: {
        onDidChangeActiveTextEditor: this.active.event,
        onDidChangeVisibleTextEditors: this.visible.event,
        onDidChangeTextEditorVisibleRanges: this.scrolled.event,
      },
      workspace: { onDidChangeTextDocument: this.edited.event },
    } as unknown as EditorEvents;
    const paint = (): void => void this.paints++;
    this.repainting = new Repainting({ scheme: "logs", events, clock: this.clock, paint });
  }

  change(): void {
    this.edited.fire({ document: ofScheme("logs") });
  }
}

describe("repainting", () => {
  it.each<[what: string, happen: (world: World) => void]>([
    ["a document of the scheme changes", (world) => world.change()],
    ["an editor of it scrolls", ({ scrolled }) => scrolled.fire({ textEditor: { document: ofScheme("logs") } })],
    ["other editors are visible", ({ visible }) => visible.fire([])],
    ["another editor is active", ({ active }) => active.fire(undefined)],
    ["it is asked for", ({ repainting }) => repainting.soon()],
  ])("is done a moment after %s", async (_, happen) => {
    const world = new World();
    happen(world);
    await world.clock.advance(49);
    expect(world.paints).toBe(0);
    await world.clock.advance(1);
    expect(world.paints).toBe(1);
  });

  it("is not done for documents of other schemes", async () => {
    const world = new World();
    world.edited.fire({ document: ofScheme("file") });
    world.scrolled.fire({ textEditor: { document: ofScheme("file") } });
    await world.clock.advance(1000);
    expect(world.paints).toBe(0);
  });

  it("is done once for many changes, and not put off by them", async () => {
    const world = new World();
    for (let n = 0; n < 6; n++) {
      world.change();
      await world.clock.advance(10);
    }
    expect(world.paints).toBe(1);
    await world.clock.advance(50);
    expect(world.paints).toBe(2);
  });

  it("ends when it is disposed of", async () => {
    const world = new World();
    world.change();
    world.repainting.dispose();
    world.change();
    await world.clock.advance(1000);
    expect([world.paints, world.clock.sleepers]).toEqual([0, 0]);
  });
});

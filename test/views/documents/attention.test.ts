import { afterEach, describe, expect, it } from "vitest";
import { WindowAttention } from "../../../src/views/documents/attention.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { editors, window } from "../../fakes/vscode.js";

const minute = 60_000;

describe("attention", () => {
  afterEach(() => {
    window.state = { focused: true, active: true };
  });

  function watch(): { readonly clock: FakeClock; readonly window: WindowAttention } {
    const clock = new FakeClock();
    return { clock, window: new WindowAttention(clock) };
  }

  function set(state: typeof window.state): void {
    window.state = state;
    editors.windowState.fire(state);
  }

  it.each([
    ["is there where the window is in use and shows the document", { focused: true, active: true }, true, true],
    ["is elsewhere where the window doesn't show it", { focused: true, active: true }, false, false],
    ["is elsewhere where another window has the focus", { focused: false, active: true }, true, false],
  ])("%s", (_, state, isShown, isWatched) => {
    const watching = watch();
    set(state);
    expect(watching.window.of(() => isShown).isWatched).toBe(isWatched);
    watching.window.dispose();
  });

  it("lasts for some minutes after the window was touched, as while one reads", async () => {
    const { clock, window: watching } = watch();
    await clock.advance(60 * minute);
    set({ focused: true, active: false });
    const attention = watching.of(() => true);
    await clock.advance(4 * minute);
    expect(attention.isWatched).toBe(true);
    await clock.advance(2 * minute);
    expect(attention.isWatched).toBe(false);
    set({ focused: true, active: true });
    expect(attention.isWatched).toBe(true);
    watching.dispose();
  });

  it("tells when the window or its editors change, until it is disposed", () => {
    const { window: watching } = watch();
    let told = 0;
    watching.of(() => true).onDidChange(() => told++);
    set({ focused: false, active: false });
    editors.shown.fire([]);
    expect(told).toBe(2);
    watching.dispose();
    set({ focused: true, active: true });
    expect(told).toBe(2);
  });
});

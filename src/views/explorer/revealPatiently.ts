import type { Clock } from "../../base/clock.js";

/** VS Code reads changed rows a moment after the change, and can't reveal one that it doesn't know yet. */
const waitsMs = [50, 250, 500];

/** Reveals a row, and tries again a few times while VS Code may not know it. Rejects as the last attempt does. */
export async function revealPatiently(reveal: () => Promise<void>, clock: Clock): Promise<void> {
  const { signal } = new AbortController();
  for (const waitMs of waitsMs) {
    try {
      await reveal();
      return;
    } catch {
      await clock.sleep(waitMs, signal);
    }
  }
  await reveal();
}

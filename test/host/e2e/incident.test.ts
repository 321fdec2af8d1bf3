import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const groups = ["/shop/gateway", "/shop/orders", "/shop/payments"] as const;
const [gateway, orders, payments] = groups;
const id = "6bc28136-8f3a-4c1d-a2b4-0f1e2d3c4b5a";
const failure = `PaymentError: card declined for ${id}\n    at charge (/var/task/src/payment.js:88:11)`;

/** What a request leaves in three groups: milliseconds from its begin, group, message. */
const ofRequest: readonly (readonly [number, string, string])[] = [
  [0, gateway, `INFO POST /orders request=${id}`],
  [250, orders, `START RequestId: ${id} Version: $LATEST`],
  [1234, payments, `{"level":"ERROR","requestId":"${id}","order":4711,"text":"card declined"}`],
  [1300, orders, `ERROR ${failure}`],
  [1350, orders, `END RequestId: ${id}`],
  [1400, gateway, `ERROR POST /orders 502 request=${id}`],
];

/** The request stands between ordinary lines of ten minutes before and one after it. */
async function arrange({ api }: TestEnvironment): Promise<void> {
  const { signal } = new AbortController();
  const at = Date.now() - 60_000;
  const ordinary = groups.flatMap((group) =>
    Array.from({ length: 130 }, (_, n): readonly [number, string, string] => [
      (n - 120) * 5000 + 500,
      group,
      n % 10 === 0 ? `WARN slow answer ${n}` : `INFO answered ${n}`,
    ]),
  );
  const events = [...ordinary, ...ofRequest].toSorted(([a], [b]) => a - b);
  for (const group of groups) {
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "main" }, signal);
    const own = events.filter(([, of]) => of === group);
    const put = own
      .map(([ms, , message]) => ({ timestamp: at + ms, message }))
      .filter(({ timestamp }) => timestamp < Date.now());
    await api.putLogEvents({ group, stream: "main", events: put }, signal);
  }
}

/** Counts clicks, drags and keys, beyond what is typed. */
class Gestures {
  count = 0;
  readonly #context: WorkbenchContext;

  constructor(context: WorkbenchContext) {
    this.#context = context;
  }

  async press(key: string): Promise<void> {
    this.count++;
    await this.#context.workbench.page.keyboard.press(key);
  }

  async click(target: Locator, options: { readonly clicks?: number; readonly button?: "right" } = {}): Promise<void> {
    this.count++;
    await target.click({ clickCount: options.clicks ?? 1, ...(options.button && { button: options.button }) });
  }

  /** F1, the title, Enter. */
  async run(title: string): Promise<void> {
    this.count += 2;
    await this.#context.runCommand(title);
  }

  /** A text or a row's name, and Enter. */
  async answer(question: string, text: string): Promise<void> {
    this.count++;
    await this.#context.workbench.answer(question, text);
  }

  async pick(question: string, row: string): Promise<void> {
    this.count++;
    await this.#context.workbench.pick(question, row);
  }
}

const it = workbenchTest({ arrange });

it("an incident: from an error in a tail to a search that is kept, in 18 gestures", async (context) => {
  const { workbench, showGroups, pictures } = context;
  const { page, editor } = workbench;
  const gestures = new Gestures(context);
  const lens = (text: string): Locator =>
    page.locator(".editor-group-container.active .codelens-decoration a", { hasText: text }).first();
  const lineWith = (text: string): Locator => editor.locator(".view-line", { hasText: text }).first();
  const clipboard = (): Promise<string> => page.evaluate("navigator.clipboard.readText()");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);

  await showGroups();
  for (const [index, group] of groups.entries()) {
    await workbench.selectTreeRow(group, index === 0 ? [] : ["Control"]);
    // The first click also shows what is below its row.
    await workbench.treeRow("main").waitFor();
  }
  await workbench.chooseFromTreeMenu(payments, "Tail");
  await workbench.waitForEditorText("card declined");

  // Its id, and everything with it across the three groups.
  await gestures.click(lineWith('"level":"ERROR"').getByText(id).first(), { clicks: 2 });
  await workbench.statusBarItem(`(${id.length} selected)`).waitFor();
  await gestures.press("Control+Alt+E");
  await workbench.waitForEditorText("+1.400 s");
  await pictures("incident everything");

  // Around one of its events.
  await gestures.click(lineWith("/orders 502").getByText("502").first(), { button: "right" });
  const around = page.locator(".monaco-menu .action-item", { hasText: "Show Around This Event" }).first();
  await around.hover();
  await gestures.press("Enter");
  await gestures.pick("How far before and after the event", "5 minutes");
  await workbench.tab("gateway (").waitFor();
  await workbench.waitForEditorText("INFO answered");

  // Only what is worse than usual, and only when it was.
  gestures.count++;
  await workbench.scrollUpTo(lens("info"));
  await gestures.click(lens("info"));
  await workbench.waitForEditorText("info hidden");
  await gestures.click(page.getByRole("button", { name: "Show Histogram" }).first());
  const histogram = page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
  const plot = histogram.getByRole("img");
  await plot.waitFor();
  await pictures("incident histogram");
  const box = await workbench.boxOf(plot);
  const shownRange = (): Promise<string | null> => page.locator(".tabs-container .tab.active").first().textContent();
  const before = await shownRange();
  gestures.count++;
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.95, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(shownRange).not.toBe(before);
  await lens("Load Events After This Range").waitFor();

  // The message to the byte, and a link for the others.
  await workbench.focusEditor();
  await gestures.press("F8");
  await gestures.press("Control+Alt+C");
  await expect.poll(clipboard).toBe(`ERROR POST /orders 502 request=${id}`);
  await gestures.run("Copy Link to Event");
  await expect
    .poll(clipboard)
    .toMatch(/^(?:vscode|code-oss|vscodium|code-server)[\w-]*:\/\/awslogs-tools\.cloudwatch-logs\/\S+at=\d+/u);

  // Kept, and there again after a reload.
  await gestures.run("Save Search…");
  await gestures.answer("Name of the search", "Declined cards");
  await gestures.pick("Where to save the search", "For Me");
  await workbench.statusBarItem("Search saved").waitFor();
  await page.reload();
  await workbench.activityIcon("CloudWatch Logs").waitFor();
  await context.showExplorer();
  await workbench.expandTreeRow("Searches");
  await gestures.click(workbench.treeRow("Declined cards"));
  await workbench.waitForEditorText("/orders 502");
  await pictures("incident again");
  expect(gestures.count).toBe(18);
});

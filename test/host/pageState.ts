import type { Frame, Page } from "playwright-core";
import { within } from "./processes.js";

/** Milliseconds for the page to say what it shows: one that hangs shall not hold up the message. */
const timeoutMs = 5000;

/** Runs in the page: what a person sees of the workbench, a line for each part that shows something. */
const readWorkbench = `(() => {
  const plain = (text) => (text ?? "").replaceAll("\\u00A0", " ").replace(/\\s+/g, " ").trim();
  const textOf = (element) => plain(element?.innerText);
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const all = (selector, root = document) => [...root.querySelectorAll(selector)].filter(isSeen);
  const texts = (selector, root) => all(selector, root).map(textOf).filter((text) => text !== "");
  const marked = (row) => {
    const depth = Number(row.getAttribute("aria-level") ?? 1) - 1;
    const expanded = { true: "v ", false: "> " }[row.getAttribute("aria-expanded")] ?? "";
    const marks = ["focused", "selected"].filter((name) => row.classList.contains(name)).map((name) => " [" + name + "]");
    const parts = [...row.querySelectorAll(".label-name, .label-description")].map(({ textContent }) => plain(textContent));
    const text = parts.filter((part) => part !== "").join(" ") || textOf(row);
    return "  ".repeat(depth) + expanded + text + marks.join("");
  };
  const rows = (selector, root) => all(selector + " .monaco-list-row", root).map(marked);
  const lines = (editor) => [...editor.querySelectorAll(".view-line")]
    .map((line) => ({ top: Number.parseFloat(line.style.top), text: (line.textContent ?? "").replaceAll("\\u00A0", " ") }))
    .sort((a, b) => a.top - b.top)
    .map(({ text }) => text);
  const named = (element) => element === null ? "nothing" :
    [element.tagName.toLowerCase(), ...element.classList].join(".") +
    ["aria-label", "placeholder"].map((name) => element.getAttribute(name)).filter(Boolean).map((text) => " “" + text + "”").join("");
  const widget = all(".quick-input-widget")[0];
  const input = widget?.querySelector(".quick-input-box input");
  const editor = all(".editor-group-container.active .monaco-editor[role='code']")[0];
  return {
    dialogs: texts(".monaco-dialog-box"),
    "quick input": widget === undefined ? [] : [
      "title: " + texts(".quick-input-title", widget).join(""),
      "placeholder: " + (input?.placeholder ?? ""),
      "value: " + (input?.value ?? ""),
      "message: " + texts(".quick-input-message", widget).join(""),
      ...rows(".quick-input-list", widget),
    ],
    notifications: texts(".notification-list-item"),
    menus: texts(".monaco-menu"),
    "side bar": [...texts(".part.sidebar .composite.title"), ...texts(".part.sidebar .message"),
      ...texts(".part.sidebar .welcome-view-content"), ...rows(".part.sidebar")],
    tabs: all(".tabs-container .tab").map((tab) => plain(tab.textContent) + (tab.classList.contains("active") ? " [active]" : "")),
    lenses: texts(".editor-group-container.active .codelens-decoration"),
    editor: editor === undefined ? [] : lines(editor),
    suggestions: texts(".suggest-widget.visible .monaco-list-row"),
    hovers: texts(".monaco-hover, .workbench-hover"),
    "status bar": [texts(".part.statusbar .statusbar-item").join(" | ")],
    focus: [named(document.activeElement)],
  };
})()`;

/** What the page shows, as text for the message of a test that waited in vain; it never rejects. */
export async function pageState(page: Page): Promise<string> {
  const parts = (await within(timeoutMs, read(page.mainFrame()))) ?? { page: ["It doesn't answer."] };
  const webviews = await Promise.all(page.frames().filter(isWebview).map(readText));
  return Object.entries({ ...parts, webviews: webviews.flat() })
    .filter(([, lines]) => lines.length > 0)
    .map(([part, lines]) => [`${part}:`, ...lines.map((line) => `  ${line}`)].join("\n"))
    .join("\n");
}

async function read(frame: Frame): Promise<Record<string, readonly string[]>> {
  try {
    return await frame.evaluate<Record<string, readonly string[]>>(readWorkbench);
  } catch (error) {
    return { page: [String(error)] };
  }
}

/** VS Code puts a page into a frame of a frame. */
function isWebview(frame: Frame): boolean {
  const outer = frame.parentFrame()?.parentFrame();
  return outer !== undefined && outer !== null;
}

async function readText(frame: Frame): Promise<readonly string[]> {
  const text = within(timeoutMs, frame.evaluate<string>("document.body.innerText")).catch(() => undefined);
  return ((await text) ?? "").split("\n").filter((line) => line.trim() !== "");
}

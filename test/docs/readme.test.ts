import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { pictures } from "../host/readmePictures.js";
import { withFindings } from "./findingTable.js";
import { readBundle } from "./l10nBundle.js";
import { pageFile, writtenPages } from "./pages.js";
import { withPermissions } from "./permissionTable.js";
import { withQueryLanguage } from "./queryLanguageList.js";

const guide = readdirSync(pageFile("media/guide"))
  .filter((file) => file.endsWith(".md"))
  .map((file) => `media/guide/${file}`);
const pages = ["README.md", ...guide];

function read(page: string): string {
  return readFileSync(pageFile(page), "utf8");
}

/** Without blocks of code, in which anything may stand. */
function prose(page: string): string {
  return read(page).replaceAll(/^```[^]*?^```$/gmu, "");
}

describe("what is written from tables of the source", () => {
  it.each(Object.entries(writtenPages))("%s has it; if not, run: npm run docs", (name, write) => {
    expect(read(name)).toBe(write(read(name)));
  });

  it("has what it is for", () => {
    expect(read("README.md")).toContain(
      "| `logs:GetLogEvents`, and `logs:Unmask` if masked data is to be shown | read | `arn:aws:logs:REGION:ACCOUNT:log-group:GROUP:log-stream:STREAM` |",
    );
    expect(read("media/guide/queries.md")).toContain(
      "| `after-dedup` | error | Another command than `limit` after `dedup`. |",
    );
  });

  it("is refused where a page has no room for it", () => {
    expect(() => withPermissions("# CloudWatch Logs\n")).toThrow("no section for permissions");
    expect(() => withFindings("# CloudWatch Logs\n")).toThrow("no section for findings");
    expect(() => withQueryLanguage("# CloudWatch Logs\n")).toThrow("no section for the query language");
  });
});

describe("the pages", () => {
  it.each(pages)("%s has no paragraph of more than five lines", (page) => {
    const paragraphs = prose(page)
      .split(/\n{2,}|\n(?=- |\* |\d+\. )/u)
      .filter((part) => !/^\s*(?:\||<)/u.test(part));
    expect(paragraphs.filter((part) => part.trim().split("\n").length > 5)).toEqual([]);
    const lines = paragraphs.flatMap((part) => part.split("\n"));
    // Tables and written lists have one line for each entry.
    expect(lines.filter((line) => line.length > 140 && !/\||\]\(https|^- Functions:/u.test(line))).toEqual([]);
  });

  it.each(pages)("%s links to what is there", (page) => {
    const links = [...prose(page).matchAll(/\]\((?<link>[^)\s]+)\)/gu)].map(({ groups }) => groups?.["link"] ?? "");
    const own = links.filter((link) => !/^https?:/u.test(link));
    const missing = own.filter((link) => {
      const [file = "", heading] = link.split("#");
      const target = file === "" ? pageFile(page) : path.join(path.dirname(pageFile(page)), file);
      return !existsSync(target) || (heading !== undefined && !headings(target).includes(heading));
    });
    expect(missing).toEqual([]);
  });

  it("are all in the README's guide", () => {
    expect(guide.filter((page) => !read("README.md").includes(`](${page})`))).toEqual([]);
  });
});

/** The names by which headings and anchors of a page can be linked to. */
function headings(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  const written = [...text.matchAll(/^#+ (?<title>.+)$/gmu)].map(({ groups }) =>
    (groups?.["title"] ?? "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
  return [...written, ...[...text.matchAll(/<a id="(?<id>[^"]+)">/gu)].map(({ groups }) => groups?.["id"] ?? "")];
}

describe("the README", () => {
  it("names messages as they are", () => {
    const table = /## When something is wrong\n\n(?<rows>(?:\|.*\n)+)/u.exec(read("README.md"))?.groups?.["rows"] ?? "";
    const named = table
      .split("\n")
      .slice(2)
      .map((row) => row.split("|")[1]?.trim() ?? "")
      .filter((message) => message !== "");
    expect(named.length).toBeGreaterThan(8);
    const sentences = Object.keys(readBundle("en"));
    const words = (text: string): string => text.replace("log group", "{0}");
    expect(named.filter((message) => !sentences.some((each) => each.startsWith(words(message))))).toEqual([]);
  });

  it("has a picture of each main job, and none is left over", () => {
    const shown = pages.flatMap((page) => [
      ...read(page).matchAll(/\]\((?:media\/guide\/)?pictures\/(?<file>[^)]+)\)/gu),
    ]);
    expect(shown.map(({ groups }) => groups?.["file"])).toEqual(pictures.map(({ file }) => file));
    expect(readdirSync(pageFile("media/guide/pictures")).sort()).toEqual(pictures.map(({ file }) => file).sort());
  });
});

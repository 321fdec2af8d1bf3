import { commands } from "../../src/insights/language/commands.js";
import { functions } from "../../src/insights/language/functions.js";

const begin = "<!-- Query language, written by npm run docs -->\n";
const end = "<!-- End of query language -->";

/** The page with the commands and functions that the tables of the query language have. Throws if it has no room for them. */
export function withQueryLanguage(page: string): string {
  const [from, until] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || until < from) throw new Error("The page has no section for the query language.");
  return `${page.slice(0, from)}${begin}\n${lists()}\n${page.slice(until)}`;
}

function lists(): string {
  const lacking = [...commands, ...functions].filter(({ infrequentAccess }) => !infrequentAccess);
  return [
    `- Commands: ${commands.map(({ name, page }) => `[\`${name}\`](${page})`).join(" ")}\n`,
    `- Functions: ${code([...functions].map(({ name }) => name).sort())}\n`,
    `- Not in log groups of the class Infrequent Access: ${code(lacking.map(({ name }) => name))}\n`,
  ].join("");
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(" ");
}

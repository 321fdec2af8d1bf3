/** A page with another text between the marks of a section that is written. Throws if it has no such section. */
export function withSection(page: string, name: string, text: string): string {
  const begin = `<!-- ${name}, written by npm run docs -->\n`;
  const end = `<!-- End of ${name.toLowerCase()} -->`;
  const [from, until] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || until < from) throw new Error(`The page has no section for ${name.toLowerCase()}.`);
  return `${page.slice(0, from)}${begin}\n${text}\n${page.slice(until)}`;
}

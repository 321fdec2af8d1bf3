/** The README with another text between the marks of a section that is written. Throws if it has no such section. */
export function withSection(readme: string, name: string, text: string): string {
  const begin = `<!-- ${name}, written by npm run docs -->\n`;
  const end = `<!-- End of ${name.toLowerCase()} -->`;
  const [from, until] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || until < from) throw new Error(`The README has no section for ${name.toLowerCase()}.`);
  return `${readme.slice(0, from)}${begin}\n${text}\n${readme.slice(until)}`;
}

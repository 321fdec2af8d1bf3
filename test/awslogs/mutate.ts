import fc from "fast-check";

/** One change to a text's lines at a place between 0 and 1. */
type Mutation = (lines: string[], place: number, inserted: string) => void;

const pieces = [
  "# c",
  "  # c",
  "; c",
  " ; c",
  "rem",
  "rem x = 1",
  "[a]",
  " [a]",
  "[b] # c",
  "[a]b]",
  "[]",
  "[]]",
  "[DEFAULT]",
  "[DEFAULT]x",
  "x = 1",
  "  x = 1",
  "\tx: 1",
  "X =",
  'x = ""',
  "= 1",
  ":",
  "bad",
  "",
  "   ",
  "\u00A0x = 1",
  "\u2003 x = 1",
  "\uFEFF[a]",
  "\u0085",
  "x = 1 ; c",
  "x = 1;",
  "É = \u0130",
];

const ends = ["\n", "\r\n", "\r", ""];
const marks = ["#", ";", " ", "\t", "=", ":", "[", "]", '"', "\u00A0", "\f", "\u001C", "rem "];

const mutations: readonly Mutation[] = [
  (lines, place) => lines.splice(at(lines, place), 1),
  (lines, place, text) => lines.splice(at(lines, place), 0, text),
  (lines, place) => lines.splice(at(lines, place), 0, lines[at(lines, place)] ?? ""),
  (lines, place) => lines.push(lines[at(lines, place)] ?? ""),
  (lines, place) => change(lines, place, (line) => ` ${line}`),
  (lines, place) => change(lines, place, (line) => `\t  ${line}`),
  (lines, place) => change(lines, place, (line) => line.replace(/[\r\n]*$/, pick(ends, place))),
  (lines, place) => change(lines, place, (line) => pick(marks, place) + line),
  (lines, place) =>
    change(lines, place, (line) => {
      const cut = Math.floor(((place * 7) % 1) * (line.length + 1));
      return line.slice(0, cut) + pick(marks, place) + line.slice(cut);
    }),
  (lines, place) => change(lines, place, (line) => line.slice(0, Math.floor(((place * 13) % 1) * line.length))),
  (lines, place) => change(lines, place, (line) => line.toUpperCase()),
  (lines) => lines.unshift("\uFEFF"),
  (lines, place, text) => change(lines, place, (line) => line + text),
];

/** Texts that are each an original with up to four changes. */
export function mutant(originals: readonly string[]): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const piece = fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...ends)).map((parts) => parts.join(""));
  const step = fc.tuple(fc.constantFrom(...mutations), place, piece);
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(step, { minLength: 1, maxLength: 4 }))
    .map(([text, steps]) => {
      const lines = text.split(/(?<=\n)/);
      for (const [mutate, place, piece] of steps) mutate(lines, place, piece);
      return lines.join("");
    });
}

function at(lines: readonly string[], place: number): number {
  return Math.floor(place * lines.length);
}

function change(lines: string[], place: number, edit: (line: string) => string): void {
  const i = at(lines, place);
  lines[i] = edit(lines[i] ?? "");
}

function pick(from: readonly string[], place: number): string {
  return from[Math.floor(((place * 101) % 1) * from.length)] ?? "";
}

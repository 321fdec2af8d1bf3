import { beforeAll, describe, expect, it } from "vitest";
import { type Findings, lintPlanted } from "./planted.js";

const superlinear: [file: string, text: string, message: string][] = [
  ["a.ts", "export const x = /(?:a+)+$/u;", "repeats what it repeats"],
  ["c.ts", "export const x = /^([^=]*?)\\s*=/u;", "exchange characters"],
  ["d.ts", "export const x = /^.*.*.*!$/u;", "exchange characters"],
  ["e.ts", "export const x = /[ \\t]+$/u;", "tried again at each character"],
  ["f.ts", "export const x = (text: string) => text.replace(/\\s*ago$/iu, '');", "tried again at each character"],
  ["g.ts", "export const x = /\\[[^\\]]+\\]/u;", "tried again at each character"],
  ["h.ts", "export const x = /(?:^a+a+$)/uy;", "exchange characters"],
  ["i.ts", "const a = '.*';\nexport const x = new RegExp(`^${a}${a}!$`, 'u');", "exchange characters"],
  [
    "j.ts",
    "const a = /x|.*/u;\nexport const x = new RegExp(String.raw`^\\s*(?:${a.source})!$`);",
    "exchange characters",
  ],
];
const slow: [file: string, text: string, message: string][] = [
  ["s.ts", "export const x = /^(?:a|a)*$/u;", '"aa…'],
  ["t.ts", "export const x = /session.*(?:expired|not found)/u;", '"sessiona'],
  ["u.ts", "export const x = /^(?:a|b|ab)*c/u;", "takes more than linear time"],
  ["v.ts", "const a = 'a|b|ab';\nexport const x = new RegExp(`^(?:${a})*c`, 'u');", "takes more than linear time"],
];
const built: [file: string, text: string][] = [
  ["k.ts", "export const x = (text: string) => new RegExp(text, 'u');"],
  ["l.ts", "export const x = (text: string) => RegExp(`^${text}`);"],
  ["q.ts", "const a = String(1);\nexport const x = new RegExp(a);"],
  ["r.ts", "let a = 'a';\nexport const x = new RegExp(a);"],
];
const good: [file: string, text: string][] = [
  ["m.ts", "export const x = /(?<![ \\t])[ \\t]+$/u;"],
  ["n.ts", "export const x = /^[^=]*=\\s*(?<value>\\S.*)?$/su;"],
  ["o.ts", "export const x = /[^=]*=/uy;"],
  [
    "p.ts",
    "const a = 'b+';\nconst c = new RegExp(`^${a}$`);\nexport const x = [c, new RegExp(String.raw`\\s${a}`, 'g')];",
  ],
];

describe("regular expressions", () => {
  let [notLinear, notCounted, notLiteral]: Findings[] = [];

  beforeAll(async () => {
    const files = [...superlinear, ...slow, ...built, ...good];
    notLinear = await lintPlanted(files, "regexes(linear)");
    notCounted = await lintPlanted(files, "regexes(counted)");
    notLiteral = await lintPlanted(files, "regexes(literal)");
  });

  it.each(superlinear)("refuses src/%s, which takes more than linear time: %s", (file, _text, message) => {
    expect(notLinear?.get(`src/${file}`)).toEqual([expect.stringContaining(message)]);
  });

  it.each(slow)("refuses src/%s, whose steps grow faster than the text: %s", (file, _text, message) => {
    expect(notCounted?.get(`src/${file}`)).toEqual([expect.stringContaining(message)]);
  });

  it.each(built)("refuses src/%s, which can't be judged: %s", (file) => {
    expect(notLiteral?.get(`src/${file}`)).toEqual([
      "write a regular expression as a literal, or of constants of this file",
    ]);
  });

  it.each(good)("takes src/%s: %s", (file) => {
    const found = [notLinear, notCounted, notLiteral].map((findings) => findings?.get(`src/${file}`));
    expect(found).toEqual([undefined, undefined, undefined]);
  });
});

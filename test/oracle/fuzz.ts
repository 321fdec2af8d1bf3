// Compares our parser and our time formats with every Python on this machine, on texts that change with every run.
// npm run fuzz [runs] [seed]: runs for each Python, 20,000 by default; the seed of a failure reproduces its texts.
import fc from "fast-check";
import { confText, mostlyValidConfText } from "../awslogs/confText.js";
import { readCorpus } from "../awslogs/corpus.js";
import { formatQuestion } from "../awslogs/formatText.js";
import { mutant } from "../awslogs/mutate.js";
import { parserRows } from "../awslogs/syntax/parserRows.js";
import { compareFormats } from "./formats.js";
import { findPythons, type Python } from "./python.js";
import { disagreements } from "./readings.js";

const batch = 4000;

/** Compares one batch. Returns the number of texts and the differences. */
type Round = (python: Python, seed: number) => { readonly texts: number; readonly different: readonly unknown[] };

const originals = [...parserRows, ...readCorpus()].map(({ text }) => text);
const confs = fc.oneof({ weight: 6, arbitrary: mutant(originals) }, confText, mostlyValidConfText);

const rounds: Readonly<Record<string, Round>> = {
  files(python, seed) {
    const texts = fc.sample(confs, { seed, numRuns: batch });
    return { texts: texts.length, different: disagreements(python, texts) };
  },
  formats(python, seed) {
    const questions = fc.sample(formatQuestion, { seed, numRuns: batch });
    return { texts: questions.length, different: compareFormats(python, questions).different };
  },
};

function compare(python: Python, name: string, runs: number, seed: number): number {
  let texts = 0;
  for (let i = 0; texts < runs; i++) {
    const round = rounds[name]?.(python, seed + i);
    texts += round?.texts ?? runs;
    if (round === undefined || round.different.length === 0) continue;
    console.error(`Python ${python.version}, ${name}, seed ${seed + i}: ${round.different.length} differ, such as`);
    console.error(JSON.stringify(round.different[0], undefined, 2));
    return round.different.length;
  }
  console.log(`Python ${python.version.padEnd(4)} ${name}: ${texts} agree`);
  return 0;
}

function main([runs = "20000", seed = String(Date.now() % 2 ** 31)]: string[]): void {
  const pythons = findPythons();
  console.log(`${pythons.length} Pythons, ${originals.length} originals, seed ${seed}`);
  let different = 0;
  for (const python of pythons) {
    for (const name of Object.keys(rounds)) different += compare(python, name, Number(runs), Number(seed));
  }
  if (different > 0) process.exitCode = 1;
}

main(process.argv.slice(2));

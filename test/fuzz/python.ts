import fc from "fast-check";
import { confText, mostlyValidConfText } from "../awslogs/confText.js";
import { readCorpus } from "../awslogs/corpus.js";
import { formatQuestion } from "../awslogs/formatText.js";
import { mutant } from "../awslogs/mutate.js";
import { parserRows } from "../awslogs/syntax/parserRows.js";
import { compareFormats } from "../oracle/formats.js";
import { findPythons } from "../oracle/python.js";
import { disagreements } from "../oracle/readings.js";

/** Texts of a round, for each Python. */
const batch = 4000;

const originals = [...parserRows, ...readCorpus()].map(({ text }) => text);
const confs = fc.oneof({ weight: 6, arbitrary: mutant(originals) }, confText, mostlyValidConfText);

/** Compares what we read in configurations, and our time formats, with one of the machine's Pythons, another one each time. */
export function pythonRound(seed: number): { readonly cases: number; readonly found?: string } {
  const pythons = findPythons();
  const python = pythons[seed % Math.max(1, pythons.length)];
  if (python === undefined) return { cases: 0 };
  const texts = fc.sample(confs, { seed, numRuns: batch });
  const questions = fc.sample(formatQuestion, { seed, numRuns: batch });
  const different = [...disagreements(python, texts), ...compareFormats(python, questions).different];
  const [first] = different;
  const cases = texts.length + questions.length;
  return first === undefined ? { cases } : { cases, found: `Python ${python.version}: ${JSON.stringify(first)}` };
}

import fc from "fast-check";
import { unlabel } from "../../awslogs/labels.js";
import { queryFixtures } from "./queryFixtures.js";

const stages = queryFixtures.flatMap((text) => unlabel(text).trim().split(" | ")).filter((text) => text.length < 200);
const joints = [" | ", " | ", " | ", "\n| ", " ", "", " | | ", ", ", " # c\n| "];

/** Queries of many mistakes: stages of fixtures, mostly joined as they should be. */
export const faultyQuery: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...stages), fc.constantFrom(...joints)), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().slice(0, -1).join(""));

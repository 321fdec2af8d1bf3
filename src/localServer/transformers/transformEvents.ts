import { processorNamed } from "../../logs/transformers/processors.js";
import type { TransformerConfig } from "../../logs/transformers/transformerApi.js";
import { invalidParameter } from "../protocol/serviceError.js";
import { convertDate } from "./convertDate.js";
import type { EventStep } from "./eventFields.js";
import {
  addKeys,
  changeTexts,
  convertTypes,
  copyValue,
  deleteKeys,
  moveKeys,
  renameKeys,
  splitString,
  substituteString,
} from "./mutators.js";
import { csv, grok, parseJson, parseKeyValue } from "./parsers.js";

/** The processors that this server performs. */
const steps: Readonly<Record<string, (given: object) => EventStep>> = {
  parseJSON: (given) => parseJson({ ...given }),
  grok: (given) => grok({ ...given }),
  csv: (given) => csv({ ...given }),
  parseKeyValue: (given) => parseKeyValue({ ...given }),
  addKeys,
  copyValue,
  deleteKeys,
  moveKeys,
  renameKeys,
  lowerCaseString: (given) => changeTexts(given, (text) => text.toLowerCase()),
  upperCaseString: (given) => changeTexts(given, (text) => text.toUpperCase()),
  trimString: (given) => changeTexts(given, (text) => text.trim()),
  splitString,
  substituteString,
  typeConverter: convertTypes,
  dateTimeConverter: (given) => convertDate({ ...given }),
};

/**
 * What a checked transformer makes of messages, as JSON; undefined for one that a parser can't read. Throws the service's
 * error for processors that this server doesn't perform.
 */
export function transformMessages(
  config: TransformerConfig,
  messages: readonly string[],
): readonly (string | undefined)[] {
  const pipeline = config.flatMap((processor) =>
    Object.entries(processor).map(([kind, given]) => stepOf(kind, Object(given) as object)),
  );
  return messages.map((message) => {
    const event = { message, fields: {} };
    return pipeline.every((step) => step(event)) ? JSON.stringify(event.fields) : undefined;
  });
}

function stepOf(kind: string, given: object): EventStep {
  const step = processorNamed(kind) === undefined || !Object.hasOwn(steps, kind) ? undefined : steps[kind];
  if (step === undefined) throw invalidParameter(`This server doesn't perform the processor ${kind}.`);
  return step(given);
}

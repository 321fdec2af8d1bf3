import { limits } from "../../logs/limits.js";
import { checkTransformer } from "../../logs/transformers/checkTransformer.js";
import { processorNamed, transformerLimits } from "../../logs/transformers/processors.js";
import type { TransformerConfig } from "../../logs/transformers/transformerApi.js";
import { groupArn, groupOfIdentifier } from "../protocol/arns.js";
import { invalidParameter, resourceNotFound, unreadableClass } from "../protocol/serviceError.js";
import { transformMessages } from "../transformers/transformEvents.js";
import { groupIdentifierMember } from "./memberRules.js";
import { unary } from "./operation.js";

const groupMember = { logGroupIdentifier: { ...groupIdentifierMember, required: true } } as const;
const configMember = {
  transformerConfig: { type: "documents", required: true, min: 1, max: transformerLimits.processors },
} as const;

/** Kept as it is given; this server transforms no events but those of a test. */
export const putTransformer = unary({ ...groupMember, ...configMember }, (input, { store, clock }) => {
  const group = store.group(groupOfIdentifier(input.logGroupIdentifier));
  if (group.logClass !== "STANDARD") throw unreadableClass(group, "PutTransformer");
  const config = checkedConfig(input.transformerConfig);
  const now = clock.now();
  group.transformer = { config, createdAt: group.transformer?.createdAt ?? now, changedAt: now };
  return {};
});

/** The service's own message for a group without one isn't known; the exception is the SDK's. */
export const getTransformer = unary(groupMember, ({ logGroupIdentifier }, { store, region }) => {
  const group = store.group(groupOfIdentifier(logGroupIdentifier));
  if (group.transformer === undefined) throw resourceNotFound("transformer");
  const { config, createdAt, changedAt } = group.transformer;
  return {
    logGroupIdentifier: groupArn(region, group.name),
    creationTime: createdAt,
    lastModifiedTime: changedAt,
    transformerConfig: config,
  };
});

export const deleteTransformer = unary(groupMember, ({ logGroupIdentifier }, { store }) => {
  const group = store.group(groupOfIdentifier(logGroupIdentifier));
  if (group.transformer === undefined) throw resourceNotFound("transformer");
  group.transformer = undefined;
  return {};
});

const testMembers = {
  ...configMember,
  logEventMessages: {
    type: "strings",
    required: true,
    min: 1,
    max: limits.transformedMessages,
    item: { type: "string", min: 1 },
  },
} as const;

/** Performs the common processors. What a parser can't read is answered without a transformed message. */
export const testTransformer = unary(testMembers, ({ transformerConfig, logEventMessages }) => {
  const transformed = transformMessages(checkedConfig(transformerConfig), logEventMessages);
  return {
    transformedLogs: logEventMessages.map((eventMessage, index) => ({
      eventNumber: index + 1,
      eventMessage,
      ...(transformed[index] === undefined ? {} : { transformedEventMessage: transformed[index] }),
    })),
  };
});

function checkedConfig(config: readonly object[]): TransformerConfig {
  const [kind = ""] = Object.keys(config[0] ?? {});
  const family = processorNamed(kind)?.family;
  // In the service's words, as users report them.
  if (family !== undefined && family !== "parser" && family !== "vendedParser") {
    throw invalidParameter("Transformer config should begin with parser.");
  }
  const problem = checkTransformer(config).find(({ severity }) => severity === "error");
  if (problem !== undefined) throw invalidParameter(problem.message);
  return config as TransformerConfig;
}

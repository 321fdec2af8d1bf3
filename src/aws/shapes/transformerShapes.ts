import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import type { TransformerConfig } from "../../logs/transformers/transformerApi.js";
import { type CallShapes, noAnswer, present, toPage } from "./shape.js";

/** The shapes of operations on transformers and on policies of field indexes. */
export const transformerShapes = {
  GetTransformer: {
    toInput: identifierInput,
    toAnswer: ({ transformerConfig = [], creationTime, lastModifiedTime }) => ({
      config: transformerConfig.map((processor) => present(processor)),
      ...present({ createdAt: creationTime, changedAt: lastModifiedTime }),
    }),
  },
  PutTransformer: {
    toInput: ({ group, config }) => ({ logGroupIdentifier: group, transformerConfig: processors(config) }),
    toAnswer: noAnswer,
  },
  DeleteTransformer: { toInput: identifierInput, toAnswer: noAnswer },
  TestTransformer: {
    toInput: ({ config, messages }) => ({ transformerConfig: processors(config), logEventMessages: [...messages] }),
    toAnswer: ({ transformedLogs = [] }) =>
      transformedLogs.map(({ eventNumber = 0, eventMessage: message = "", transformedEventMessage: transformed }) => ({
        eventNumber,
        message,
        ...present({ transformed }),
      })),
  },
  DescribeIndexPolicies: {
    toInput: ({ group, nextToken }) => ({ logGroupIdentifiers: [group], ...present({ nextToken }) }),
    toAnswer: ({ indexPolicies = [], nextToken }) =>
      toPage(
        indexPolicies.map(({ policyDocument: document = "", policyName: name, source, lastUpdateTime: changedAt }) => ({
          document,
          ...present({ name, source, changedAt }),
        })),
        nextToken,
      ),
  },
  PutIndexPolicy: {
    toInput: ({ group, document }) => ({ logGroupIdentifier: group, policyDocument: document }),
    toAnswer: noAnswer,
  },
  DeleteIndexPolicy: { toInput: identifierInput, toAnswer: noAnswer },
} as const satisfies Partial<CallShapes>;

function identifierInput({ group }: { readonly group: string }): { logGroupIdentifier: string } {
  return { logGroupIdentifier: group };
}

/** A configuration is sent as it is written; the service refuses what it doesn't know. */
function processors(config: TransformerConfig): sdk.Processor[] {
  return config.map((processor) => processor as sdk.Processor);
}

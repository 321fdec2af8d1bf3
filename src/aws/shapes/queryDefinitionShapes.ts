import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import type { QueryDefinition } from "../../logs/queries/queryModel.js";
import { type CallShapes, present } from "./shape.js";

/** The shapes of operations on the saved queries of an account. */
export const queryDefinitionShapes = {
  DescribeQueryDefinitions: {
    toInput: ({ namePrefix, language, limit, nextToken }) =>
      present({ queryDefinitionNamePrefix: namePrefix, queryLanguage: language, maxResults: limit, nextToken }),
    toAnswer: ({ queryDefinitions = [], nextToken }) => ({
      definitions: queryDefinitions.map(toDefinition),
      ...present({ nextToken }),
    }),
  },
  PutQueryDefinition: {
    toInput: ({ id, name, queryString, language, groups, parameters }) => ({
      name,
      queryString,
      ...present({ queryDefinitionId: id, queryLanguage: language }),
      ...(groups.length === 0 ? {} : { logGroupNames: [...groups] }),
      ...(parameters.length === 0 ? {} : { parameters: parameters.map((parameter) => ({ ...parameter })) }),
    }),
    toAnswer: ({ queryDefinitionId = "" }) => ({ id: queryDefinitionId }),
  },
  DeleteQueryDefinition: {
    toInput: ({ id }) => ({ queryDefinitionId: id }),
    toAnswer: ({ success = false }) => ({ deleted: success }),
  },
} as const satisfies Partial<CallShapes>;

function toDefinition(definition: sdk.QueryDefinition): QueryDefinition {
  const { parameters = [] } = definition;
  return {
    id: definition.queryDefinitionId ?? "",
    name: definition.name ?? "",
    queryString: definition.queryString ?? "",
    groups: definition.logGroupNames ?? [],
    parameters: parameters.map(({ name = "", defaultValue, description }) => ({
      name,
      ...present({ defaultValue, description }),
    })),
    ...present({ language: definition.queryLanguage, lastModifiedMs: definition.lastModified }),
  };
}

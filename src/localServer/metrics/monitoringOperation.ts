import type { InputOf, Members } from "../protocol/memberTypes.js";
import { MonitoringError, ServiceError } from "../protocol/serviceError.js";
import { type OperationContext, unary, type UnaryOperation } from "../operations/operation.js";
import { modelPattern } from "../protocol/memberTypes.js";

/** The dimensions of a metric; each has a name and a value. */
const dimensionsMember = {
  type: "objects",
  max: 30,
  shape: "Dimension",
  members: {
    Name: { type: "string", required: true, min: 1, max: 255 },
    Value: { type: "string", required: true, min: 1, max: 1024 },
  },
} as const;

/** The members that name a metric. */
export const metricMembers = {
  Namespace: { type: "string", min: 1, max: 255, pattern: modelPattern("[^:].*") },
  MetricName: { type: "string", min: 1, max: 255 },
  Dimensions: dimensionsMember,
} as const;

/** The values of dimensions by their names. */
export function dimensionsOf(
  dimensions: readonly { readonly Name: string; readonly Value: string }[] = [],
): Readonly<Record<string, string>> {
  return Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value]));
}

/** An operation of CloudWatch, whose refusals of inputs have other names than those of CloudWatch Logs. */
export function monitoring<const M extends Members>(
  members: M,
  run: (input: InputOf<M>, context: OperationContext) => object,
): UnaryOperation {
  const inner = unary(members, run);
  return {
    kind: "unary",
    prepare(input) {
      try {
        return inner.prepare(input);
      } catch (error) {
        if (!(error instanceof ServiceError) || error.type !== "InvalidParameterException") throw error;
        throw new MonitoringError("ValidationException", "ValidationError", error.message);
      }
    },
  };
}

/** The error for a value that no rule of the model forbids, but one of the operation. */
export function invalidValue(message: string): MonitoringError {
  return new MonitoringError("InvalidParameterValueException", "InvalidParameterValue", message);
}

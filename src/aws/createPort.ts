import { isLinked } from "../logs/groupArn.js";
import { linkedRefusal } from "../logs/linkedRefusal.js";
import type { LogsApi } from "../logs/logsApi.js";
import type { LogsError } from "../logs/logsError.js";
import { apiOver } from "../logs/operations/wrappedApi.js";
import type { CallOperation, StreamOperation } from "../logs/operations/operations.js";
import { anomalyShapes } from "./shapes/anomalyShapes.js";
import { eventShapes, liveTailShapes } from "./shapes/eventShapes.js";
import { exportShapes } from "./shapes/exportShapes.js";
import { filterShapes } from "./shapes/filterShapes.js";
import { groupShapes } from "./shapes/groupShapes.js";
import { policyShapes } from "./shapes/policyShapes.js";
import { queryDefinitionShapes } from "./shapes/queryDefinitionShapes.js";
import { queryShapes } from "./shapes/queryShapes.js";
import type { CallShapes, FrameOf, InputOf, OutputOf, StreamShapes } from "./shapes/shape.js";
import { streamShapes } from "./shapes/streamShapes.js";
import { transformerShapes } from "./shapes/transformerShapes.js";

/** Accepts the SDK's inputs. Rejects with a LogsError, or with an AbortError once the signal is aborted. */
export interface Service {
  send<O extends CallOperation>(operation: O, input: InputOf<O>, signal: AbortSignal): Promise<OutputOf<O>>;
  /** The iteration rejects like `send`, and ends the session when it is left. */
  open<O extends StreamOperation>(operation: O, input: InputOf<O>, signal: AbortSignal): AsyncIterable<FrameOf<O>>;
}

const callShapes: CallShapes = {
  ...groupShapes,
  ...streamShapes,
  ...eventShapes,
  ...filterShapes,
  ...queryShapes,
  ...queryDefinitionShapes,
  ...anomalyShapes,
  ...transformerShapes,
  ...policyShapes,
  ...exportShapes,
};
const updateShapes: StreamShapes = liveTailShapes;

/** The port over anything that accepts the SDK's inputs. */
export function createPort({ send, open }: Service): LogsApi {
  return apiOver({
    call(operation, request, signal) {
      const { toInput, toAnswer } = callShapes[operation];
      const input = toInput(request);
      const refusal = arnAsName(operation, input);
      if (refusal !== undefined) return Promise.reject(refusal);
      return send(operation, input, signal).then((output) => toAnswer(output, request));
    },
    stream(operation, request, signal) {
      const { toInput, toUpdates } = updateShapes[operation];
      return toUpdates(open(operation, toInput(request), signal), request);
    },
  });
}

/** Why the service wouldn't take an input: it takes a name alone there, which can't be that of another account's group. */
function arnAsName(operation: CallOperation, input: object): LogsError | undefined {
  const { logGroupName } = input as { readonly logGroupName?: unknown };
  return typeof logGroupName === "string" && isLinked(logGroupName)
    ? linkedRefusal(logGroupName, operation)
    : undefined;
}

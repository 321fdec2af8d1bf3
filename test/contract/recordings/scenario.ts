/** A request of a scenario. In its input, `$account` stands for the account's id. */
export interface Step {
  readonly call: readonly [operation: string, input: object];
  /** The name of the recorded answer, for a request that has one. */
  readonly recorded?: string;
  /** The member of the answer that was recorded, or the answer as a whole. */
  readonly member?: string;
}

/** The requests of a recorded test, on a server without groups. */
export type Scenario = readonly Step[];

/** A request whose answer was not recorded. */
export function before(operation: string, input: object): Step {
  return { call: [operation, input] };
}

/** A request with the name of its recorded answer. */
export function recorded(name: string, operation: string, input: object): Step {
  return { recorded: name, call: [operation, input] };
}

/** As `recorded`, for a recorded member of the answer. */
export function recordedMember(member: string, ...[name, operation, input]: Parameters<typeof recorded>): Step {
  return { ...recorded(name, operation, input), member };
}

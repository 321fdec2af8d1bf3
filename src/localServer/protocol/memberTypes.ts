/** The constraints of one member of an operation's input, as in the service's model, which counts the characters of a string. */
export type Member =
  | StringMember
  | NumberMember
  | BooleanMember
  | ListMember
  | ObjectMember
  | ObjectsMember
  | DocumentsMember
  | EventsMember
  | StringMapMember;

interface Required {
  readonly required?: true;
  /** True if the service's messages omit the value, as they do for names of log groups. */
  readonly isOmitted?: true;
}
export interface StringMember extends Required {
  readonly type: "string";
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: ModelPattern;
  /** The service's own message for a text that is longer than `max`. */
  readonly tooLong?: string;
}
interface NumberMember extends Required {
  /** A `double` may have a fraction. */
  readonly type: "number" | "double";
  readonly min?: number;
  readonly max?: number;
}
interface BooleanMember extends Required {
  readonly type: "boolean";
}
export interface ListMember extends Required {
  readonly type: "strings";
  readonly min?: number;
  readonly max?: number;
  readonly item?: StringMember;
}
interface ObjectMember extends Required {
  readonly type: "object";
  readonly members: Members;
}
interface ObjectsMember extends Required {
  readonly type: "objects";
  readonly min?: number;
  readonly max?: number;
  /** The name of the items' type in the service's model. */
  readonly shape: string;
  readonly members: Members;
}
/** Objects that are kept with all their members, which the operation checks itself. */
interface DocumentsMember extends Required {
  readonly type: "documents";
  readonly min?: number;
  readonly max?: number;
}
export interface EventsMember extends Required {
  readonly type: "events";
  readonly min?: number;
  readonly max?: number;
}
/** An object whose values are strings. */
interface StringMapMember extends Required {
  readonly type: "map";
}

export type Members = Readonly<Record<string, Member>>;

/** A pattern that a whole text must match, as the service's model and messages write it. */
export interface ModelPattern {
  readonly source: string;
  readonly regExp: RegExp;
}

export function modelPattern(source: string): ModelPattern {
  return { source, regExp: new RegExp(`^(?:${source})$`, "u") };
}

export interface InputEventValue {
  readonly timestamp: number;
  readonly message: string;
}

interface SimpleTypes {
  string: string;
  number: number;
  double: number;
  boolean: boolean;
  strings: readonly string[];
  documents: readonly JsonObject[];
  events: readonly InputEventValue[];
  map: Readonly<Record<string, string>>;
}

type ValueOf<T extends Member> = T extends { readonly type: "objects"; readonly members: infer M extends Members }
  ? readonly InputOf<M>[]
  : T extends { readonly type: "object"; readonly members: infer M extends Members }
    ? InputOf<M>
    : SimpleTypes[Exclude<T["type"], "object" | "objects">];

type RequiredNames<M extends Members> = {
  [K in keyof M]: M[K] extends { readonly required: true } ? K : never;
}[keyof M];

/** The type of an input that satisfies the constraints. */
export type InputOf<M extends Members> = {
  readonly [K in RequiredNames<M>]: ValueOf<M[K]>;
} & {
  readonly [K in Exclude<keyof M, RequiredNames<M>>]?: ValueOf<M[K]>;
};

export type JsonObject = Readonly<Record<string, unknown>>;

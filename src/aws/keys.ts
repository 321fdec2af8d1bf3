import type { CloudWatchLogsClientConfig } from "@aws-sdk/client-cloudwatch-logs";

type Setting = NonNullable<CloudWatchLogsClientConfig["credentials"]>;

/** Keys to sign with. They never leave this layer. */
export type Keys = Exclude<Setting, (...args: never[]) => unknown>;

/** An MFA device whose code is needed. */
export interface MfaQuestion {
  /** Absent: the standard credential chain. */
  readonly profile?: string;
  /** The device's serial number or ARN. */
  readonly device: string;
}

/** Asks the user for the code that the device shows; undefined if the user dismisses the question. */
export type AskMfaCode = (question: MfaQuestion) => Promise<string | undefined>;

/** Why there are no keys, in the form of the SDK's providers. The message is never shown, and quotes nothing. */
export function providerError(message: string): Error {
  return Object.assign(new Error(message), { name: "CredentialsProviderError" });
}

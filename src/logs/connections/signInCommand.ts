import type { Remedy } from "../remedy.js";

/** Plain in POSIX shells, PowerShell and cmd alike. */
const plain = /^[\w./@+][\w./@+-]*$/u;
/** Means itself between double quotes in all of them. */
const quotable = /^[\w./@+ ,:=()][\w./@+ ,:=()-]*$/u;

/**
 * The command line that signs in with the AWS CLI, the same for all shells; undefined if the profile's name can't be
 * written so that every shell takes it as it is.
 */
export function signInCommand({ command, profile }: Extract<Remedy, { kind: "signIn" }>): string | undefined {
  if (profile === undefined) return `aws ${command}`;
  if (plain.test(profile)) return `aws ${command} --profile ${profile}`;
  return quotable.test(profile) ? `aws ${command} --profile "${profile}"` : undefined;
}

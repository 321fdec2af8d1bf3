/** A command that a shell would run, in either spelling. */
export const command = /\$\([^()]*\)|`[^`]*`/;

/** What a shell would replace: a home folder, a variable or a command. */
const substitution = new RegExp(`^~|\\$[A-Za-z_]\\w*|${command.source}`);

/** The first text that a shell would replace, or undefined. */
export function firstSubstitution(value: string): string | undefined {
  return substitution.exec(value)?.[0];
}

/** A command that a shell would run, in either spelling. */
export const command = /\$\([^()]*\)|`[^`]*`/;

/** A variable, with or without braces. */
const variable = /\$\{?[A-Za-z_]\w*/;

/** What a shell would replace in a path: a home folder, a variable or a command. */
const substitution = /^~|\$[A-Za-z_]\w*|\$\([^()]*\)|`[^`]*`/;

/** The first text that a shell would replace in a path, or undefined. */
export function firstSubstitution(value: string): string | undefined {
  return substitution.exec(value)?.[0];
}

/** The offset of the first variable, or -1. */
export function firstVariable(text: string): number {
  return text.search(variable);
}

/** True if a shell that fills in the variables of a file would replace something in a value. */
export function isFilledIn(value: string): boolean {
  return variable.test(value) || command.test(value);
}

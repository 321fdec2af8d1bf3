import type * as vscode from "vscode";

/** In another language than English, VS Code keeps the title that the manifest has beside the translated one. */
type Title = string | { readonly value: string; readonly original: string };

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: Title }[] };
}

/** The titles of the manifest by command, without the ellipsis of those that ask questions. */
export function commandTitles({
  packageJSON,
}: Pick<vscode.Extension<unknown>, "packageJSON">): ReadonlyMap<string, string> {
  const { contributes } = packageJSON as Manifest;
  return new Map(
    contributes.commands.map(({ command, title }) => [
      command,
      (typeof title === "string" ? title : title.value).replace(/…$/u, ""),
    ]),
  );
}

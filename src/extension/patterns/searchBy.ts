import { loadUntilFound } from "../../logs/document/session/loadUntil.js";
import type { Selection } from "../../logs/selection/selection.js";
import type { Services } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";

/** Shows the newest events of a selection, and reads back until there are some. Rejects where the reading fails. */
export function searchBy(
  selection: Selection,
  { documents }: Pick<Services, "documents">,
): Promise<{ readonly uri: string }> {
  return cancellableIfSlow(`Searching ${selection.groups.join(", ")}`, async (signal, say) => {
    const { uri, failure } = await documents.open(selection, { signal });
    const onNothing = (pages: number): void =>
      say(`nothing in ${pages === 1 ? "the first page" : `${pages} pages`} so far`);
    const failed = failure ?? (await loadUntilFound(documents.session(uri), { signal, onNothing }));
    if (failed !== undefined) throw failed;
    return { uri: uri.toString() };
  });
}

/** Members by their names, each with its type. */
type ShownMembers = Readonly<Record<string, { readonly type: string }>>;

/** What the form of a member's value in messages depends on. */
interface ShownMember {
  /** The name of the items' type in the service's model. */
  readonly shape?: string;
  readonly members?: ShownMembers;
}

type IsOfType = (type: string, value: unknown) => boolean;

/** As the service prints values, in the style of Java. Events are shown by their number, as they may take a megabyte. */
export function shownValue({ shape, members }: ShownMember, value: unknown, isOfType: IsOfType): string {
  if (!Array.isArray(value)) return String(value);
  if (shape !== undefined) {
    return `[${value.map((item) => `${shape}(${shownMembers(members, item, isOfType)})`).join(", ")}]`;
  }
  return value.every((item) => typeof item === "string") ? `[${value.join(", ")}]` : `[${value.length} items]`;
}

function shownMembers(members: ShownMembers = {}, item: Readonly<Record<string, unknown>>, isOfType: IsOfType): string {
  return Object.entries(members)
    .map(([name, { type }]) => `${name}=${shownMember(type, item[name] ?? null, isOfType)}`)
    .join(", ");
}

function shownMember(type: string, value: unknown, isOfType: IsOfType): string {
  if (!isOfType(type, value)) return "null";
  if (type === "double" && Number.isInteger(value)) return `${Number(value)}.0`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}=${String(item)}`)
    .join(", ")}}`;
}

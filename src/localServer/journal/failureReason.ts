/** Words for what systems answer where a folder or its files can't be used. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "it is read-only",
  EEXIST: "it is a file",
  ENOTDIR: "a part of its path is a file",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "a file would become larger than the system allows",
  EIO: "the disk reports an error",
};

/** Why a folder or its files can't be used, as the end of a sentence: in plain words, or else in the system's. */
export function failureReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return Object.hasOwn(reasons, code) ? (reasons[code] ?? error.message) : error.message;
}

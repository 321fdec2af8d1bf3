/** An element that is known to be there. */
export function numberAt(array: Int32Array | Uint8Array | Uint32Array | Uint16Array, index: number): number {
  return array[index] as number;
}

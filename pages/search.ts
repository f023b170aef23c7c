/** A search as it stands in an address, which can be shared: fields that were left empty are no part of it. */
export function searchOf(given: Readonly<Record<string, string>>): URLSearchParams {
  return new URLSearchParams(Object.entries(given).filter(([, value]) => value.trim() !== ''))
}

/**
 * A search as it stands in an address, which can be shared: fields that were left empty are no part of it, and neither is what
 * is none of its fields, such as what mail programs add.
 */
export function searchOf(given: Readonly<Record<string, string>>, names?: readonly string[]): URLSearchParams {
  const isPart = (name: string) => names === undefined || name === 'cursor' || names.includes(name)
  return new URLSearchParams(Object.entries(given).filter(([name, value]) => value.trim() !== '' && isPart(name)))
}

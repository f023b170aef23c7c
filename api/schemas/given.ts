/** The fields of a change as they came: those that were left out are not there at all. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** JSON has no undefined, so what a schema calls optional is either given or not there; this says so to the type. */
export function given<T extends object>(fields: T): Given<T> {
  if (isGiven(fields)) return fields
  throw new TypeError('A field is there without a value.')
}

function isGiven<T extends object>(fields: T | Given<T>): fields is Given<T> {
  return Object.values(fields).every(value => value !== undefined)
}

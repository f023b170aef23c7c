/** How often a rule is tried: so often in one time zone, and a tenth of it in the others, which are there for the dates. */
export function times(count: number): number {
  return Math.ceil(count * Number(process.env['SHARE_OF_TIMES'] ?? 1))
}

/**
 * The kinds of work that are RUT work in a home (B1; IL 67 kap. 13–13 c §§): repair of appliances, help with IT and assembly
 * of furniture. Cameras, alarms and the service of property are not, whoever asks for them.
 */
const rutKinds: ReadonlySet<string> = new Set(['appliance', 'it', 'furniture'])

/** Whether a tax reduction can be asked for when a visit of this kind is booked; each article decides when it is billed. */
export function isRutWork(kindOfWork: string): boolean {
  return rutKinds.has(kindOfWork)
}

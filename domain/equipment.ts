import type { ContractKind } from './contract.ts'
import type { EndReason } from './contract-end.ts'
import type { PricedArticle } from './invoice-amounts.ts'
import type { RefusalReason } from './refusal.ts'

export const equipmentOwners = ['ours', 'customer'] as const
export type EquipmentOwner = (typeof equipmentOwners)[number]

/**
 * - `installed`: at the site. `dismantled`: taken down, and not where it belongs yet.
 * - `returned`: checked in with us. `handedOver`: with the customer, whose it is.
 * - `missing`: not found, or not let in to. `charged`: paid for instead of returned.
 */
export const equipmentStates = ['installed', 'dismantled', 'returned', 'handedOver', 'missing', 'charged'] as const
export type EquipmentState = (typeof equipmentStates)[number]

/** A piece of equipment at a site (A1). */
export interface Equipment {
  readonly id: string
  readonly text: string
  readonly owner: EquipmentOwner
  readonly state: EquipmentState
  /** What it costs where it is ours and does not come back; null where nothing is asked. */
  readonly replacement: PricedArticle | null
}

/**
 * Whose a piece is when the contract has ended: what the customer has bought stays the customer's; package equipment becomes so;
 * rented equipment stays ours (A1). An agreement that is taken back gives each its own back.
 */
export function ownerAfterEnd(
  owner: EquipmentOwner,
  kind: ContractKind,
  decidedBy: EndReason['decidedBy'],
): EquipmentOwner {
  if (owner === 'customer') return 'customer'
  return kind === 'package' && decidedBy !== 'rescission' ? 'customer' : 'ours'
}

export interface SettledEquipment {
  /** The customer's when the contract has ended, ours until then or not. */
  readonly customers: readonly Equipment[]
  /** Ours, and back with us or paid for. */
  readonly settled: readonly Equipment[]
  /** Ours, and not back: still at the site, under way or missing. */
  readonly unreturned: readonly Equipment[]
}

/** Who owns what after the end, and what of ours is still to come back (A3, A4). Each piece is in one list only. */
export function settleEquipment(
  equipment: readonly Equipment[],
  kind: ContractKind,
  decidedBy: EndReason['decidedBy'],
): SettledEquipment {
  const isOurs = (piece: Equipment) => ownerAfterEnd(piece.owner, kind, decidedBy) === 'ours'
  const ours = equipment.filter(isOurs)
  return {
    customers: equipment.filter(piece => !isOurs(piece)),
    settled: ours.filter(piece => isSettled(piece)),
    unreturned: ours.filter(piece => !isSettled(piece)),
  }
}

/**
 * Why a piece cannot be checked in, or undefined when it can: it is unknown, the customer's own, or back already. A piece that was
 * missing can turn up; one that was charged can too, and what was paid for it is given back unless ops decide otherwise.
 */
export function checkInRefusal(
  equipment: readonly Equipment[],
  id: string,
  kind: ContractKind,
  decidedBy: EndReason['decidedBy'],
): RefusalReason | undefined {
  const piece = equipment.find(each => each.id === id)
  if (!piece) return 'equipmentUnknown'
  if (ownerAfterEnd(piece.owner, kind, decidedBy) === 'customer') return 'equipmentNotOurs'
  return piece.state === 'returned' ? 'equipmentSettled' : undefined
}

function isSettled({ state }: Equipment): boolean {
  return state === 'returned' || state === 'charged'
}

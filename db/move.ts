import { sql } from 'kysely'
import { stockholmDate } from '../domain/instant.ts'
import type { MoveWay, NewSite } from '../domain/move.ts'
import { earlierDate, type PlainDate } from '../domain/plain-date.ts'
import type { Trx } from './connect.ts'

/** A move, as far as it has come (A4). */
export interface StandingMove {
  readonly step: number
  readonly way: MoveWay
  readonly onDate: PlainDate
  readonly site: string
  /** The site's name and address, as a customer would say them. */
  readonly place: string
  readonly teardownTicket: string | null
  readonly installationTicket: string | null
  readonly newContract: string | null
  /** When it was installed at the new site, and whether its delay is noted. */
  readonly newSite: NewSite
  /** Ops let the old site go without that. */
  readonly isReleased: boolean
}

/** A move that is under way. */
export function standingMove(trx: Trx, contract: string): Promise<StandingMove | null> {
  return lastMove(trx, contract, 'underway')
}

/** The move with which another contract took the place of one. Whether it stands is said by how the contract ends. */
export async function replacingMove(trx: Trx, contract: string): Promise<StandingMove | null> {
  const move = await lastMove(trx, contract, 'done')
  return move?.way === 'newContract' ? move : null
}

/** A move, seen from one of its visits. */
export interface VisitMove extends StandingMove {
  readonly relation: 'teardown' | 'installation'
  readonly contract: string
}

/** The move that a visit belongs to; null where it belongs to none. */
export async function moveOfVisit(trx: Trx, ticket: string): Promise<VisitMove | null> {
  const order = await trx
    .selectFrom('caseLinks')
    .leftJoin('terminations', 'terminations.number', 'caseLinks.parent')
    .select(['relation', 'parent', 'terminations.contract'])
    .select(sql<string | null>`reason ->> 'because'`.as('because'))
    .where('child', '=', ticket)
    .where('relation', 'in', ['teardown', 'installation'])
    .executeTakeFirst()
  if (!order) return null
  const { parent, contract } = order
  const relation = order.relation === 'installation' ? 'installation' : 'teardown'
  if (contract !== null) {
    const move = order.because === 'newContract' ? await replacingMove(trx, contract) : null
    return move && { ...move, relation, contract }
  }
  const move = (await standingMove(trx, parent)) ?? (await replacingMove(trx, parent))
  const isIts = move !== null && (move.installationTicket === ticket || move.teardownTicket === ticket)
  return isIts ? { ...move, relation, contract: parent } : null
}

async function lastMove(trx: Trx, contract: string, state: 'underway' | 'done'): Promise<StandingMove | null> {
  const row = await trx
    .selectFrom('moves')
    .innerJoin('sites', 'sites.number', 'moves.site')
    .selectAll('moves')
    .select(['name', 'street', 'city'])
    .where('contract', '=', contract)
    .where('state', '=', state)
    .orderBy('step', 'desc')
    .executeTakeFirst()
  if (!row) return null
  const { late, releasedOn, name, street, city } = row
  const installedOn = row.installationTicket ? await reportedOn(trx, row.installationTicket) : null
  const readyOn = installedOn && releasedOn ? earlierDate(installedOn, releasedOn) : (installedOn ?? releasedOn)
  const { step, way, onDate, site, teardownTicket, installationTicket, newContract } = row
  return {
    step,
    way,
    onDate,
    site,
    teardownTicket,
    installationTicket,
    newContract,
    place: `${name}, ${street}, ${city}`,
    newSite: { readyOn, isLateNoted: late },
    isReleased: releasedOn !== null,
  }
}

async function reportedOn(trx: Trx, ticket: string): Promise<PlainDate | null> {
  const row = await trx
    .selectFrom('caseEvents')
    .select('at')
    .where('caseNumber', '=', ticket)
    .where('did', '=', 'workReported')
    .orderBy('step')
    .executeTakeFirst()
  return row ? stockholmDate(row.at) : null
}

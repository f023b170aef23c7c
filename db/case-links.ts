import type { Actor, CaseKind } from '../domain/case.ts'
import type { Db, Trx } from './connect.ts'
import { visibleTo } from './visibility.ts'

/** A case that another has ordered, ended in or asks about, seen from one of the two. */
export interface CaseLink {
  readonly relation: string
  readonly direction: 'parent' | 'child'
  readonly number: string
  readonly kind: CaseKind
}

/** The cases that belong together with one, as far as the viewer may see them: those it comes from first. */
export async function linksOf(db: Db, number: string, viewer: Actor): Promise<readonly CaseLink[]> {
  const linked = async (direction: CaseLink['direction'], other: CaseLink['direction']) => {
    const rows = await db
      .selectFrom('cases')
      .innerJoin('caseLinks', `caseLinks.${direction}`, 'cases.number')
      .select(['relation', 'cases.number', 'cases.kind'])
      .where(other, '=', number)
      .where(visibleTo(viewer))
      .orderBy('cases.number')
      .execute()
    return rows.map(row => ({ ...row, direction }))
  }
  return (await Promise.all([linked('parent', 'child'), linked('child', 'parent')])).flat()
}

/** Notes that a case has ordered another, ended in it, or is asked about by it. */
export async function linkCases(trx: Trx, parent: string, relation: string, child: string): Promise<void> {
  await trx.insertInto('caseLinks').values({ parent, relation, child }).execute()
}

/** The case that has ordered a visit, of a ticket that was ordered so. */
export async function ordererOf(
  db: Db,
  ticket: string,
): Promise<{ readonly number: string; readonly relation: string } | undefined> {
  return db
    .selectFrom('caseLinks')
    .select(['parent as number', 'relation'])
    .where('child', '=', ticket)
    .where('relation', 'in', ['teardown', 'installation'])
    .executeTakeFirst()
}

import type { Actor, CaseKind } from '../domain/case.ts'
import type { Db } from './connect.ts'
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
  const [parents, children] = await Promise.all([
    db
      .selectFrom('cases')
      .innerJoin('caseLinks', 'caseLinks.parent', 'cases.number')
      .select(['relation', 'cases.number', 'cases.kind'])
      .where('child', '=', number)
      .where(visibleTo(viewer))
      .orderBy('cases.number')
      .execute(),
    db
      .selectFrom('cases')
      .innerJoin('caseLinks', 'caseLinks.child', 'cases.number')
      .select(['relation', 'cases.number', 'cases.kind'])
      .where('parent', '=', number)
      .where(visibleTo(viewer))
      .orderBy('cases.number')
      .execute(),
  ])
  return [
    ...parents.map(link => ({ ...link, direction: 'parent' as const })),
    ...children.map(link => ({ ...link, direction: 'child' as const })),
  ]
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

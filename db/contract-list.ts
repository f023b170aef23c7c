import { sql } from 'kysely'
import type { Actor } from '../domain/case.ts'
import type { ContractKind, ContractStatus, ContractTerms } from '../domain/contract.ts'
import type { EndReason } from '../domain/contract-end.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { type CaseHead, selectHeads } from './case-head.ts'
import type { Db } from './connect.ts'
import { visibleTo } from './visibility.ts'

export interface ContractFilter {
  readonly status?: ContractStatus | undefined
  readonly customer?: string | undefined
  readonly site?: string | undefined
  readonly contractKind?: ContractKind | undefined
}

/** A contract on one line: what its end depends on, and the end where it has one. */
export interface ContractListRow extends CaseHead, Omit<ContractTerms, 'kind'> {
  readonly contractKind: ContractKind
  readonly agreedOn: PlainDate
  readonly site: string
  readonly siteName: string
  readonly endOn: PlainDate | null
  readonly reason: EndReason | null
}

/** Contracts, newest first. */
export function listContracts(
  db: Db,
  viewer: Actor,
  { status, customer, site, contractKind }: ContractFilter,
  page: { readonly before: string | null; readonly limit: number },
): Promise<ContractListRow[]> {
  return selectHeads(db)
    .innerJoin('contracts', 'contracts.number', 'cases.number')
    .innerJoin('sites', 'sites.number', 'contracts.site')
    .leftJoin('terminations', join =>
      join.onRef('terminations.contract', '=', 'contracts.number').on('terminations.withdrawnAt', 'is', null),
    )
    .select(['contracts.kind as contractKind', 'agreedOn', 'startOn', 'bindingMonths', 'noticeMonths'])
    .select(['contracts.site', 'sites.name as siteName', 'endOn'])
    .select(sql<EndReason | null>`terminations.reason`.as('reason'))
    .where(visibleTo(viewer))
    .$if(status !== undefined, query => query.where('cases.status', '=', status ?? ''))
    .$if(customer !== undefined, query => query.where('cases.customer', '=', customer ?? ''))
    .$if(site !== undefined, query => query.where('contracts.site', '=', site ?? ''))
    .$if(contractKind !== undefined, query => query.where('contracts.kind', '=', contractKind ?? 'rental'))
    .$if(page.before !== null, query => query.where('cases.number', '<', page.before ?? ''))
    .orderBy('cases.number', 'desc')
    .limit(page.limit)
    .execute()
}

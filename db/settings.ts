import { type AliasedRawBuilder, sql } from 'kysely'
import type { Company } from '../domain/company.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { type Policies, type PolicyName, policies } from '../domain/policy.ts'
import { withOwnRates } from '../domain/reference-rates.ts'
import { companyOf } from './company.ts'

/** The company and the policies of a day, as a column `settings` holds them: null where there is none of one's own. */
export interface SettingsColumn {
  readonly company: Company | null
  readonly ticket: Policies['ticket'] | null
  readonly billing: Policies['billing'] | null
  readonly dunning: Policies['dunning'] | null
  readonly interest: Policies['interest'] | null
  readonly bookkeeping: Policies['bookkeeping'] | null
  readonly contract: Policies['contract'] | null
}

export interface Settings extends Policies {
  readonly company: Company
}

/** A column that brings the company and the policies in force on a day with another query, so that they cost no query of their own. */
export function settingsOn(day: PlainDate): AliasedRawBuilder<SettingsColumn, 'settings'> {
  return sql<SettingsColumn>`jsonb_build_object(
    'company', (select settings from company),
    'ticket', ${policyBody('ticket', day)}, 'billing', ${policyBody('billing', day)},
    'dunning', ${policyBody('dunning', day)}, 'bookkeeping', ${policyBody('bookkeeping', day)},
    'contract', ${policyBody('contract', day)},
    'interest', (select body from policies where name = 'interest' order by valid_from desc limit 1))`.as('settings')
}

/** The policies in force, as `policyOn` gives each. Throws where the company has no settings. */
export function toSettings(found: SettingsColumn): Settings {
  return {
    company: companyOf(found.company),
    ticket: found.ticket ?? policies.ticket,
    billing: found.billing ?? policies.billing,
    dunning: found.dunning ?? policies.dunning,
    interest: withOwnRates(found.interest),
    bookkeeping: found.bookkeeping ?? policies.bookkeeping,
    contract: found.contract ?? policies.contract,
  }
}

function policyBody(name: PolicyName, day: PlainDate) {
  return sql`(select body from policies where name = ${name} and valid_from <= ${day} order by valid_from desc limit 1)`
}

import type { Language } from '../domain/message.ts'
import { account as accountEn } from './en/page-account.ts'
import { common as commonEn } from './en/page-common.ts'
import { login as loginEn } from './en/page-login.ts'
import { ops as opsEn } from './en/page-ops.ts'
import { portal as portalEn } from './en/page-portal.ts'
import { account as accountSv } from './sv/page-account.ts'
import { common as commonSv } from './sv/page-common.ts'
import { login as loginSv } from './sv/page-login.ts'
import { ops as opsSv } from './sv/page-ops.ts'
import { portal as portalSv } from './sv/page-portal.ts'

const sv = { account: accountSv, common: commonSv, login: loginSv, ops: opsSv, portal: portalSv }

/** What only pages say: menus, headings, help. Swedish is the source; English that lacks a word does not compile. */
export type PageTexts = typeof sv

const en: PageTexts = { account: accountEn, common: commonEn, login: loginEn, ops: opsEn, portal: portalEn }

export const pageTexts: Readonly<Record<Language, PageTexts>> = { sv, en }

import type { Language } from '../domain/message.ts'
import { common as commonEn } from './en/page-common.ts'
import { login as loginEn } from './en/page-login.ts'
import { ops as opsEn } from './en/page-ops.ts'
import { portal as portalEn } from './en/page-portal.ts'
import { common as commonSv } from './sv/page-common.ts'
import { login as loginSv } from './sv/page-login.ts'
import { ops as opsSv } from './sv/page-ops.ts'
import { portal as portalSv } from './sv/page-portal.ts'

const sv = { common: commonSv, login: loginSv, portal: portalSv, ops: opsSv }

/** What only pages say: menus, headings, help. Swedish is the source; English that lacks a word does not compile. */
export type PageTexts = typeof sv

const en: PageTexts = { common: commonEn, login: loginEn, portal: portalEn, ops: opsEn }

export const pageTexts: Readonly<Record<Language, PageTexts>> = { sv, en }

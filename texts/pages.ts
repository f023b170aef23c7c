import type { Language } from '../domain/message.ts'
import { account as accountEn } from './en/page-account.ts'
import { bulk as bulkEn } from './en/page-bulk.ts'
import { callBack as callBackEn } from './en/page-call-back.ts'
import { common as commonEn } from './en/page-common.ts'
import { dashboard as dashboardEn } from './en/page-dashboard.ts'
import { login as loginEn } from './en/page-login.ts'
import { ops as opsEn } from './en/page-ops.ts'
import { portal as portalEn } from './en/page-portal.ts'
import { reseller as resellerEn } from './en/page-reseller.ts'
import { reset as resetEn } from './en/page-reset.ts'
import { technician as technicianEn } from './en/page-technician.ts'
import { account as accountSv } from './sv/page-account.ts'
import { bulk as bulkSv } from './sv/page-bulk.ts'
import { callBack as callBackSv } from './sv/page-call-back.ts'
import { common as commonSv } from './sv/page-common.ts'
import { dashboard as dashboardSv } from './sv/page-dashboard.ts'
import { login as loginSv } from './sv/page-login.ts'
import { ops as opsSv } from './sv/page-ops.ts'
import { portal as portalSv } from './sv/page-portal.ts'
import { reseller as resellerSv } from './sv/page-reseller.ts'
import { reset as resetSv } from './sv/page-reset.ts'
import { technician as technicianSv } from './sv/page-technician.ts'

const sv = {
  account: accountSv,
  bulk: bulkSv,
  callBack: callBackSv,
  common: commonSv,
  dashboard: dashboardSv,
  login: loginSv,
  ops: opsSv,
  portal: portalSv,
  reseller: resellerSv,
  reset: resetSv,
  technician: technicianSv,
}

/** What only pages say: menus, headings, help. Swedish is the source; English that lacks a word does not compile. */
export type PageTexts = typeof sv

const en: PageTexts = {
  account: accountEn,
  bulk: bulkEn,
  callBack: callBackEn,
  common: commonEn,
  dashboard: dashboardEn,
  login: loginEn,
  ops: opsEn,
  portal: portalEn,
  reseller: resellerEn,
  reset: resetEn,
  technician: technicianEn,
}

export const pageTexts: Readonly<Record<Language, PageTexts>> = { sv, en }

import type { Language } from '../domain/message.ts'
import { accessibility as accessibilityEn } from './en/page-accessibility.ts'
import { account as accountEn } from './en/page-account.ts'
import { bankFiles as bankFilesEn } from './en/page-bank-files.ts'
import { bulk as bulkEn } from './en/page-bulk.ts'
import { callBack as callBackEn } from './en/page-call-back.ts'
import { common as commonEn } from './en/page-common.ts'
import { dashboard as dashboardEn } from './en/page-dashboard.ts'
import { frame as frameEn } from './en/page-frame.ts'
import { login as loginEn } from './en/page-login.ts'
import { mend as mendEn } from './en/page-mend.ts'
import { ops as opsEn } from './en/page-ops.ts'
import { parked as parkedEn } from './en/page-parked.ts'
import { paymentTerms as paymentTermsEn } from './en/page-payment-terms.ts'
import { portal as portalEn } from './en/page-portal.ts'
import { refusals as refusalsEn } from './en/page-refusals.ts'
import { reseller as resellerEn } from './en/page-reseller.ts'
import { reset as resetEn } from './en/page-reset.ts'
import { technician as technicianEn } from './en/page-technician.ts'
import { terms as termsEn } from './en/page-terms.ts'
import { accessibility as accessibilitySv } from './sv/page-accessibility.ts'
import { account as accountSv } from './sv/page-account.ts'
import { bankFiles as bankFilesSv } from './sv/page-bank-files.ts'
import { bulk as bulkSv } from './sv/page-bulk.ts'
import { callBack as callBackSv } from './sv/page-call-back.ts'
import { common as commonSv } from './sv/page-common.ts'
import { dashboard as dashboardSv } from './sv/page-dashboard.ts'
import { frame as frameSv } from './sv/page-frame.ts'
import { login as loginSv } from './sv/page-login.ts'
import { mend as mendSv } from './sv/page-mend.ts'
import { ops as opsSv } from './sv/page-ops.ts'
import { parked as parkedSv } from './sv/page-parked.ts'
import { paymentTerms as paymentTermsSv } from './sv/page-payment-terms.ts'
import { portal as portalSv } from './sv/page-portal.ts'
import { refusals as refusalsSv } from './sv/page-refusals.ts'
import { reseller as resellerSv } from './sv/page-reseller.ts'
import { reset as resetSv } from './sv/page-reset.ts'
import { technician as technicianSv } from './sv/page-technician.ts'
import { terms as termsSv } from './sv/page-terms.ts'

const sv = {
  accessibility: accessibilitySv,
  account: accountSv,
  bankFiles: bankFilesSv,
  bulk: bulkSv,
  callBack: callBackSv,
  common: commonSv,
  dashboard: dashboardSv,
  frame: frameSv,
  login: loginSv,
  mend: mendSv,
  ops: opsSv,
  parked: parkedSv,
  paymentTerms: paymentTermsSv,
  portal: portalSv,
  refusals: refusalsSv,
  reseller: resellerSv,
  reset: resetSv,
  technician: technicianSv,
  terms: termsSv,
}

/** What only pages say: menus, headings, help. Swedish is the source; English that lacks a word does not compile. */
export type PageTexts = typeof sv

const en: PageTexts = {
  accessibility: accessibilityEn,
  account: accountEn,
  bankFiles: bankFilesEn,
  bulk: bulkEn,
  callBack: callBackEn,
  common: commonEn,
  dashboard: dashboardEn,
  frame: frameEn,
  login: loginEn,
  mend: mendEn,
  ops: opsEn,
  parked: parkedEn,
  paymentTerms: paymentTermsEn,
  portal: portalEn,
  refusals: refusalsEn,
  reseller: resellerEn,
  reset: resetEn,
  technician: technicianEn,
  terms: termsEn,
}

export const pageTexts: Readonly<Record<Language, PageTexts>> = { sv, en }

import type { ContractEnd, EndByDecision, EndByRule } from '../../domain/contract-end.ts'
import type { TeardownTask } from '../../domain/teardown.ts'
import type { ContractTexts } from '../contract.ts'
import { dayNumber } from '../contract-parts.ts'
import { formats } from '../format.ts'

const { date, longDate } = formats.sv

export const contractWords: Omit<ContractTexts, 'messages'> = {
  kinds: { package: 'Paketavtal', rental: 'Hyresavtal' },
  title: site => `Larm, ${site}`,
  ends: end => `Avtalet upphör ${longDate(end.endOn)}${because(end)}.`,
  wouldEnd: end => `Sägs avtalet upp ${date(end.reason.requestedOn)} upphör det ${longDate(end.endOn)}${because(end)}.`,
  feePeriod: ({ from, to, days, ofDays }) =>
    days === ofDays
      ? `Månadsavgift ${date(from)} – ${date(to)}`
      : `Månadsavgift ${date(from)} – ${date(to)} (${days} av ${ofDays} dagar)`,
  notReturned: piece => `Ej återlämnad: ${piece}`,
  feeReturned: {
    ended: 'Avtalet har upphört. Avgiften faktureras i förskott, och dagarna efter slutdagen ska du inte betala för.',
    takenOver: 'En ny kund har tagit över avtalet, och betalar själv för dagarna från och med övertagandet.',
    equipmentBack: 'Utrustningen som fakturerades har kommit tillbaka, och du ska inte betala för den.',
  },
  task: taskText,
  teardownTitle: 'Nedmontering av larm',
  installationTitle: 'Installation av larm',
  visitWindow: ({ from, to }) => `Bokas med kunden ${date(from)} – ${date(to)}.`,
  replacedBy: (contract, from) =>
    `Avtalet är ersatt: ${contract} tar vid på den nya anläggningen ${date(from)}. Säg upp eller ändra det avtalet i stället.`,
  moveDay: on => `Flytt av larm ${date(on)}.`,
  installFirst: 'Den nya anläggningen ska vara i drift innan den gamla nedmonteras: ta med det som behövs.',
  tearDownAfter: 'Nedmontera inte förrän den nya anläggningen är installerad och rapporterad.',
}

/** What comes after the end date: why it is that one. */
function because({ reason }: ContractEnd): string {
  switch (reason.decidedBy) {
    case 'notice':
    case 'binding':
    case 'both':
      return `${byRule(reason)}${monthEnd(reason)}`
    case 'wish':
      return ` enligt önskemål; det kunde ha upphört tidigast ${date(reason.earliest.endOn)}`
    case 'rescission':
      return `, eftersom det ångrades inom ångerfristen, som går från ${date(reason.agreedOn)} till och med ${date(reason.until)}`
    case 'decision':
      return `, ${decisions[reason.because]}`
  }
}

const decisions: Record<EndByDecision['because'], string> = {
  customerDied: 'eftersom kunden har avlidit',
  customerBankrupt: 'eftersom kunden är i konkurs',
  newContract: 'eftersom ett nytt avtal tar vid dagen därpå',
  goodwill: 'som vi har kommit överens om',
}

function byRule(reason: EndByRule): string {
  const { kind, bindingMonths, noticeMonths, decidedBy, noticeFrom, noticeFromIs } = reason
  const binding = `bindningstiden på ${bindingMonths} månader`
  const notice = `uppsägningstiden på ${noticeMonths} månader`
  const fromRequest = `${notice} från uppsägningen ${date(reason.requestedOn)}`
  const unbound = '; avtalet har ingen bindningstid'
  if (kind === 'rental' && noticeFromIs === 'bindingEnd')
    return bindingMonths === 0
      ? `: ett hyresavtal kan sägas upp först när det har börjat ${date(noticeFrom)}, och därifrån räknas ${notice}`
      : `: ett hyresavtal kan sägas upp först när ${binding} har gått ut ${date(noticeFrom)}, och därifrån räknas ${notice}`
  switch (decidedBy) {
    case 'notice':
      return `, när ${fromRequest} går ut${bindingMonths === 0 ? unbound : `; ${bindingBefore(reason)}`}`
    case 'binding':
      return bindingMonths === 0
        ? `, samma dag som det börjar; ${fromRequest} går ut tidigare, ${date(reason.noticeEndsOn)}`
        : `, när ${binding} från ${date(reason.startOn)} går ut; ${fromRequest} går ut tidigare, ${date(reason.noticeEndsOn)}`
    case 'both':
      return bindingMonths === 0
        ? `, när ${fromRequest} går ut${unbound}`
        : `, när både ${binding} och ${fromRequest} går ut`
  }
}

function bindingBefore({ bindingMonths, bindingEndsOn, requestedOn }: EndByRule): string {
  const ends = bindingEndsOn < requestedOn ? 'gick ut redan' : 'går ut tidigare,'
  return `bindningstiden på ${bindingMonths} månader ${ends} ${date(bindingEndsOn)}`
}

/** The last day of a month that lacks the number. */
function monthEnd({ isMonthEnd, decidedBy, startOn, noticeFrom }: EndByRule): string {
  return isMonthEnd
    ? `; slutmånaden har ingen dag ${dayNumber(decidedBy === 'binding' ? startOn : noticeFrom)}, så dess sista dag gäller`
    : ''
}

function taskText(task: TeardownTask): string {
  switch (task.task) {
    case 'dismantle':
      return `Montera ned och ta med: ${task.text}`
    case 'handOver':
      return `Koppla ur och lämna till kunden: ${task.text}`
    case 'returnKey':
      return 'Lämna tillbaka nyckeln från nyckelskåpet'
    case 'takeDownSigns':
      return task.count === 1 ? 'Ta ned skylten' : `Ta ned ${task.count} skyltar`
  }
}

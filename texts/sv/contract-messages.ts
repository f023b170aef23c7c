import type { TeardownTask } from '../../domain/teardown.ts'
import type { ContractMessageFacts, ContractTexts, VisitFacts } from '../contract.ts'
import { canBeKept, type EndedBy, endedBy, placeOf } from '../contract-parts.ts'
import { formats } from '../format.ts'
import { brief, letter } from '../message-parts.ts'
import { contractWords } from './contract-end.ts'
import { greeting, listed } from './message-parts.ts'

const { date, hours, longDate, phone, shortDate } = formats.sv

/** Messages about the end of a contract. They are read in a letter as well as in an e-mail. */
export const contractMessages: ContractTexts['messages'] = {
  terminationConfirmed: facts => ({
    subject: facts.replaces
      ? `Ny slutdag för larmavtalet för ${brief(facts.site)} (${facts.number})`
      : `${subjects[endedBy(facts.end)]} larmavtalet för ${brief(facts.site)} (${facts.number})`,
    text: letter(
      'Hej!',
      opening(facts),
      contractWords.ends(facts.end),
      'Anläggningen är övervakad till och med slutdagen. Därefter kopplas den bort.',
      teardownVisit(facts),
      ownership(facts),
      'Efter slutdagen får du en slutfaktura om något är kvar att betala. Har du redan betalat avgift för dagar efter slutdagen får du tillbaka den.',
      canBeKept(facts.end) &&
        `Vill du behålla larmet? Ring ${phone(facts.company.phone)} senast ${longDate(facts.end.endOn)}, så fortsätter avtalet som förut.`,
      questions(facts),
      greeting(facts.company),
    ),
  }),

  terminationReminder: facts => ({
    sms: `${facts.company.shortName}: Ditt larm kopplas bort efter ${shortDate(facts.end.endOn)} (${facts.number}).${smsVisit(facts)} Frågor? Ring ${phone(facts.company.phone)}.`,
    subject: `Ditt larm kopplas snart bort (${facts.number})`,
    text: letter(
      'Hej!',
      `Larmavtalet för ${placeOf(facts)} upphör ${longDate(facts.end.endOn)}. Anläggningen är övervakad till och med den dagen. Därefter kopplas den bort.`,
      teardownVisit(facts),
      belongings(facts),
      questions(facts),
      greeting(facts.company),
    ),
  }),

  terminationWithdrawn: facts => ({
    sms: `${facts.company.shortName}: Uppsägningen ${facts.number} är återtagen, och ditt larm fortsätter som förut. Frågor? Ring ${phone(facts.company.phone)}.`,
    subject: `Uppsägningen av ditt larm är återtagen (${facts.number})`,
    text: letter(
      'Hej!',
      `Uppsägningen av larmavtalet för ${placeOf(facts)} är återtagen. Avtalet fortsätter med samma villkor som förut, och anläggningen är övervakad som vanligt.`,
      facts.isTornDown
        ? 'Det som redan är nedmonterat sätter vi upp igen. Vi ringer dig för att boka en tid.'
        : 'Är ett besök för nedmontering bokat så är det avbokat.',
      questions(facts),
      greeting(facts.company),
    ),
  }),

  siteDisconnected: facts => ({
    sms: `${facts.company.shortName}: Ditt larm är bortkopplat och övervakas inte längre (${facts.number}). Frågor? Ring ${phone(facts.company.phone)}.`,
    subject: `Ditt larm är bortkopplat (${facts.number})`,
    text: letter(
      'Hej!',
      `Larmavtalet för ${placeOf(facts)} upphörde ${longDate(facts.end.endOn)}. Anläggningen är bortkopplad: vi tar inte längre emot larm därifrån.`,
      facts.window && teardownVisit(facts),
      belongings(facts),
      'Är något kvar att betala får du en slutfaktura. Har du betalat avgift för dagar efter slutdagen får du tillbaka den.',
      questions(facts),
      greeting(facts.company),
    ),
  }),
}

const subjects: Record<EndedBy, string> = {
  notice: 'Vi har tagit emot uppsägningen av',
  rescission: 'Du har ångrat',
  decision: 'Slutdag för',
}

function opening(facts: ContractMessageFacts): string {
  if (facts.replaces)
    return `Larmavtalet för ${placeOf(facts)} har fått en ny slutdag. Det här ersätter vår bekräftelse från ${date(facts.replaces.confirmedOn)}, då slutdagen var ${date(facts.replaces.endOn)}.`
  switch (endedBy(facts.end)) {
    case 'notice':
      return `Vi har tagit emot uppsägningen av larmavtalet för ${placeOf(facts)}.`
    case 'rescission':
      return `Vi har tagit emot ditt besked att du ångrar larmavtalet för ${placeOf(facts)}.`
    case 'decision':
      return `Det här är en bekräftelse på att larmavtalet för ${placeOf(facts)} upphör.`
  }
}

/** What is done at the visit, and when; nothing where no visit is needed or it has been. */
export function teardownVisit({ tasks, visit, window, company }: VisitFacts): string | false {
  if (window === null) return false
  const doing = tasks.length > 0 ? ` för att ${listed([...new Set(tasks.map(deed))])}` : ''
  if (visit)
    return `En tekniker kommer ${longDate(visit.on)} kl ${hours(visit.slot)}${doing}. Passar det inte? Ring ${phone(company.phone)}.`
  return `En tekniker behöver komma${doing}. Vi ringer dig och bokar en tid mellan ${longDate(window.from)} och ${longDate(window.to)}.`
}

function deed({ task }: TeardownTask): string {
  switch (task) {
    case 'dismantle':
      return 'montera ned vår utrustning'
    case 'handOver':
      return 'koppla ur utrustningen som blir din'
    case 'returnKey':
      return 'lämna tillbaka nyckeln från nyckelskåpet'
    case 'takeDownSigns':
      return 'ta ned våra skyltar'
  }
}

function ownership({ kind, end }: ContractMessageFacts): string {
  if (kind === 'package' && endedBy(end) !== 'rescission')
    return 'Utrustningen i paketet är din när avtalet har upphört.'
  return 'Utrustning som är vår ska tillbaka till oss. Det som inte lämnas tillbaka tar vi betalt för.'
}

/** Whose what is, once the visit is done: only what concerns the reader still. */
function belongings(facts: ContractMessageFacts): string | false {
  const { kind, end, window, missing } = facts
  if (window) return ownership(facts)
  if (missing.length > 0)
    return `Det här är vårt men har inte kommit tillbaka: ${listed(missing)}. Hör av dig om du hittar det, annars tar vi betalt för det.`
  return kind === 'package' && endedBy(end) !== 'rescission' && 'Utrustningen i paketet är nu din.'
}

function smsVisit({ visit, window }: ContractMessageFacts): string {
  return window && visit ? ` Vi kommer ${shortDate(visit.on)} kl ${hours(visit.slot)}.` : ''
}

function questions({ company, number }: ContractMessageFacts): string {
  return `Frågor? Ring ${phone(company.phone)} eller skriv till ${company.email} och ange ${number}.`
}

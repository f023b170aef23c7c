import type { NewsTexts, TakeOverFacts } from '../contract-news.ts'
import { placeOf } from '../contract-parts.ts'
import { formats } from '../format.ts'
import { brief, letter } from '../message-parts.ts'
import { greeting, listed } from './message-parts.ts'

const { longDate, phone, spokenMoney } = formats.sv

/** Messages about a contract that gets another customer or another site. They are read in a letter as well as in an e-mail. */
export const contractNews: NewsTexts = {
  takenOverFormer: facts => ({
    subject: `Larmavtalet för ${brief(facts.site)} tas över av en ny kund (${facts.number})`,
    text: letter(
      'Hej!',
      `Larmavtalet för ${placeOf(facts)} tas över av en ny kund från och med ${longDate(facts.on)}. Anläggningen är övervakad hela tiden.`,
      replaced(facts),
      `Du betalar för dagarna till och med ${longDate(facts.lastDay)}${fee(facts)}. Har du redan betalat för dagar därefter får du tillbaka det. Är något kvar att betala får du en faktura.`,
      `Utrustningen som hör till avtalet${keyAndSigns(facts)} följer med. Du behöver inte lämna något till oss.`,
      'Den som har haft rätt att tala för dig om avtalet har det inte efter din sista dag.',
      `Stämmer det inte? Ring ${phone(facts.company.phone)} före ${longDate(facts.on)}.`,
      questions(facts),
      greeting(facts.company),
    ),
  }),

  takenOverNew: facts => ({
    subject: `Du tar över larmavtalet för ${brief(facts.site)} (${facts.number})`,
    text: letter(
      'Hej!',
      `Du tar över larmavtalet för ${placeOf(facts)} från och med ${longDate(facts.on)}. Anläggningen är övervakad hela tiden.`,
      replaced(facts),
      `Du betalar för dagarna från och med ${longDate(facts.on)}${fee(facts)}. Avgiften faktureras i förskott. Dagarna före det betalar den förra kunden.`,
      paying(facts),
      terms(facts),
      goesOver(facts),
      'Den som har haft rätt att tala för den förra kunden har inte rätt att tala för dig. Ring oss om någon ska ha det.',
      facts.rescindableUntil &&
        `Du har rätt att ångra dig enligt lagen om distansavtal och avtal utanför affärslokaler (2005:59) till och med ${longDate(facts.rescindableUntil)}. Ring ${phone(facts.company.phone)} eller skriv till ${facts.company.email}. Du behöver inte säga varför. Du betalar då bara för de dagar som du har haft avtalet.`,
      questions(facts),
      greeting(facts.company),
    ),
  }),

  takeOverAbandoned: facts => ({
    subject: `Övertagandet av larmavtalet för ${brief(facts.site)} blir inte av (${facts.number})`,
    text: letter(
      'Hej!',
      `Övertagandet av larmavtalet för ${placeOf(facts)}, som skulle ske ${longDate(facts.on)}, blir inte av.`,
      facts.isNew
        ? 'Du har inget avtal med oss för anläggningen, och betalar ingenting.'
        : 'Avtalet är ditt som förut, med samma villkor.',
      questions(facts),
      greeting(facts.company),
    ),
  }),

  moveDelayed: facts => ({
    sms: `${facts.company.shortName}: Flytten av ditt larm är försenad. Det gamla stället övervakas tills det nya är klart (${facts.number}). Frågor? Ring ${phone(facts.company.phone)}.`,
    subject: `Flytten av ditt larm är försenad (${facts.number})`,
    text: letter(
      'Hej!',
      `Larmet skulle ha varit på plats på ${facts.newSite} ${longDate(facts.on)}, men är inte det än.`,
      `Vi fortsätter att övervaka ${placeOf(facts)} tills det är det, och nedmonterar ingenting där dessförinnan. Du betalar inte för två anläggningar samtidigt.`,
      'Vi ringer dig och bokar en tid för installationen.',
      questions(facts),
      greeting(facts.company),
    ),
  }),
}

function fee({ monthlyOre, isVatIncluded }: TakeOverFacts): string {
  if (monthlyOre === null) return ''
  return `. Månadsavgiften är ${spokenMoney(monthlyOre)} ${isVatIncluded ? 'inklusive' : 'exklusive'} moms`
}

/** What costs more when it is paid late must be agreed on, and is said to whoever agrees. */
function paying({ payment: { paymentDays, reminderFeeAgreed, interestAgreed } }: TakeOverFacts): string {
  const late = [
    ...(reminderFeeAgreed ? ['påminnelseavgift enligt lag (1981:739)'] : []),
    ...(interestAgreed ? ['dröjsmålsränta enligt räntelagen (1975:635)'] : []),
  ]
  const within = `Fakturorna betalas inom ${paymentDays} dagar.`
  return late.length === 0 ? within : `${within} Betalas en faktura för sent tar vi ut ${listed(late)}.`
}

function replaced({ replacesOn }: TakeOverFacts): string | null {
  return replacesOn && `Det här ersätter vårt förra besked, då dagen var ${longDate(replacesOn)}.`
}

function terms({ bindingMonths, bindingEndsOn, noticeMonths, endOn, on }: TakeOverFacts): string {
  if (endOn) return `Avtalet är uppsagt och upphör ${longDate(endOn)}.`
  const binding =
    bindingMonths === 0 || bindingEndsOn < on
      ? 'Det har ingen bindningstid kvar'
      : `Bindningstiden går ut ${longDate(bindingEndsOn)}`
  return `Avtalet fortsätter med samma villkor. ${binding}, och uppsägningstiden är ${noticeMonths} månader.`
}

function goesOver(facts: TakeOverFacts): string | null {
  const { equipment, kind } = facts
  const things = [...equipment, ...keyAndSignsOf(facts)]
  if (things.length === 0) return null
  const whose =
    equipment.length > 0 &&
    (kind === 'package'
      ? ' Utrustningen blir din när avtalet har upphört.'
      : ' Utrustningen är vår, och ska tillbaka till oss när avtalet upphör.')
  return `Det här följer med: ${listed(things)}.${whose || ''}`
}

function keyAndSigns(facts: TakeOverFacts): string {
  const things = keyAndSignsOf(facts)
  return things.length > 0 ? `, ${listed(things)}` : ''
}

function keyAndSignsOf({ hasKeyInCabinet, signs }: TakeOverFacts): readonly string[] {
  return [
    ...(hasKeyInCabinet ? ['nyckeln i nyckelskåpet'] : []),
    ...(signs > 0 ? [signs === 1 ? 'skylten' : `${signs} skyltar`] : []),
  ]
}

function questions({ company, number }: Pick<TakeOverFacts, 'company' | 'number'>): string {
  return `Frågor? Ring ${phone(company.phone)} eller skriv till ${company.email} och ange ${number}.`
}

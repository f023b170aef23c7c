import { type Ore, ore, orePerKrona, toDecimalString } from './money.ts'

/** A payment that a customer finds filled in, and locked, when the code is scanned or the link is opened. */
export interface SwishRequest {
  /** The company's Swish number, ten digits that begin with 123. */
  readonly swishNumber: string
  /** What is to be paid, more than 0. */
  readonly amountOre: Ore
  /** What tells the payment apart when it comes, such as an OCR number: 1–50 characters as `toSwishMessage` leaves them. */
  readonly message: string
}

/** The longest message of a payment. The QR text could carry 70, but the payment itself takes 50. */
export const swishMessageMaxLength = 50

/**
 * The text of a Swish QR code with everything locked (developer.getswish.se, QR-code API manual, 6):
 * 'C1237856901;100,00;12229445;0'. Scanned in the app; no callback comes, so the payment is found by its message. Throws a
 * RangeError with a sentence when number, amount or message cannot be paid to.
 */
export function swishQrText(request: SwishRequest): string {
  const { swishNumber, amountOre, message } = checked(request)
  return `C${swishNumber};${toDecimalString(amountOre).replace('.', ',')};${encodeURIComponent(message)};0`
}

/**
 * A link that opens the app, or the page that offers it, with everything filled in and locked; for SMS, e-mail and PDF. Swish
 * publishes no reference for it: the form is the one that Swish's own codes hold and that others have tried on telephones. Throws
 * as `swishQrText` does.
 */
export function swishLink(request: SwishRequest): string {
  const { swishNumber, amountOre, message } = checked(request)
  const amount = amountOre % orePerKrona === 0 ? String(amountOre / orePerKrona) : toDecimalString(amountOre)
  // Not URLSearchParams: it writes a space as +, which the app then shows.
  return `https://app.swish.nu/1/p/sw/?sw=${swishNumber}&amt=${amount}&cur=SEK&msg=${encodeURIComponent(message)}&src=qr`
}

/** Whether the text is a company's Swish number: ten digits that begin with 123. */
export function isSwishNumber(text: string): boolean {
  return /^123\d{7}$/.test(text)
}

/**
 * The text with what a Swish message cannot hold taken out: letters lose accents other than å, ä and ö, all else than letters,
 * digits, space and :;.,?!() becomes a space, and it is cut at 50 characters.
 */
export function toSwishMessage(text: string): string {
  return text
    .normalize('NFC')
    .replace(notAllowed, letter => letter.normalize('NFD').slice(0, 1))
    .replace(notAllowed, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, swishMessageMaxLength)
    .trim()
}

const notAllowed = /[^a-zåäöA-ZÅÄÖ0-9 :;.,?!()]/gu

function checked(request: SwishRequest): SwishRequest {
  const { swishNumber, amountOre, message } = request
  if (!isSwishNumber(swishNumber))
    throw new RangeError(`"${swishNumber}" is no company's Swish number: write the ten digits that begin with 123.`)
  if (ore(amountOre) <= 0)
    throw new RangeError(`${amountOre} öre cannot be paid by Swish: the amount must be more than 0.`)
  // A reference that had to be changed on the way would come back as another one.
  if (message === '' || message !== toSwishMessage(message))
    throw new RangeError(`"${message}" cannot be a Swish message: it takes 1–50 letters, digits and :;.,?!().`)
  return request
}

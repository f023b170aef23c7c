import type { CallerName } from '../servers/api.ts'
import type { Things } from './things.ts'

/** A page's address, and whose it is. Written by hand, and not from the code, so that a slip in either shows. */
export interface Address {
  /** 'public', 'anyone' for whoever is logged in, or the callers of the tests who are let in. */
  readonly roles: string
  /** Of a right role, but it is not theirs: to them it does not exist. */
  readonly strangers?: string
  /** What fills each part of the address that is a name. */
  readonly fill?: Readonly<Record<string, keyof Things>>
  /** It is no page, but a file or a script, or it only leads on to one. */
  readonly is?: 'file' | 'way'
  /** A form that is right in itself. */
  readonly body?: Readonly<Record<string, string>>
  /** Nothing in the form must be filled in: sent as it is, it does its work, or there is nothing to do. */
  readonly empty?: 303 | 410
  /** What its page is answered with, where it says at once that something is missing. */
  readonly status?: 422
}

const desk = { roles: 'ops admin' } as const
const customer = { roles: 'customer otherCustomer' } as const
const reseller = { roles: 'reseller otherReseller' } as const
const technician = { roles: 'technician otherTechnician' } as const
const staff = { roles: 'ops admin technician otherTechnician' } as const

/** Something of Anna's, to her; of what the reseller has handed in; of the technician's own visits. */
const hers = { roles: 'customer', strangers: 'otherCustomer' } as const
const theirs = { roles: 'reseller', strangers: 'otherReseller' } as const
const visitors = { roles: 'technician', strangers: 'otherTechnician' } as const

const done = { number: 'done' } as const
const fresh = { number: 'fresh' } as const
const onSite = { number: 'onSite' } as const
const invoice = { number: 'invoice' } as const
const contract = { number: 'contract' } as const
const message = { number: 'done', step: 'step', template: 'template', channel: 'channel' } as const
const deliveryNote = { ...done, sha256: 'note' } as const
const text = { text: 'En anteckning.' }
const reason = { reason: 'Ett skäl.' }

export const addresses: Readonly<Record<string, Address>> = {
  'GET /login': { roles: 'public' },
  'POST /login': { roles: 'public' },
  'GET /login/code': { roles: 'public', is: 'way' },
  'POST /login/code': { roles: 'public', is: 'way', empty: 303 },
  'GET /login/forgotten': { roles: 'public' },
  'POST /login/forgotten': { roles: 'public' },
  'GET /login/forgotten/sent': { roles: 'public' },
  'GET /login/reset/:token': { roles: 'public', fill: { token: 'token' }, is: 'way' },
  'GET /login/reset': { roles: 'public' },
  'POST /login/reset': { roles: 'public', empty: 410 },
  'GET /logout': { roles: 'public', is: 'way' },
  'GET /language': { roles: 'public', is: 'way' },
  'POST /logout': { roles: 'public', empty: 303 },
  'POST /language': { roles: 'public', empty: 303 },
  'GET /home': { roles: 'public', is: 'way' },
  'GET /show/:number': { roles: 'public', fill: done, is: 'way' },
  'GET /tillganglighet': { roles: 'public' },
  'GET /account': { roles: 'anyone' },
  'GET /account/password': { roles: 'anyone', is: 'way' },
  'POST /account/password': { roles: 'anyone', body: { current: 'x', wanted: 'y' } },
  'GET /account/sessions': { roles: 'anyone', is: 'way' },
  'POST /account/sessions': { roles: 'anyone', empty: 303 },
  'GET /account/second-factor': staff,
  'POST /account/second-factor': { ...staff, empty: 303 },

  'GET /portal': { ...customer, is: 'way' },
  'GET /portal/tickets': customer,
  'GET /portal/tickets/csv': { ...customer, is: 'file' },
  'GET /portal/tickets/new': customer,
  'POST /portal/tickets/new': customer,
  'GET /portal/dashboard': customer,
  'GET /portal/dashboard/csv': { ...customer, is: 'way' },
  'GET /portal/objects': customer,
  'GET /portal/objects/:number': { ...hers, fill: { number: 'object' } },
  'GET /portal/contracts': customer,
  'GET /portal/contracts/:number': { ...hers, fill: contract },
  'GET /portal/contracts/:number/terminations': { ...hers, fill: contract },
  'POST /portal/contracts/:number/terminations': {
    ...hers,
    fill: contract,
    body: {},
    empty: 303,
  },
  'GET /portal/contracts/:number/withdrawal': { ...hers, fill: { number: 'ending' } },
  'POST /portal/contracts/:number/withdrawal': { ...hers, fill: { number: 'ending' }, body: {}, empty: 303 },
  'GET /portal/invoices': customer,
  'GET /portal/invoices/:file{.+\\.pdf}': { ...hers, fill: { file: 'invoicePdf' }, is: 'file' },
  'GET /portal/invoices/:number/swish-code': { ...hers, fill: invoice, is: 'file' },
  'GET /portal/invoices/:number': { ...hers, fill: invoice },
  'GET /portal/invoices/:number/question': { ...hers, fill: invoice },
  'POST /portal/invoices/:number/question': {
    ...hers,
    fill: invoice,
    body: { message: 'Vad är det här?', email: 'anna@andersson.example' },
  },
  'GET /portal/tickets/:number': { ...hers, fill: done },
  'GET /portal/tickets/:number/documents/:sha256': { ...hers, fill: deliveryNote, is: 'file' },
  'GET /portal/tickets/:number/delivery-notes/:note': { ...hers, fill: { ...done, note: 'note' } },
  'GET /portal/tickets/:number/corrections': { ...hers, fill: fresh },
  'POST /portal/tickets/:number/corrections': {
    ...hers,
    fill: fresh,
    body: { title: 'Ett annat fel' },
    empty: 303,
  },
  'GET /portal/tickets/:number/notes': { ...hers, fill: fresh },
  'POST /portal/tickets/:number/notes': { ...hers, fill: fresh, body: text },
  'GET /portal/tickets/:number/cancellation': { ...hers, fill: fresh },
  'POST /portal/tickets/:number/cancellation': {
    ...hers,
    fill: fresh,
    body: reason,
  },
  'GET /portal/tickets/:number/move': { ...hers, fill: { number: 'booked' } },
  'POST /portal/tickets/:number/move': {
    ...hers,
    fill: { number: 'booked' },
    body: { when: '2026-12-01 morning' },
  },
  'GET /portal/tickets/:number/payment-choice': { ...hers, fill: done, is: 'way' },
  'POST /portal/tickets/:number/payment-choice': { ...hers, fill: { number: 'reported' }, body: { choice: 'swish' } },
  'GET /portal/tickets/:number/files': { ...hers, fill: fresh, is: 'way' },
  'POST /portal/tickets/:number/files': { ...hers, fill: fresh, body: {} },

  'GET /reseller': { ...reseller, is: 'way' },
  'GET /reseller/new': reseller,
  'POST /reseller/new': reseller,
  'GET /reseller/lead-times': reseller,
  'GET /reseller/dashboard': reseller,
  'GET /reseller/dashboard/csv': { ...reseller, is: 'way' },
  'GET /reseller/tickets/csv': { ...reseller, is: 'file' },
  'GET /reseller/call-back': reseller,
  'POST /reseller/call-back': reseller,
  'GET /reseller/tickets': reseller,
  'GET /reseller/tickets/:number': { ...theirs, fill: done },
  'GET /reseller/tickets/:number/documents/:sha256': { ...theirs, fill: deliveryNote, is: 'file' },
  'GET /reseller/tickets/:number/corrections': { ...theirs, fill: fresh },
  'POST /reseller/tickets/:number/corrections': {
    ...theirs,
    fill: fresh,
    body: { title: 'Ett annat fel' },
    empty: 303,
  },
  'GET /reseller/tickets/:number/files': { ...theirs, fill: fresh, is: 'way' },
  'POST /reseller/tickets/:number/files': { ...theirs, fill: fresh, body: {} },
  'GET /reseller/tickets/:number/notes': { ...theirs, fill: fresh, is: 'way' },
  'POST /reseller/tickets/:number/notes': { ...theirs, fill: fresh, body: text },
  'GET /reseller/tickets/:number/cancellation': { ...theirs, fill: fresh, is: 'way' },
  'POST /reseller/tickets/:number/cancellation': {
    ...theirs,
    fill: fresh,
    body: reason,
  },

  'GET /technician': technician,
  'GET /technician/worker.js': { ...technician, is: 'file' },
  'GET /technician/offline': technician,
  'GET /technician/tickets/:number': { ...visitors, fill: onSite },
  'GET /technician/tickets/:number/documents/:sha256': { ...visitors, fill: deliveryNote, is: 'file' },
  'GET /technician/tickets/:number/report': { ...visitors, fill: onSite },
  'POST /technician/tickets/:number/report': {
    ...visitors,
    fill: onSite,
    body: { actions: 'Bytte pump.', workedMinutes: '30', signed: 'no', refusalReason: 'Borta.' },
  },
  'GET /technician/tickets/:number/steps': { ...visitors, fill: onSite, is: 'way' },
  'POST /technician/tickets/:number/steps': { ...visitors, fill: onSite, body: { step: 'arrive' }, empty: 303 },
  'GET /technician/tickets/:number/decline': { ...visitors, fill: onSite, is: 'way' },
  'POST /technician/tickets/:number/decline': { ...visitors, fill: { number: 'booked' }, body: { reason: 'ill' } },
  'GET /technician/tickets/:number/notes': { ...visitors, fill: onSite, is: 'way' },
  'POST /technician/tickets/:number/notes': {
    ...visitors,
    fill: onSite,
    body: text,
  },
  'GET /technician/tickets/:number/payment': { ...visitors, fill: done, is: 'way' },
  'POST /technician/tickets/:number/payment': {
    ...visitors,
    fill: { number: 'reported' },
    body: { choice: 'invoice' },
  },

  'GET /ops': { ...desk, is: 'way' },
  'GET /ops/cases': desk,
  'GET /ops/cases/:number': { ...desk, fill: fresh },
  'GET /ops/cases/:number/actions/:action': { ...desk, fill: { ...fresh, action: 'action' }, is: 'way' },
  'POST /ops/cases/:number/actions/:action': {
    ...desk,
    fill: { ...fresh, action: 'action' },
  },
  'GET /ops/cases/:number/documents/:sha256': { ...desk, fill: deliveryNote, is: 'file' },
  'GET /ops/dashboard': desk,
  'GET /ops/dashboard/csv': { ...desk, is: 'way' },
  'GET /ops/tickets': desk,
  'GET /ops/tickets/csv': { ...desk, is: 'file' },
  'GET /ops/bulk': desk,
  'POST /ops/bulk': desk,
  'GET /ops/bulk/new': { ...desk, status: 422 },
  'GET /ops/bulk/preview': { ...desk, is: 'way' },
  'POST /ops/bulk/preview': desk,
  'GET /ops/bulk/edit': { ...desk, is: 'way' },
  'POST /ops/bulk/edit': desk,
  'GET /ops/bulk/:number': { ...desk, fill: { number: 'bulk' } },
  'GET /ops/bulk/:number/stop': { ...desk, fill: { number: 'bulk' }, is: 'way' },
  'POST /ops/bulk/:number/stop': { ...desk, fill: { number: 'bulk' } },
  'GET /ops/call-backs': desk,
  'GET /ops/call-backs/:id': { ...desk, fill: { id: 'callBack' }, is: 'way' },
  'POST /ops/call-backs/:id': { ...desk, fill: { id: 'callBack' }, body: { outcome: 'done' }, empty: 303 },
  'GET /ops/parked': desk,
  'GET /ops/parked/:number/take': { ...desk, fill: fresh, is: 'way' },
  'POST /ops/parked/:number/take': { ...desk, fill: fresh },
  'GET /ops/parked/:number/leave': { ...desk, fill: fresh, is: 'way' },
  'POST /ops/parked/:number/leave': { ...desk, fill: fresh },
  'GET /ops/calendar': desk,
  'GET /ops/messages': desk,
  'GET /ops/messages/:number/:step/:template/:channel': { ...desk, fill: message },
  'GET /ops/messages/:number/:step/:template/:channel/settlement': { ...desk, fill: message, is: 'way' },
  'POST /ops/messages/:number/:step/:template/:channel/settlement': { ...desk, fill: message },
  'GET /ops/payments': desk,
  'GET /ops/payments/:id/matches': { ...desk, fill: { id: 'payment' }, is: 'way' },
  'GET /ops/payments/:id/unmatch': { ...desk, fill: { id: 'payment' }, is: 'way' },
  'GET /ops/payments/:id/refund': { ...desk, fill: { id: 'payment' }, is: 'way' },
  'POST /ops/payments/:id/matches': { ...desk, fill: { id: 'payment' } },
  'POST /ops/payments/:id/unmatch': { ...desk, fill: { id: 'payment' }, empty: 303 },
  'POST /ops/payments/:id/refund': { ...desk, fill: { id: 'payment' } },
  'GET /ops/dunning': desk,
  'GET /ops/terms': desk,
  'GET /ops/terms/rates': { ...desk, is: 'way' },
  'POST /ops/terms/rates': { ...desk, body: { from: '2026-01-01', percent: '2,0' } },
  'GET /ops/terms/policy': { roles: 'admin' },
  'POST /ops/terms/policy': { roles: 'admin' },
  'GET /ops/bank-files': desk,
  'POST /ops/bank-files': desk,
  'GET /ops/bank-files/days': { ...desk, is: 'way' },
  'POST /ops/bank-files/days': { ...desk, body: { through: '2026-01-02' } },
  'GET /ops/bank-files/closings': { ...desk, is: 'way' },
  'POST /ops/bank-files/closings': desk,
  'GET /ops/bank-files/:sha256': { ...desk, fill: { sha256: 'bankFile' } },
}

/** The address with what fills it. */
export function filled(route: string, { fill = {} }: Address, things: Things): string {
  return pathOf(route).replace(/:(\w+)(?:\{[^}]*\})?/gu, (_, name: string) => {
    const thing = fill[name]
    if (thing === undefined) throw new Error(`Nothing fills :${name} of ${route}.`)
    return encodeURIComponent(things[thing])
  })
}

/** 'GET /portal/tickets' is at '/portal/tickets'. */
export function pathOf(route: string): string {
  return route.split(' ')[1] ?? ''
}

/** Whether someone of the tests is among those who are named. */
export function isAmong(names: string | undefined, who: CallerName): boolean {
  return names?.split(' ').includes(who) === true
}

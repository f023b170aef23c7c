import type { Role } from '../domain/case.ts'

const desk = ['ops', 'admin'] as const
const field = ['technician', ...desk] as const
const orderer = ['customer', 'reseller', ...desk] as const
const everyone = ['customer', 'reseller', 'technician', ...desk] as const

/**
 * Who may ask for what (S1). Whose ticket it is, is asked after this: what is not one's own does not exist. What an action
 * needs in a case's status is in domain/ (T3); a role that its graph never allows has no permission here either.
 */
export const permissions = {
  'ticket.create': orderer,
  'contact.create': ['customer', ...desk],
  'ticket.read': everyone,
  'ticket.book': ['customer', ...desk],
  'ticket.hold': desk,
  'ticket.contact': desk,
  'ticket.visit': field,
  'ticket.choosePayment': everyone,
  'ticket.correct': orderer,
  'ticket.note': everyone,
  'ticket.cancel': orderer,
  'ticket.attach': everyone,
  'invoice.read': ['customer', ...desk],
  'invoice.act': desk,
  'invoice.ask': ['customer', ...desk],
  'invoice.pay': desk,
  'payment.read': desk,
  'payment.match': desk,
  'bankFile.read': desk,
  'bankFile.import': desk,
  'dunning.read': desk,
  'terms.read': desk,
  'rate.enter': desk,
  'policy.set': ['admin'],
  'collection.read': desk,
  'case.read': everyone,
  'case.list': desk,
  'case.rescue': desk,
  'bulk.read': desk,
  'bulk.act': desk,
  'message.read': desk,
  'message.settle': desk,
  'customer.list': ['reseller', ...desk],
  'customer.read': ['customer', ...desk],
  'customer.create': ['reseller', ...desk],
  'customer.change': ['customer', ...desk],
  'article.read': field,
  'article.write': ['admin'],
  'technician.list': desk,
  'technician.read': field,
  'technician.write': ['admin'],
  'technician.shift': desk,
  'object.read': ['customer', ...desk],
  'object.create': desk,
  'agreement.read': ['customer', ...desk],
  'site.read': ['customer', ...desk],
  'site.create': desk,
  'contract.read': ['customer', ...desk],
  'contract.create': desk,
  'contract.act': desk,
  'contract.ask': ['customer', ...desk],
  'termination.read': ['customer', ...desk],
  'termination.act': desk,
  'termination.ask': ['customer', ...desk],
  'slot.read': desk,
  'leadTime.read': ['reseller', ...desk],
  'dashboard.read': orderer,
  'callBack.ask': orderer,
  'callBack.read': orderer,
  'callBack.answer': desk,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

export function rolesWith(permission: Permission): readonly Role[] {
  return permissions[permission]
}

export function allows(permission: Permission, role: Role): boolean {
  return rolesWith(permission).includes(role)
}

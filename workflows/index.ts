export { bankFile } from './bank-file.ts'
export { invoice } from './invoice.ts'
export { swish } from './swish.ts'
export { ticket } from './ticket.ts'

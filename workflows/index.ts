export { bankFile } from './bank-file.ts'
export { invoice } from './invoice.ts'
export { ticket } from './ticket.ts'

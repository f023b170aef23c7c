export { invoice } from './invoice.ts'
export { ticket } from './ticket.ts'

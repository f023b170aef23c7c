import type { Db } from './connect.ts'
import { type CustomerFacts, insertCustomer } from './customer.ts'
import { keepSubmission } from './submission.ts'

/** Keeps what someone wrote, and registers them where they are new: both or neither. */
export async function keepContact(
  db: Db,
  submission: Parameters<typeof keepSubmission<'ticket'>>[1],
  register: Pick<CustomerFacts, 'name' | 'street' | 'postalCode' | 'city' | 'email' | 'phone' | 'language'> | null,
): Promise<void> {
  await db.transaction().execute(async trx => {
    if (register) {
      const facts = {
        ...register,
        kind: 'consumer',
        invoiceChannel: 'email',
        gln: null,
        organisationNumber: null,
      } as const
      await insertCustomer(trx, submission.body.customer, facts, submission.at)
    }
    await keepSubmission(trx, submission)
  })
}

import { expect, test } from 'vitest'
import { eventText } from '../../texts/event-text.ts'

test.each<[string, Record<string, unknown>, string, string]>([
  [
    'monthlyFeeBilled',
    { from: '2027-01-01', to: '2027-01-31' },
    'Månadsavgiften fakturerades: 2027-01-01 – 2027-01-31',
    '1 January 2027 – 31 January 2027',
  ],
  [
    'contractTerminated',
    { termination: 'U-2027-000001', endOn: '2027-03-19' },
    'Avtalet sades upp: U-2027-000001, slutdag fredag 19 mars 2027',
    'U-2027-000001, end date Friday 19 March 2027',
  ],
  [
    'endDateChanged',
    { endOn: '2027-04-30', was: '2027-03-19', decidedBy: 'wish' },
    'Slutdagen ändrades: slutdag fredag 30 april 2027, tidigare 2027-03-19',
    'before 19 March 2027',
  ],
  [
    'visitBooked',
    { on: '2027-03-18', slot: 'afternoon', technician: 'TK-2' },
    'Besök bokades: torsdag 18 mars 2027 13–17',
    'Thursday 18 March 2027 13:00–17:00',
  ],
  [
    'equipmentFoundMissing',
    { equipment: ['D-1'], pieces: ['Rörelsedetektor'] },
    'Utrustning saknas: Rörelsedetektor',
    'Rörelsedetektor',
  ],
  [
    'invoiceIssued',
    { invoiceNumber: 100_001, dueOn: '2027-04-19', toPayOre: 69_400 },
    'Fakturan ställdes ut: 100001, 694,00\u00A0kr, att betala senast 2027-04-19',
    '100001, SEK\u00A0694.00, to be paid by 19 April 2027',
  ],
  [
    'chainWaits',
    { blockers: ['paymentsNotImported'] },
    'Nästa steg fick vänta: Gårdagens inbetalningar är inte inlästa',
    'Yesterday’s payments have not been imported',
  ],
  ['visitDeclined', { technician: 'TK-2', reason: 'tooFar' }, 'Teknikern tackade nej: För långt bort', 'Too far'],
  ['endReminded', {}, 'Kunden påmindes om slutdagen', 'end date'],
  ['contractStarted', { at: '2027-01-01T00:00:00.000Z' }, 'Avtalet började gälla', 'contract'],
])('E4 the timeline says of %s which, when and how much, in words', (did, facts, swedish, english) => {
  expect(eventText(did, facts, 'sv')).toBe(swedish)
  expect(eventText(did, facts, 'en')).toContain(english)
  expect(eventText(did, facts, 'en')).not.toMatch(/undefined|null/u)
})

/** The spans a visit is booked in (T7). Evenings and weekends exist only as extra shifts. */
export const slots = ['morning', 'afternoon', 'evening'] as const
export type Slot = (typeof slots)[number]

/** Local hours in Stockholm. */
export const slotHours = {
  morning: { from: '08:00', to: '12:00' },
  afternoon: { from: '13:00', to: '17:00' },
  evening: { from: '17:00', to: '21:00' },
} as const satisfies Record<Slot, { from: `${number}:${number}`; to: `${number}:${number}` }>

/** What every technician has on a working day without being asked. */
export const ordinarySlots = ['morning', 'afternoon'] as const satisfies readonly Slot[]

import type { z } from 'zod'
import type { DatedDunningPolicy } from '../../api/schemas/terms.ts'
import { type DunningLevel, dunningLevels, dunningPolicy } from '../../domain/dunning.ts'
import type { Typed } from '../form.ts'
import { kronorText, oreOf, whole } from './action-forms/form.ts'

export type Policy = z.output<typeof DatedDunningPolicy>['policy']

/** How a step is said not to be used, where it says how it is sent. */
export const unused = 'unused'

/** A policy as it stands in its form. */
export function typedFrom({ steps, sendingHours, ...policy }: Policy, validFrom: string): Typed {
  const ofSteps = dunningLevels.flatMap((level): (readonly [string, string])[] => {
    const used = steps.find(step => step.level === level)
    const { waitDays, daysToPay, hasFee, hasInterest, text } = used ?? usualStep(level)
    return [
      [`${level}.channel`, used?.channel ?? unused],
      [`${level}.waitDays`, String(waitDays)],
      [`${level}.daysToPay`, daysToPay === null ? '' : String(daysToPay)],
      [`${level}.hasFee`, hasFee ? 'yes' : ''],
      [`${level}.hasInterest`, hasInterest ? 'yes' : ''],
      [`${level}.text.sv`, text?.sv ?? ''],
      [`${level}.text.en`, text?.en ?? ''],
    ]
  })
  return {
    validFrom,
    ...Object.fromEntries(ofSteps),
    'policy.reminderFeeOre': kronorText(policy.reminderFeeOre),
    'policy.lateFeeOre': kronorText(policy.lateFeeOre),
    'policy.minimumOre': kronorText(policy.minimumOre),
    'policy.sendingHours.days': sendingHours.days,
    'policy.sendingHours.opensAt': sendingHours.opensAt,
    'policy.sendingHours.closesAt': sendingHours.closesAt,
    'policy.spreadMinutes': String(policy.spreadMinutes),
  }
}

/** What the API is told: all of a policy. When within its day a step leaves is no field, and stays as it was. */
export function policyIn(typed: Typed, before: Policy): object {
  const at = (name: string) => typed[name] || undefined
  const amount = (name: string) => (typed[name] ? oreOf(typed[name]) : undefined)
  return {
    validFrom: at('validFrom'),
    policy: {
      steps: usedIn(typed).map(level => ({
        level,
        waitDays: whole(typed[`${level}.waitDays`]),
        leaves: (before.steps.find(step => step.level === level) ?? usualStep(level)).leaves,
        daysToPay: level === 'collection' ? null : whole(typed[`${level}.daysToPay`]),
        hasFee: typed[`${level}.hasFee`] === 'yes',
        hasInterest: typed[`${level}.hasInterest`] === 'yes',
        channel: typed[`${level}.channel`],
        ...wordsIn(typed, level),
      })),
      reminderFeeOre: amount('policy.reminderFeeOre'),
      lateFeeOre: amount('policy.lateFeeOre'),
      minimumOre: amount('policy.minimumOre'),
      sendingHours: {
        days: at('policy.sendingHours.days'),
        opensAt: at('policy.sendingHours.opensAt'),
        closesAt: at('policy.sendingHours.closesAt'),
      },
      spreadMinutes: whole(typed['policy.spreadMinutes']),
    },
  }
}

/** The API counts the steps that are used, and the form calls each by its name. */
export function policyNames(typed: Typed): Readonly<Record<string, string>> {
  const parts = ['channel', 'waitDays', 'daysToPay', 'text.sv', 'text.en']
  const ofSteps = usedIn(typed).flatMap((level, index) =>
    parts.map(part => [`policy.steps.${index}.${part}`, `${level}.${part}`] as const),
  )
  return { 'policy.steps': 'reminder1.channel', ...Object.fromEntries(ofSteps) }
}

function usedIn(typed: Typed): readonly DunningLevel[] {
  return dunningLevels.filter(level => ![undefined, '', unused].includes(typed[`${level}.channel`]))
}

function wordsIn(typed: Typed, level: DunningLevel): object {
  const [sv, en] = [typed[`${level}.text.sv`], typed[`${level}.text.en`]]
  return sv || en ? { text: { ...(sv ? { sv } : {}), ...(en ? { en } : {}) } } : {}
}

function usualStep(level: DunningLevel) {
  const found = dunningPolicy.steps.find(step => step.level === level)
  if (found) return found
  throw new Error(`The terms that Ledtid comes with have no ${level}.`)
}

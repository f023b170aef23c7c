import { z } from '@hono/zod-openapi'
import type { CaseHead } from '../db/case-head.ts'
import { refusalNow } from '../domain/allowed.ts'
import type { Actor, Refusal } from '../domain/case.ts'
import { type RefusalReason, refusalReasons } from '../domain/refusal.ts'
import { refusalText } from '../texts/refusal-text.ts'
import type { Texts } from '../texts/texts.ts'
import { failures, type RuleRefusal } from '../workflows/messages/case.ts'
import { allowedActions } from './case-body.ts'
import type { EngineRefusal } from './engine.ts'
import { Problem } from './problem.ts'

/** Why the case as it stands would refuse an action, asked of the same graph as the case itself (T3). Undefined when it would not. */
export function refusalOf(head: CaseHead, action: string, viewer: Actor): Problem | undefined {
  const refusal = refusalNow(head, action, viewer.role)
  if (!refusal) return undefined
  return refusal.reason === 'parked' ? parked(head, viewer) : notAllowed(refusal, head, viewer)
}

/** What the case answered, as a problem. `head` is the case as it stands afterwards. */
export function refusalProblem(error: EngineRefusal, head: CaseHead, viewer: Actor, action: string): Problem {
  const [detail] = error.details
  switch (error.type) {
    case failures.refused: {
      const read = RuleRefusalDetail.safeParse(detail)
      return read.success ? ruleRefusal(read.data, head, viewer) : new Problem('internal', { cause: error })
    }
    case failures.notAllowed: {
      const read = RefusalDetail.safeParse(detail)
      const refusal = read.success ? read.data : { reason: 'wrongStatus' as const, status: head.view.status, action }
      return notAllowed(refusal, head, viewer)
    }
    case failures.parked:
    case failures.stepFailed:
      return parked(head, viewer)
    default:
      return new Problem('internal', { cause: error })
  }
}

/** The facts are against it: something is taken, or what was asked for cannot be. */
export function ruleRefusal({ reason, field }: RuleRefusal, head: CaseHead, viewer: Actor): Problem {
  const errors = [{ pointer: field === undefined ? '' : `/${field}`, code: reason }]
  if (!conflicts.has(reason)) return new Problem('invalid', { errors })
  return new Problem('refused', {
    reason: words => words.refusals[reason],
    more: words => ({ allowedActions: allowedIn(words, head, viewer) }),
    ...(field === undefined ? {} : { errors }),
  })
}

/** Whether the command that the case answered so is still in its hands: a parked case that goes on takes it up again. */
export function isStillHeld(error: EngineRefusal): boolean {
  const read = ParkedDetail.safeParse(error.details[0])
  return error.type === failures.parked && read.success && read.data.cause !== 'parked'
}

/** The case has ended, or ended while it was asked. */
export function closed(head: CaseHead, action: string, viewer: Actor): Problem {
  return notAllowed({ reason: 'wrongStatus', status: head.view.status, action }, head, viewer)
}

/** Only a parked case is rescued. */
export function notParked(head: CaseHead, action: string, viewer: Actor): Problem {
  return closed(head, action, viewer)
}

const RefusalDetail = z.object({ reason: z.enum(['wrongStatus', 'wrongRole']), status: z.string(), action: z.string() })
const RuleRefusalDetail = z.object({ reason: z.enum(refusalReasons), field: z.string().exactOptional() })
const ParkedDetail = z.object({ cause: z.string() })

/** What may be possible another time, or has just been taken; the rest is wrong in what was sent. */
const conflicts: ReadonlySet<RefusalReason> = new Set([
  'slotTaken',
  'tooLateToMove',
  'nobodyFree',
  'holdExpired',
  'noVisit',
  'notYourVisit',
  'nothingToDo',
  'messageNotOpen',
  'notAuthorised',
  'alreadyEnding',
  'siteDisconnectedAlready',
  'notAConsumer',
  'rescissionOver',
  'visitUnderWay',
  'newSiteNotInstalled',
  'moveTooFar',
  'takeOverStands',
  'replacedByNewContract',
  'visitCalledOff',
  'endIsOver',
])

function notAllowed(refusal: Refusal, head: CaseHead, viewer: Actor): Problem {
  const slug = refusal.reason === 'wrongRole' ? 'forbidden' : 'not-allowed-now'
  return new Problem(slug, {
    reason: words =>
      refusalText(words, {
        ...refusal,
        kind: head.kind,
        role: viewer.role,
        isClosed: head.closedAt !== null,
        allowed: allowedIn(words, head, viewer).map(each => each.text),
      }),
    more: words => ({ allowedActions: allowedIn(words, head, viewer) }),
  })
}

function parked(head: CaseHead, viewer: Actor): Problem {
  return new Problem('parked', {
    reason: words => words.view.parkedNow,
    more: words => ({ allowedActions: allowedIn(words, head, viewer) }),
  })
}

function allowedIn({ language }: Texts, head: CaseHead, viewer: Actor) {
  return allowedActions(head, viewer, language)
}

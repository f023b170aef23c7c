import type { z } from 'zod'
import type { Owner as OwnerAnswer, Owners } from '../../api/schemas/owner.ts'
import { instant } from '../../domain/instant.ts'
import { ownerTexts } from '../../texts/owner.ts'
import type { Words } from '../words.ts'

interface OwnerProps {
  readonly owner: z.output<typeof OwnerAnswer> | null
  /** Who looks at it. */
  readonly me: string
  /** Where it is asked for. */
  readonly action: (deed: 'take' | 'leave') => string
  /** How the field is called that says whom it is taken over from. */
  readonly from: string
  /** Which case it is, for those who hear many such buttons in a row. */
  readonly of?: string
  readonly words: Words
}

/** Whose a parked case is, and the one thing that whoever looks can do about it. Sent twice, each does the same, so it needs no key. */
export function Owner({ owner, me, action, from, of, words }: OwnerProps) {
  const { parked } = words.page
  const { take, leave } = words.all.actions
  const when = owner && words.format.dateTime(instant(owner.since))
  const hidden = of === undefined ? null : <span class="hidden"> {of}</span>
  if (owner === null || when === null)
    return (
      <form method="post" action={action('take')} class="owner no-print">
        {of === undefined ? <span>{parked.nobody}</span> : null}
        <button type="submit" class="button button-quiet">
          {take}
          {hidden}
        </button>
      </form>
    )
  const isMine = owner.id === me
  return (
    <form method="post" action={action(isMine ? 'leave' : 'take')} class="owner">
      <span>{isMine ? parked.you(when) : parked.other(owner.name ?? someone(words), when)}</span>
      {isMine ? null : <input type="hidden" name={from} value={owner.id} />}
      <button type="submit" class="button button-quiet no-print">
        {isMine ? leave : parked.takeOver}
        {hidden}
      </button>
    </form>
  )
}

/** Who has had it, where it has been handed on. */
export function OwnerHistory({
  owners,
  words,
}: {
  readonly owners: z.output<typeof Owners>['items']
  readonly words: Words
}) {
  const { parked } = words.page
  if (owners.length < 2) return null
  return (
    <details class="more">
      <summary>{parked.history}</summary>
      <ul>
        {owners.map(({ did, at, by }) => (
          <li>
            {words.format.dateTime(instant(at))}: {by.name ?? someone(words)} {parked.did[did]}
          </li>
        ))}
      </ul>
    </details>
  )
}

function someone({ all }: Words): string {
  return ownerTexts[all.language].someoneFirst
}

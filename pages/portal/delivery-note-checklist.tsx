import type { z } from 'zod'
import type { DeliveryNote } from '../../api/schemas/delivery-note.ts'
import type { DeliveryNotePaperTexts } from '../../texts/papers.ts'

interface ChecklistProps {
  readonly checklist: z.output<typeof DeliveryNote>['checklist']
  readonly words: DeliveryNotePaperTexts['checklist']
}

/** Of a teardown: what became of each piece, of the key and of the signs (A3). */
export function NoteChecklist({ checklist, words }: ChecklistProps) {
  if (checklist === null) return null
  const { failure, keyReturned, signsTakenDown, ...pieces } = checklist
  const said = [
    failure && words.failures[failure],
    keyReturned && words.keyReturned,
    signsTakenDown && words.signsTakenDown,
  ]
  return (
    <>
      <h2>{words.head}</h2>
      {(['dismantled', 'handedOver', 'missing'] as const).map(name =>
        pieces[name].length === 0 ? null : (
          <>
            <p>{words[name]}</p>
            <ul>
              {pieces[name].map(piece => (
                <li>{piece}</li>
              ))}
            </ul>
          </>
        ),
      )}
      {said.map(text => (text ? <p>{text}</p> : null))}
    </>
  )
}

import type { BulkFailure, BulkOutcomeCode, BulkState } from '../../domain/bulk.ts'

/** What is done with many cases at once, and what became of each. */
export const bulk = {
  states: {
    planned: 'Väntar på att börja',
    running: 'Pågår',
    stopping: 'Stoppas',
    stopped: 'Stoppad',
    ended: 'Klar',
  } satisfies Record<BulkState, string>,
  outcomes: {
    waiting: 'Väntar på sin tur',
    done: 'Gjort',
    refused: 'Nekades',
    failed: 'Misslyckades',
    notDone: 'Inte gjort, körningen stoppades',
  } satisfies Record<BulkOutcomeCode, string>,
  failures: {
    parked: 'Ärendet parkerades, för det gick inte att göra klart. Läs i ärendet vad som hände, och försök igen där.',
    noAnswer: 'Ärendet svarade inte i tid. Se efter i ärendet om det blev gjort.',
    error: 'Något gick fel. Se efter i ärendet om det blev gjort.',
  } satisfies Record<BulkFailure, string>,
  unknown: 'Ärendet finns inte. Kontrollera numret.',
  over: 'Körningen är redan slut. Det som blev gjort står i listan.',
}

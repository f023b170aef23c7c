import type { photos as source } from '../sv/page-photos.ts'

export const photos: typeof source = {
  label: 'Photos',
  hint: 'Taken with the camera. The customer sees them among the files of the ticket.',
  kept: 'Photos that go with the report',
  sent: 'With the ticket already:',
  remove: 'Remove',
  noPicture: 'the file is no picture that can be read',
  tooMany: most => `does not go with it, for a ticket has at most ${most} files`,
}

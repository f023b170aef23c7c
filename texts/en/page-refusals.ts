import { attachmentLimits } from '../../domain/attachment.ts'

const megabytes = (bytes: number) => Math.floor(bytes / 1_000_000)

export const refusals = {
  malformed: {
    title: 'The form arrived broken',
    text: 'What was sent cannot be read, most often because the connection was lost on the way. Nothing has been saved. Open the page again and send once more.',
  },
  foreign: {
    title: 'The form was not accepted',
    text: 'It was sent from a page that has stood open too long, or from another website than this one. Nothing has been saved. Open the page again and fill in the form there.',
    again: 'Open the page again',
  },
  conflict: {
    title: 'That cannot be done right now',
    text: 'Something has changed since you opened the page, or stands in the way. Nothing has been saved. Open the page again and see how things are now.',
  },
  kind: {
    title: 'The content is of the wrong kind',
    text: 'The page takes forms, and files only where there is a field for them. Nothing has been saved. Go back to the page and send from there.',
  },
  wrong: {
    title: 'Something in the details is wrong',
    text: 'The page cannot be shown with the details in its address. Put this right, or begin again from the start page.',
  },
  cursor: {
    title: 'That part of the list cannot be shown',
    text: 'The address of the rest of the list has been cut off or changed. Begin again from the first page of the list.',
    first: 'To the first page of the list',
  },
  often: {
    title: 'Too many attempts in a short time',
    text: 'For safety no more are taken right now. Nothing has been saved. Wait a few minutes and try again.',
  },
  tooLarge: {
    title: 'That was too much at once',
    text: `At most ${megabytes(attachmentLimits.requestBytes)} MB can be sent at once, and at most ${megabytes(attachmentLimits.fileBytes)} MB in each file. Nothing has been saved. Send fewer files at a time, or in a smaller size.`,
    kept: 'What you wrote is still here. Send it without the files, and you can add them afterwards, a few at a time.',
    send: 'Send without the files',
  },
}

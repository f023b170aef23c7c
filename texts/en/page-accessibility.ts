import type { accessibility as source } from '../sv/page-accessibility.ts'

export const accessibility: typeof source = {
  title: 'Accessibility',
  intro: company =>
    `Everyone should be able to use the pages of ${company}, with or without a mouse, enlarged, read aloud and on any screen. We follow WCAG 2.2, level AA.`,
  metTitle: 'What works',
  met: [
    'Everything can be done with the keyboard, and one sees where one is.',
    'The pages are read aloud in the right order, with headings, a name for each field, and faults that are told both in a summary and beside the field.',
    'Text can be made twice as large, and on a narrow screen nobody has to scroll sideways to read.',
    'The colours have contrast enough, in the light and in the dark, and nothing is said by colour alone.',
    'The pages work without scripts too. What keeps itself up to date can be paused, and single keys that steer the page can be turned off.',
    'Invoices and other papers are tagged PDF files that can be read aloud. What was done at a visit also stands on the page of the ticket.',
  ],
  notTitle: 'What does not work yet',
  not: [
    'Photos and files that someone has added have no description in words. Ask us, and we tell you what they show.',
    'A signature is drawn with a finger, a pen or a mouse. Whoever cannot sign that way tells the technician, who notes it instead.',
    'The calendar and tables of many columns scroll sideways within their own frame on a narrow screen.',
    'We test the pages ourselves, with tools and by hand. Nobody from outside has reviewed them.',
  ],
  tellTitle: 'Tell us when something does not work',
  tell: phone =>
    `Call ${phone} and say what you wanted to do. We help you with it at once, and mend the page as soon as we can. You can also get what it says in another way, such as read aloud or in larger text.`,
}

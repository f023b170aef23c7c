import { choicesOfArticles } from './equipment.ts'
import { type ActionForm, texts } from './form.ts'

/** What the API takes it to be where nothing else is said. */
const guardArticle = '620'

/** A guard who was sent to the site is a fact and no action, but is noted in the same way (A6, A11). */
export const guardCallOut: ActionForm = {
  fields: given => {
    const { guard } = given.words.page.ops.contractForms
    return [
      { name: 'on', control: 'date', label: guard.on, hint: guard.onHint, required: true, value: given.today },
      { name: 'quantity', control: 'number', label: guard.quantity, required: true, value: '1' },
      {
        name: 'article',
        control: 'select',
        label: guard.article,
        required: true,
        value: guardArticle,
        choices: choicesOfArticles(given),
      },
    ]
  },
  body: typed => texts(typed, ['on', 'quantity', 'article']),
}

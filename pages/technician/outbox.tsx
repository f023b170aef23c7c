import type { Words } from '../words.ts'

/**
 * What the phone keeps and what has been sent, in words. The script of the phone shows the sentence that is true; without it
 * nothing is kept, and nothing is said.
 */
export function Outbox({ words, ticket }: { readonly words: Words; readonly ticket?: string }) {
  const { kept } = words.page.technician
  const states = { draft: kept.draft, waiting: kept.queued, refused: kept.refused }
  return (
    <div data-outbox={ticket ?? ''}>
      <p class="as-it-was">{kept.asItWas}</p>
      <div class="kept" role="status">
        <p data-say="saved" hidden>
          {kept.saved}
        </p>
        <p data-say="sending" hidden>
          {kept.sending}
        </p>
        <p data-say="waiting" class="kept-waiting" hidden>
          {kept.waiting}
        </p>
        <p data-say="loggedOut" class="kept-waiting" hidden>
          {kept.loggedOut} <a href="/login?next=/technician">{kept.logIn}</a>
        </p>
        <p data-say="notKept" class="kept-waiting" hidden>
          {kept.notKept}
        </p>
        <p data-say="sent" class="done" hidden>
          {kept.sent('T-')}
        </p>
      </div>
      <section aria-labelledby="drafts" data-drafts hidden>
        <h2 id="drafts">{kept.title}</h2>
        <ul />
      </section>
      {Object.entries(states).map(([state, text]) => (
        <template data-draft={state}>
          <li>
            <a href="/technician">T-</a>: {text}{' '}
            <button type="button" class="button-plain">
              {kept.drop} <span class="hidden">T-</span>
            </button>
          </li>
        </template>
      ))}
    </div>
  )
}

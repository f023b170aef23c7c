import type { Words } from '../words.ts'

/**
 * Says whether the page keeps itself up to date, and lets one stop that (WCAG 2.2.2). `live.js` shows it, and puts the time of what
 * stands there for the dots.
 */
export function LiveNote({ words }: { readonly words: Words }) {
  const { live } = words.page.frame
  const { language } = words.all
  return (
    <div id="live-note" class="live no-print" data-colon={language === 'sv' ? '.' : ':'} hidden>
      <p role="status">
        <span data-live-state="on">{live.on}</span>
        <span data-live-state="paused" hidden>
          {live.paused('…')}
        </span>
        <span data-live-state="failed" hidden>
          {live.failed('…')}
        </span>
        <span data-live-state="over" hidden>
          {live.over('…')}
        </span>
      </p>
      <button type="button" class="button-plain" data-live-toggle data-live-state="on failed">
        {live.pause}
      </button>
      <button type="button" class="button-plain" data-live-toggle data-live-state="paused" hidden>
        {live.goOn}
      </button>
      <a href="/login" data-live-state="over" hidden>
        {live.logIn}
      </a>
    </div>
  )
}

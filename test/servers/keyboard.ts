import type { Page } from 'playwright-core'
import { z } from 'zod'

/** Someone who has no mouse. */
export interface Keyboard {
  /** Tabs on until what has focus is called so; fails where the page has no such thing, or where focus cannot be seen. */
  reach(name: string): Promise<void>
  /** The same the other way, with Shift held. */
  back(name: string): Promise<void>
  /** Reaches a field and types into it. */
  fill(name: string, text: string): Promise<void>
  /** Reaches a link or a button, and presses it. */
  press(name: string): Promise<void>
}

const Focused = z.object({ name: z.string(), isSeen: z.boolean() })

const focused = `(() => {
  const at = document.activeElement
  const label = at.labels?.[0]?.textContent ?? at.getAttribute('aria-label') ?? at.textContent
  const { outlineStyle, outlineWidth } = getComputedStyle(at)
  const isSeen = at === document.body || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2)
  return { name: at === document.body ? '' : label.replace(/\\s+/g, ' ').trim(), isSeen }
})()`

const mostStops = 150

export function keyboard(page: Page): Keyboard {
  const go = async (key: 'Tab' | 'Shift+Tab', wanted: string) => {
    const met: string[] = []
    // Before its styles are there, nothing on a page is seen.
    await page.waitForLoadState()
    while (met.length < mostStops) {
      await page.keyboard.press(key)
      const { name, isSeen } = Focused.parse(await page.evaluate(focused))
      if (!isSeen) throw new Error(`Nobody sees that "${name}" has focus.`)
      if (name.startsWith(wanted)) return
      met.push(name)
    }
    throw new Error(`No key leads to "${wanted}", but to: ${[...new Set(met)].join(' | ')}`)
  }
  const reach = (wanted: string) => go('Tab', wanted)
  return {
    reach,
    back: wanted => go('Shift+Tab', wanted),
    async fill(name, text) {
      await reach(name)
      await page.keyboard.type(text)
    },
    async press(name) {
      await reach(name)
      await page.keyboard.press('Enter')
    },
  }
}

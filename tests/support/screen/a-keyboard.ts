// A person with only a keyboard: moves with Tab, chooses with arrows, presses with Enter and Space, and always checks
// where the focus is.
import { z } from 'zod'
import type { Page } from 'playwright-core'

const Stand = z.object({ tag: z.string(), name: z.string(), group: z.string(), ring: z.boolean(), covered: z.string() })
export type Stand = z.infer<typeof Stand>

/** The focused element: its name, its group of answers, whether it is visible, and what covers it. */
const LOOK = `(() => {
  const at = document.activeElement
  if (at === null || at === document.body) return { tag: 'BODY', name: '', group: '', ring: false, covered: '' }
  const textOf = (ids) => ids.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
  const nameOf = (one) => {
    const label = one.getAttribute('aria-label')
    if (label !== null) return label
    if (one.hasAttribute('aria-labelledby')) return textOf(one.getAttribute('aria-labelledby'))
    return one.labels?.length > 0 ? [...one.labels].map((label) => label.textContent).join(' ') : one.textContent
  }
  const isDrawn = (one) => {
    const { opacity, outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    return Number(opacity) > 0 && (isOutlined || (boxShadow !== 'none' && one === at))
  }
  let ring = false
  for (let one = at, up = 0; one !== null && up < 4 && !ring; one = one.parentElement, up += 1) ring = isDrawn(one)
  const group = at.closest('[role=radiogroup], [role=group]')
  const box = at.getBoundingClientRect()
  const over = document.elementFromPoint(box.x + Math.min(box.width, 40) / 2, box.y + Math.min(box.height, 20) / 2)
  const coveredBy = () => {
    if (over === null) return 'out of the window'
    const isItself = at.contains(over) || over.contains(at) || over.closest('label')?.contains(at)
    return isItself ? '' : over.outerHTML.slice(0, 120)
  }
  const [name, around] = [nameOf(at) ?? '', group === null ? '' : nameOf(group) ?? '']
  return { tag: at.tagName, name: name.trim(), group: around, ring, covered: coveredBy() }
})()`

const isHeading = ({ tag }: Stand): boolean => /^H[12]$/.test(tag)

export class Keyboard {
  readonly page: Page
  /** Every element that had the focus while it was invisible or covered. */
  readonly unseen: Stand[] = []
  constructor(page: Page) {
    this.page = page
  }

  async stand(): Promise<Stand> {
    return Stand.parse(await this.page.evaluate(LOOK))
  }
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key)
  }
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  private async note(): Promise<Stand> {
    const stand = await this.stand()
    if (stand.tag !== 'BODY' && !isHeading(stand) && (!stand.ring || stand.covered !== '')) this.unseen.push(stand)
    return stand
  }

  /** Presses Tab until the element with this name has the focus; a failure lists what was passed. */
  async to(
    name: string | RegExp,
    { group, back = false, most = 140 }: { group?: string; back?: boolean; most?: number } = {},
  ): Promise<Stand> {
    const passed: string[] = []
    for (let step = 0; step < most; step += 1) {
      await this.press(back ? 'Shift+Tab' : 'Tab')
      const stand = await this.note()
      if (
        (typeof name === 'string' ? stand.name === name : name.test(stand.name)) &&
        (group === undefined || stand.group.startsWith(group))
      )
        return stand
      passed.push(`${stand.tag} ${stand.name.slice(0, 40)}`)
    }
    throw new Error(
      `Tab never came to ${String(name)}${group === undefined ? '' : ` in ${group}`}; it passed:\n${passed.join('\n')}`,
    )
  }

  /** Moves into a group of answers with Tab, and to the answer with the arrows. */
  async choose(group: string, answer: string): Promise<void> {
    await this.to(/./, { group })
    for (let step = 0; step < 12; step += 1) {
      await this.press(step === 0 ? 'Space' : 'ArrowDown')
      if ((await this.note()).name === answer) return
    }
    throw new Error(`${group} has no answer ${answer}`)
  }

  /** Moves to a list of choices with Tab, and through it with the arrows. */
  async pick(list: string | RegExp, choice: string): Promise<void> {
    await this.to(list)
    for (let step = 0; step < 120; step += 1) {
      await this.press('ArrowDown')
      if ((await this.page.evaluate('document.activeElement.selectedOptions?.[0]?.textContent')) === choice) return
    }
    throw new Error(`${String(list)} has no choice ${choice}`)
  }

  /** Waits until some element has the focus again. */
  async settled(): Promise<Stand> {
    for (let look = 0; look < 100; look += 1) {
      const stand = await this.stand()
      if (stand.tag !== 'BODY') return stand
      await this.page.waitForTimeout(50)
    }
    return this.stand()
  }
}

import { waitFor } from '@testing-library/react'
import axe from 'axe-core'

/** Words that are seen already and spoken in a moment (parts/Spoken.tsx). */
const COMING = '.spoken[aria-hidden] :is(a, button, input, select)'

/** What a rule of WCAG finds wrong on the page. Contrast needs real pixels: the browser tests look at that. */
export async function barriers(): Promise<string[]> {
  await waitFor(() => {
    if (document.querySelector(COMING) !== null) throw new Error('not all words are spoken yet')
  })
  const { violations } = await axe.run(document.body, {
    resultTypes: ['violations'],
    preload: false,
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

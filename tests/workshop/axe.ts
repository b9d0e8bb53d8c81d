import axe from 'axe-core'

/** What a rule of WCAG finds wrong on the page. Contrast needs real pixels: the browser tests look at that. */
export async function barriers(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    resultTypes: ['violations'],
    preload: false,
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

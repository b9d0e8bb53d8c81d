// What axe finds wrong on a page, as far as its list calls it serious or critical.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** To be read by a page before `weighty` and `barriersBy` are evaluated there. */
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/**
 * What its list calls serious or critical and is on by itself; what the others find is let pass, so they are not asked.
 */
const WEIGHTY = `axe._audit.rules.filter(({ enabled, impact, tags }) =>
  enabled && (impact === 'serious' || impact === 'critical') &&
  !tags.some((tag) => tag === 'experimental' || tag === 'deprecated')).map(({ id }) => id)`
const LEAST_RULES = 50
const FOUND =
  '({ violations }) => violations.map(({ id, impact, nodes }) => `${id}, ${impact}: ${nodes[0].html.slice(0, 200)}`)'

/** The rules of weight. */
export async function weighty(page: Page): Promise<readonly string[]> {
  const all = await page.evaluate<string[]>(WEIGHTY)
  if (all.length < LEAST_RULES) throw new Error(`axe has only ${all.length} rules of weight`)
  return all
}

/** What these rules find, with the first place of each. */
export async function barriersBy(rules: readonly string[], page: Page): Promise<string[]> {
  const asked = JSON.stringify({ resultTypes: ['violations'], runOnly: rules, preload: false })
  return rules.length === 0 ? [] : page.evaluate<string[]>(`axe.run(document, ${asked}).then(${FOUND})`)
}

export async function seriousIn(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return barriersBy(await weighty(page), page)
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { CasePlan, CommandAnswer } from '../../api/contract/cases.ts'
import { PersonCreated, SopList } from '../../api/contract/people.ts'
import { aCaller } from '../support/a-caller.ts'
import { aConsole, PASSWORD, type Console } from '../support/a-console.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const LANGUAGES = ['id', 'en'] as const
const WIDTHS = [360, 1280] as const

interface Seen { page: string; language: unknown; headings: string[]; title: string; sideways: number; serious: unknown }

describe('every main page of the console', () => {
  let desk: Console
  let routes: Record<string, readonly string[]> = {}
  beforeAll(async () => {
    desk = await aConsole()
    const coordinator = await aCaller(desk, 'case_coordinator')
    const person = PersonCreated.parse((await coordinator.send('/api/people', { identity: { full_name: 'Contoh Halaman' }, searched: true })).body)
    const { caseId } = CommandAnswer.parse((await coordinator.send('/api/cases', { sop: 'integrated-services', personId: person.id, area: '21.71', channel: 'walk_in' })).body)
    const plan = CasePlan.parse((await coordinator.get(`/api/cases/${caseId}/plan`)).body)
    const [task] = plan.stages.flatMap(({ tasks }) => tasks)
    const intake = await aCaller(desk, 'intake_officer')
    await intake.send(`/api/tasks/${task?.id}/claim`, {})
    const sop = SopList.parse((await coordinator.get('/api/sops')).body).data.find(({ sop: id }) => id === 'integrated-services')
    const procedure = `/sops/${sop?.sop}/${sop?.edition}.${sop?.revision}`
    routes = {
      '': ['/login'],
      case_coordinator: ['/', '/tasks?view=today', '/tasks?view=unowned', '/cases', '/cases?number=X-9999', '/cases/new', ...['tasks', 'people', 'consents', 'history'].map((tab) => `/cases/${caseId}/${tab}`), '/sops', `${procedure}/list`, `${procedure}/manual`, `${procedure}/diagram`, '/nowhere'],
      intake_officer: [`/tasks/${task?.id}`, '/tasks?view=team'],
      auditor: ['/', `/cases/${caseId}/ledger`],
      administrator: ['/admin/system'],
    }
  }, 150_000)
  afterAll(async () => { await desk?.stop() }, 60_000)

  const look = async (page: Page, route: string): Promise<Seen> => {
    await page.goto(route)
    await page.waitForLoadState('networkidle')
    await page.locator('h1').first().waitFor()
    await page.locator('.bars').first().waitFor({ state: 'detached' })
    const sideways = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'))
    await page.evaluate(axe)
    const serious: unknown = await page.evaluate("axe.run(document).then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`))")
    return { page: route, language: await page.evaluate('document.documentElement.lang'), headings: await page.locator('h1').allTextContents(), title: await page.title(), sideways, serious }
  }

  test.each(LANGUAGES.flatMap((language) => WIDTHS.map((width) => ({ language, width }))))('is free of serious barriers, has one heading that names the tab, and fits $width pixels ($language)', async ({ language, width }) => {
    const seen: Seen[] = []
    for (const [account, addresses] of Object.entries(routes)) {
      const context = await desk.open({ language, width })
      if (account !== '') await context.request.post(`${desk.address}/api/session`, { data: { email: `${account}@demo.tapak.example`, password: PASSWORD } })
      const page = await context.newPage()
      for (const route of addresses) seen.push(await look(page, route))
      await context.close()
    }
    const expected = seen.map(({ page, headings }) => ({ page, language, headings: [headings[0] ?? 'a heading'], title: page === '/login' ? 'Tapak' : `${headings[0]} - Tapak`, sideways: 0, serious: [] }))

    expect(seen.length).toBeGreaterThan(18)
    expect(seen).toEqual(expected)
  }, 180_000)
})

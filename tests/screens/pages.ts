// Every page of the console as a person reaches it: who signs in, and the way there.
import type { Page } from 'playwright-core'
import {
  at,
  first,
  statePurpose,
  caseTab,
  openTask,
  why,
  choose,
  assignMany,
  enterGroup,
  withoutConnection,
  palette,
  openDraft,
} from './ways.ts'

export interface Shot {
  name: string
  who: string
  go: (page: Page) => Promise<void>
}

export const SHOTS: readonly Shot[] = [
  { name: 'sign-in', who: '', go: at('/login') },
  { name: 'home', who: 'case_coordinator', go: at('/') },
  {
    name: 'home-load',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto('/')
      await page.locator('.chart .toggle button').last().click()
    },
  },
  { name: 'tasks-ours', who: 'case_coordinator', go: at('/tasks/ours?state=proposed') },
  { name: 'inbox', who: 'case_coordinator', go: at('/tasks?view=today') },
  { name: 'inbox-unowned', who: 'case_coordinator', go: at('/tasks?view=unowned') },
  {
    name: 'inbox-chosen',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto('/tasks?view=unowned')
      await choose(page, 2)
      await page.locator('.many').waitFor()
    },
  },
  {
    name: 'assign',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto('/tasks?view=unowned')
      await page.locator('main td.acts button').first().click()
      await page.locator('.suggested button').first().click()
    },
  },
  { name: 'assign-many', who: 'case_coordinator', go: assignMany },
  { name: 'cases', who: 'case_coordinator', go: at('/cases') },
  {
    name: 'cases-columns',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto('/cases')
      await page.getByRole('button', { name: /^(Kolom|Columns)$/ }).click()
    },
  },
  { name: 'cases-filtered', who: 'case_coordinator', go: at('/cases?due=late,risk&status=open') },
  { name: 'cases-empty', who: 'case_coordinator', go: at('/cases?number=X-9999') },
  { name: 'case-tasks', who: 'case_coordinator', go: caseTab('tasks') },
  {
    name: 'case-why',
    who: 'case_coordinator',
    go: async (page) => {
      await caseTab('tasks')(page)
      await why(page, 'td .why-button')
    },
  },
  {
    name: 'case-missing',
    who: 'case_coordinator',
    go: async (page) => {
      await caseTab('tasks')(page)
      await why(page, '.case-head .why-button')
    },
  },
  { name: 'case-people', who: 'case_coordinator', go: caseTab('people') },
  { name: 'case-consents', who: 'case_coordinator', go: caseTab('consents') },
  {
    name: 'case-consent-dialog',
    who: 'case_coordinator',
    go: async (page) => {
      await caseTab('consents')(page)
      await page.getByRole('button', { name: / C5$/ }).click()
      await page.getByRole('dialog').getByRole('radio').first().check()
    },
  },
  { name: 'deletions', who: 'health_provider', go: at('/deletions') },
  { name: 'referrals-sent', who: 'case_coordinator', go: at('/referrals') },
  { name: 'referrals-received', who: 'health_provider', go: at('/referrals') },
  { name: 'case-referrals', who: 'case_coordinator', go: caseTab('referrals') },
  { name: 'given-steps-sent', who: 'case_coordinator', go: at('/given-steps') },
  { name: 'given-steps-received', who: 'health_provider', go: at('/given-steps') },
  { name: 'dashboard', who: 'supervisor', go: at('/dashboard') },
  {
    name: 'dashboard-tables',
    who: 'supervisor',
    go: async (page) => {
      await page.goto('/dashboard?level=city')
      await page.locator('.chart').first().waitFor()
      for (const button of await page.locator('.chart .toggle button:last-child').all()) await button.click()
    },
  },
  { name: 'dashboard-statistics', who: 'report_viewer', go: at('/dashboard') },
  { name: 'indicators', who: 'supervisor', go: at('/indicators') },
  { name: 'indicator', who: 'supervisor', go: at('/indicators/permen-pppa-1-2010.complaint') },
  { name: 'questions-released', who: 'supervisor', go: at('/questions?of=released&by=city,month') },
  { name: 'questions', who: 'supervisor', go: at('/questions?measure=running&by=sex,case.area') },
  { name: 'cases-of-report', who: 'supervisor', go: at('/cases?stage=identification&aged=month&status=open,on_hold') },
  { name: 'case-documents', who: 'case_coordinator', go: caseTab('documents') },
  {
    name: 'case-notes',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto('/notifications')
      await page
        .locator('.news a')
        .filter({ hasText: /catatan|note/ })
        .first()
        .click()
      await page.locator('.note').first().waitFor()
    },
  },
  {
    name: 'case-costs',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto(`${await first('/conferences', /\d{4}/)(page)}`)
      await page.locator('dl.facts a').first().click()
      await page.waitForURL(/cases/)
      await page.goto(`${page.url().replace(/\/$/, '')}/costs`)
    },
  },
  { name: 'case-history', who: 'case_coordinator', go: caseTab('history') },
  {
    name: 'case-history-found',
    who: 'case_coordinator',
    go: async (page) => {
      await caseTab('history?kind=decision')(page)
    },
  },
  { name: 'case-then', who: 'case_coordinator', go: caseTab('at?at=20') },
  { name: 'case-compared', who: 'case_coordinator', go: caseTab('at?at=20&with=60') },
  {
    name: 'case-then-auditor',
    who: 'auditor',
    go: async (page) => {
      await caseTab('at?at=20')(page)
      await statePurpose(page)
    },
  },
  { name: 'case-looks', who: 'case_coordinator', go: caseTab('looks') },
  { name: 'case-conformance', who: 'case_coordinator', go: caseTab('conformance') },
  {
    name: 'case-deviations',
    who: 'auditor',
    go: async (page) => {
      await caseTab('conformance?show=deviations')(page)
      await statePurpose(page)
    },
  },
  { name: 'case-purpose', who: 'auditor', go: caseTab('ledger') },
  {
    name: 'case-ledger',
    who: 'auditor',
    go: async (page) => {
      await caseTab('ledger')(page)
      await statePurpose(page)
    },
  },
  { name: 'task', who: 'case_coordinator', go: openTask },
  { name: 'task-form', who: 'health_provider', go: openTask },
  {
    name: 'task-unheld',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto(await first('/tasks?view=unowned', /\S/)(page))
    },
  },
  { name: 'open-case', who: 'case_coordinator', go: at('/cases/create') },
  { name: 'intake-groups', who: 'intake_officer', go: at('/groups') },
  { name: 'intake-group', who: 'intake_officer', go: enterGroup },
  { name: 'provider-today', who: 'health_provider', go: at('/') },
  { name: 'provider-team', who: 'health_provider', go: at('/tasks?view=team') },
  { name: 'auditor', who: 'auditor', go: at('/') },
  { name: 'sops', who: 'case_coordinator', go: at('/sops') },
  {
    name: 'sop-list',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto(await first('/sops', /./)(page))
    },
  },
  {
    name: 'sop-manual',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto((await first('/sops', /./)(page)).replace(/\/list$/, '') + '/manual')
    },
  },
  {
    name: 'sop-diagram',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto((await first('/sops', /./)(page)).replace(/\/list$/, '') + '/diagram')
    },
  },
  { name: 'studio', who: 'sop_admin', go: at('/studio') },
  {
    name: 'studio-version',
    who: 'sop_admin',
    go: async (page) => {
      await page.goto('/studio')
      await page.locator('main a[href^="/versions/"]').first().click()
    },
  },
  { name: 'studio-structure', who: 'sop_admin', go: openDraft('view=structure&at=stages[1].items[0]') },
  { name: 'studio-stage', who: 'sop_admin', go: openDraft('view=structure') },
  { name: 'studio-data', who: 'sop_admin', go: openDraft('view=data') },
  {
    name: 'studio-form',
    who: 'sop_admin',
    go: async (page) => {
      await openDraft('view=forms')(page)
      await page.locator('.question-name').nth(3).click()
      await page.locator('.phone .field').first().waitFor()
    },
  },
  {
    name: 'person',
    who: 'case_coordinator',
    go: async (page) => {
      await caseTab('people')(page)
      await page.locator('main a[href^="/people/"]').first().click()
    },
  },
  { name: 'same-person', who: 'case_coordinator', go: at('/same-person') },
  { name: 'erasures', who: 'case_coordinator', go: at('/erasures') },
  { name: 'retention', who: 'data_protection_officer', go: at('/retention') },
  { name: 'access', who: 'data_protection_officer', go: at('/access') },
  { name: 'absence', who: 'health_provider', go: at('/absence') },
  { name: 'system', who: 'administrator', go: at('/system') },
  { name: 'offices', who: 'administrator', go: at('/offices') },
  {
    name: 'office',
    who: 'administrator',
    go: async (page) => {
      await page.goto(await first('/offices', /Rumah Sakit Contoh Batam/)(page))
    },
  },
  {
    name: 'office-change',
    who: 'administrator',
    go: async (page) => {
      await page.goto(await first('/offices', /Rumah Sakit Contoh Batam/)(page))
      await page.locator('.actions button').first().click()
    },
  },
  { name: 'areas', who: 'administrator', go: at('/areas') },
  { name: 'roles', who: 'administrator', go: at('/roles') },
  { name: 'unusual-access', who: 'data_protection_officer', go: at('/review/access') },
  { name: 'conformance', who: 'case_coordinator', go: at('/conformance') },
  { name: 'audit-overview', who: 'auditor', go: at('/audit') },
  {
    name: 'audit-sample',
    who: 'auditor',
    go: at('/review/sample?seed=Contoh&method=stratified&size=5'),
  },
  { name: 'appointments', who: 'case_coordinator', go: at('/appointments?view=upcoming&whose=all') },
  { name: 'conferences', who: 'case_coordinator', go: at('/conferences') },
  {
    name: 'conference',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto(await first('/conferences', /\d{4}/)(page))
    },
  },
  {
    name: 'conference-close',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto(await first('/conferences', /\d{4}/)(page))
      await page.locator('.finish button').click()
      await page.getByRole('dialog').locator('.decided').first().waitFor()
    },
  },
  {
    name: 'conference-decide',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto(await first('/conferences', /\d{4}/)(page))
      await page.locator('.topics .acts button').last().click()
      await page.getByRole('dialog').locator('select').first().waitFor()
    },
  },
  {
    name: 'conference-plan',
    who: 'case_coordinator',
    go: async (page) => {
      const [, , id] = (await first('/cases', /^[A-Z]+-\d+/)(page)).split('/')
      await page.goto(`/conferences/create?case=${id}`)
      await page.locator('fieldset').first().waitFor()
    },
  },
  { name: 'agreements', who: 'case_coordinator', go: at('/agreements') },
  { name: 'findings', who: 'auditor', go: at('/findings') },
  { name: 'calendars', who: 'administrator', go: at('/calendars') },
  { name: 'palette', who: 'case_coordinator', go: palette('/cases', '') },
  { name: 'palette-found', who: 'case_coordinator', go: palette('/tasks', '00') },
  { name: 'palette-step', who: 'case_coordinator', go: palette('/cases', 'int-0') },
  {
    name: 'keys',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto('/cases')
      await page.locator('main h1').waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'news', who: 'case_coordinator', go: at('/notifications') },
  { name: 'my-account', who: 'case_coordinator', go: at('/me') },
  { name: 'help', who: 'case_coordinator', go: at('/help') },
  {
    name: 'help-found',
    who: 'auditor',
    go: async (page) => {
      await page.goto('/help')
      await page.locator('#help-search').fill('samaran')
    },
  },
  {
    name: 'tour',
    who: 'case_coordinator',
    go: async (page) => {
      await page.goto('/')
      await page.locator('.tour-offer .MuiButton-outlined').click()
      await page.locator('.tour-card').waitFor()
    },
  },
  { name: 'reference', who: 'administrator', go: at('/reference') },
  { name: 'staff', who: 'administrator', go: at('/accounts') },
  { name: 'tokens', who: 'administrator', go: at('/tokens') },
  { name: 'staff-qualifications', who: 'data_steward', go: at('/staff-qualifications') },
  { name: 'offline', who: 'health_provider', go: withoutConnection },
  { name: 'not-found', who: 'case_coordinator', go: at('/cases/00000000-0000-4000-8000-000000000000') },
]

import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen } from '@testing-library/react'
import { ConferencesPage } from '../../admin-ui/conferences/ConferencesPage.tsx'
import type { ConferenceRow } from '../../api/contract/conferences.ts'
import { caseView, cases, people } from '../support/fake/fake-world.ts'
import { aDialog, isBelow } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'

afterEach(cleanup)

const [CASE] = cases.slice(0, 1).map(caseView)
const conference = (place: string): ConferenceRow => ({
  id: '00000000-0000-4000-8000-000000000001',
  caseId: CASE?.id ?? '',
  number: 'K-0417',
  areaName: 'Kota Contoh',
  zone: 'WIB',
  startsAt: '2026-12-01T03:00:00.000Z',
  place: { organisationId: '00000000-0000-4000-8000-000000000002', name: place },
  state: 'planned',
  topics: 1,
  decisions: 0,
  made: 0,
})

/** The list as a coordinator has it. */
async function shown(address: string, answers: Readonly<Record<string, unknown>>) {
  anApi({ '/api/me': people['coordinator'], [`/api/cases/${CASE?.id}`]: CASE, ...answers })
  return aDialog(<ConferencesPage />, address)
}

describe('case conferences', () => {
  test('begin with those to come, of every case', async () => {
    await shown('/conferences', { '/api/conferences?limit=50&view=upcoming': listOf([conference('Dinas Contoh')]) })
    expect(await screen.findByRole('cell', { name: 'Dinas Contoh' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Upcoming' }).getAttribute('aria-current')).toBe('page')
    expect(screen.queryByRole('link', { name: 'Plan a conference' })).toBeNull()
    expect(screen.getByRole('cell', { name: 'Topics: 1' })).toBeTruthy()
  })

  test('of one case stay those of that case when the past are asked for, until its filter is removed', async () => {
    const { user } = await shown(`/conferences?case=${CASE?.id}`, {
      [`/api/conferences?caseId=${CASE?.id}&limit=50&view=upcoming`]: listOf([]),
      [`/api/conferences?caseId=${CASE?.id}&limit=50&view=past`]: listOf([conference('RS Contoh')]),
      '/api/conferences?limit=50&view=past': listOf([conference('Sentra Contoh')]),
    })
    expect(await screen.findByText('No conference is planned yet')).toBeTruthy()
    const filter = await screen.findByText(`Case: ${CASE?.number}`)
    expect(isBelow(filter, screen.getByRole('heading', { level: 1 }))).toBe(true)
    expect((await screen.findByRole('link', { name: 'Plan a conference' })).getAttribute('href')).toBe(
      `/conferences/create?case=${CASE?.id}`,
    )
    await user.click(screen.getByRole('link', { name: 'Past' }))
    expect(await screen.findByRole('cell', { name: 'RS Contoh' })).toBeTruthy()
    await user.click(await screen.findByRole('link', { name: `Remove filter: Case: ${CASE?.number}` }))
    expect(await screen.findByRole('cell', { name: 'Sentra Contoh' })).toBeTruthy()
  })
})

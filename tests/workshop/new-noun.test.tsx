import './a-page.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { deskOf } from '../../admin-ui/wire/data-provider.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { people } from '../support/fake/fake-world.ts'
import { shelters, SheltersPage } from './a-new-noun.tsx'
import { defect } from './an-answer.ts'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'
import { Stage, wordsIn } from './stage.tsx'

afterEach(cleanup)

const LIST = '/api/shelters?limit=50'
const HARAPAN = { id: 'harapan', name: 'Rumah Contoh Harapan', beds: 12 }

/** The page of a noun that the console does not have yet. */
async function shown(answer: unknown, language: Language = 'en') {
  const answers: Record<string, unknown> = { '/api/me': people['provider'], [LIST]: answer }
  anApi(answers)
  render(
    <Stage i18n={await wordsIn(language)} provider={deskOf({ shelters })}>
      <SheltersPage />
    </Stage>,
  )
  return answers
}

describe('the page of a new noun', () => {
  test('is written in one file of at most 60 lines, with all that the API tells of the noun', () => {
    const lines = readFileSync(join(import.meta.dirname, 'a-new-noun.tsx'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines.length).toBeLessThanOrEqual(60)
  })

  test('shows its rows in a table that everybody can read', async () => {
    await shown(listOf([HARAPAN]))
    expect(await screen.findByRole('table', { name: 'Shelters' })).not.toBeNull()
    expect(screen.getByRole('row', { name: 'Rumah Contoh Harapan 12' })).not.toBeNull()
    expect(await barriers()).toEqual([])
  })

  test('says that there is nothing yet, in the language of the reader', async () => {
    await shown(listOf([]), 'id')
    expect(await screen.findByText('Belum ada rumah aman.')).not.toBeNull()
  })

  test('says that it could not be shown, and tries again when asked', async () => {
    const answers = await shown(defect())
    const again = await screen.findByRole('button', { name: 'Try again' })
    answers[LIST] = listOf([HARAPAN])
    await userEvent.setup().click(again)
    expect(await screen.findByText('Rumah Contoh Harapan')).not.toBeNull()
  })
})

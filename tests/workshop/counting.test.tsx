// What of an answer becomes a fact, said below the question; how a draft says by what people are counted; and how many
// indicators counted.
import './a-page.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { IndicatorsPage } from '../../admin-ui/dashboard/IndicatorsPage.tsx'
import { CountingFields } from '../../admin-ui/sops/studio/declared/CountingFields.tsx'
import { EditingContext } from '../../admin-ui/sops/studio/structure/editing.ts'
import { FormSections } from '../../admin-ui/tasks/FormSections.tsx'
import type { IndicatorsView } from '../../api/contract/indicators.ts'
import type { SopEdit } from '../../api/contract/sop-editing.ts'
import { structureOf } from '../../api/sops/structure.ts'
import { fieldsOf, type Answers } from '../../sop-definitions/language/form.ts'
import { taskDefinition } from '../../sop-definitions/definition/task-definition.ts'
import { OPENED_ON } from '../../sop-definitions/language/derive.ts'
import { parseRoles } from '../../sop-definitions/rules/roles.ts'
import { shippedDocument } from '../support/sops/shipped-document.ts'
import { people } from '../support/fake/fake-world.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'

afterEach(cleanup)

describe('the form of a step', () => {
  const form = taskDefinition(shippedDocument('integrated-services/integrated-services-2021.yaml'), 'complaint')?.form
  const shown = fieldsOf(form ?? { sections: [] }).filter(({ id }) => id === 'birth_date' || id === 'age')
  function Asked() {
    const [answers, setAnswers] = useState<Answers>({})
    return (
      <FormSections
        of={{ id: null, identity: { personId: '', held: [], withheld: [] }, zone: 'WIB' }}
        form={form ?? { sections: [] }}
        shown={shown}
        answers={answers}
        before={{ facts: { [OPENED_ON]: '2026-06-15' }, told: {}, offers: [] }}
        set={(field, value) => setAnswers((before) => ({ ...before, [field]: value }))}
        problems={new Map()}
      />
    )
  }

  test('says below a birth date that only the age band becomes a fact, and which as soon as it is known', async () => {
    anApi({ '/api/me': people['provider'] })
    await aDialog(<Asked />)
    expect(await screen.findAllByText('Only this becomes a fact: Age band.')).toHaveLength(2)
    fireEvent.change(await screen.findByLabelText('Age (years)'), { target: { value: '19' } })
    const told = 'Only this becomes a fact: Age band: 18–20 years.'
    await waitFor(() => expect(screen.getAllByText(told)).toHaveLength(2))
  })
})

describe('the page of indicators', () => {
  const END = '2026-10-31T17:00:00.000Z'
  const ofOctober = (served: number | null, over: Partial<IndicatorsView>): IndicatorsView => ({
    ...{ month: '2026-10', months: { first: '2026-09', last: '2026-11' }, mayChoose: true, area: null, ...over },
    asOf: over.asOf ?? '2026-11-20T03:00:00.000Z',
    sets: [
      {
        ...{ set: 'contoh', cite: 'Permen Contoh', note: { id: 'Contoh', en: 'Example' } },
        indicators: [
          {
            ...{ id: 'contoh.one', number: '1', unit: 'person', from: 'cases', clause: null, evidence: 'inferred' },
            ...{ label: { id: 'Ditangani', en: 'Handled' }, definition: { id: 'Contoh', en: 'Example' } },
            target: { value: 100, year: 2014, evidence: 'recalled' },
            ...{ needing: served === null ? null : 8, served },
            later: over.asOf === undefined ? null : { needing: 0, served: 3 },
          },
        ],
      },
    ],
  })
  const then = `/api/indicators?asOf=${encodeURIComponent(END)}&month=2026-10`

  test('shows a month as known when it ended, what became known later, and that a target is not verified', async () => {
    anApi({
      '/api/indicators?month=2026-10': ofOctober(7, {}),
      [then]: ofOctober(4, { asOf: END }),
    })
    const { choose } = await aDialog(<IndicatorsPage />, '/indicators?month=2026-10')
    await screen.findByText('7 of 8')
    expect(screen.getByText('recalled, not verified')).toBeTruthy()
    expect(screen.getByText('Definition: inferred, not verified')).toBeTruthy()
    expect(screen.queryByText(/Known later/)).toBeNull()
    await choose('As known', 'when the month ended')
    await screen.findByText('4 of 8')
    expect(screen.getByText('Known later: +3 of +0')).toBeTruthy()
    expect(screen.getByText('50%')).toBeTruthy()
  })

  test('lets whoever sees no cases choose the month alone, and tells no small number', async () => {
    anApi({ '/api/indicators?': ofOctober(null, { mayChoose: false, asOf: END }) })
    await aDialog(<IndicatorsPage />, '/indicators')
    await screen.findByText('not shown')
    expect(screen.queryByLabelText('As known')).toBeNull()
    await screen.findByText(/each month as it was known when it ended/)
  })
})

describe('the editor of a draft', () => {
  const read = (file: string): string => readFileSync(join(import.meta.dirname, '../../sop-definitions', file), 'utf8')
  const text = read('integrated-services/integrated-services-2021.yaml')
  const structure = { version: 1, ...structureOf({ text, roles: parseRoles(read('roles.yaml')), at: null }) }
  const facts = shippedDocument('integrated-services/integrated-services-2021.yaml').facts ?? {}
  const edit = async (fact: string) => {
    const sent: SopEdit[] = []
    const one = structure.declared.find(({ at }) => at === `facts.${fact}`)
    if (one === undefined) throw new Error(fact)
    const send = (edits: readonly SopEdit[]): void => {
      sent.push(...edits)
    }
    const editing = {
      structure,
      remarks: [],
      canEdit: true,
      send,
      ask: (edits: readonly SopEdit[]) => {
        send(edits)
        return Promise.resolve('done' as const)
      },
      goToLine: () => undefined,
    }
    anApi({})
    await aDialog(
      <EditingContext.Provider value={editing}>
        <CountingFields one={one} value={facts[fact]} />
      </EditingContext.Provider>,
    )
    return sent
  }

  test('says how a fact follows, and by which list its codes become coarser', async () => {
    const sent = await edit('origin')
    expect(
      await screen.findByText(/Not asked, but follows from answers: province of home_area, card_address/),
    ).toBeTruthy()
    expect(screen.getByLabelText('Made coarser by')).toHaveProperty('value', 'island_groups')
    fireEvent.click(screen.getByLabelText(/^Sensitive/))
    fireEvent.change(screen.getByLabelText('Made coarser by'), { target: { value: '' } })
    fireEvent.click(screen.getByLabelText('People are counted by this fact'))
    const path = ['facts', 'origin', 'dimension']
    expect(sent).toEqual([
      { do: 'set', path, value: { ladder: ['island_groups'], sensitive: true } },
      { do: 'set', path, value: true },
      { do: 'remove', path },
    ])
  })

  test('lets a coded fact be counted, and a date place a case in a period', async () => {
    expect(await edit('risk')).toEqual([])
    expect(screen.queryByLabelText('Made coarser by')).toBeNull()
    cleanup()
    const sent = await edit('identified_on')
    fireEvent.click(screen.getByLabelText(/^This day decides/))
    expect(sent).toEqual([{ do: 'remove', path: ['facts', 'identified_on', 'period'] }])
    expect(screen.queryByLabelText('People are counted by this fact')).toBeNull()
  })
})

// What of an answer becomes a fact, said below the question; and how a draft says by what people are counted.
import './a-page.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { CountingFields } from '../../admin-ui/sops/studio/declared/CountingFields.tsx'
import { EditingContext } from '../../admin-ui/sops/studio/structure/editing.ts'
import { FormSections } from '../../admin-ui/tasks/FormSections.tsx'
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

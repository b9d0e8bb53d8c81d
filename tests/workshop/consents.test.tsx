import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { ConsentButton } from '../../admin-ui/consents/ConsentDialog.tsx'
import type { Condition } from '../../sop-definitions/definition/ir.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const CASE = '0190a0a0-0000-7000-8000-000000000001'
const both = (text: string) => ({ id: text, en: text })
const saysYes = (name: string): Condition => ({
  op: 'eq',
  args: [
    { op: 'fact', name },
    { op: 'literal', value: true },
  ],
})
const NOT_ALONE = 'A child does not agree alone.'
const question = (id: string, label: string, visible?: Condition) => ({
  id,
  kind: 'yes_no',
  label: both(label),
  class: 'D1',
  purpose: { code: 'consent', label: both('Consent') },
  required: true,
  ...(visible === undefined ? {} : { visible }),
})
const OF_A_CHILD = {
  sections: [
    {
      id: 'child',
      label: both('Child'),
      fields: [
        question('guardian_suspected', 'Guardian suspected'),
        question('official_consent', 'Official consents', saysYes('guardian_suspected')),
        question('child_assent', 'The child assents'),
      ],
    },
  ],
  represented: [{ when: saysYes('is_child'), valid: saysYes('child_assent'), otherwise: both(NOT_ALONE) }],
}

/** The dialog in which a consent is recorded, and what was sent from it. */
async function aConsent(representation: object = { form: null, facts: {} }) {
  const sent = anApi({
    [`/api/cases/${CASE}/representation`]: representation,
    [`/api/cases/${CASE}/consents`]: { caseId: CASE, seq: 7 },
    '/api/organisations?limit=100': listOf([]),
  })
  const dialog = await aDialog(
    <ConsentButton
      caseId={CASE}
      consent={{ code: 'C2', label: both('Sharing'), state: null, recordable: ['given', 'refused', 'withdrawn'] }}
      text="Record C2"
    />,
  )
  await dialog.press('Record C2')
  const say = async (label: string): Promise<void> => dialog.user.click(await screen.findByLabelText(label))
  const answer = async (of: string, choice: string): Promise<void> => {
    const group = await screen.findByRole('radiogroup', { name: new RegExp(`^${of}`) })
    const radio = [...group.querySelectorAll('label')].find(({ textContent }) => textContent === choice)
    if (radio === undefined) throw new Error(`no ${choice} in ${of}`)
    await dialog.user.click(radio)
  }
  return { ...dialog, sent, say, answer, record: () => dialog.press('Record consent') }
}

describe('a consent that a client gives', () => {
  test('needs the language, who explained it, and an interpreter where that language is foreign', async () => {
    const { record, say, enter, problems, sent } = await aConsent()
    await record()
    expect(await problems()).toEqual(['Answer of the client: Choose one from the list.'])
    await say('Client agrees')
    await record()
    expect(await problems()).toEqual([
      'Language in which it was explained: Record the language in which it was explained.',
      'Who explained it: Record who explained it.',
    ])
    expect(await barriers()).toEqual([])
    await enter('Language in which it was explained', 'Jawa')
    await enter('Who explained it', ' An officer ')
    await record()
    expect(await problems()).toEqual([
      'Interpreter (optional): Record the interpreter, or say that whoever explained it speaks that language.',
    ])
    expect(sent).toEqual([])
    await say('Whoever explained it speaks that language')
    await record()
    await waitFor(() =>
      expect(sent.map(({ body }) => body)).toEqual([
        {
          code: 'C2',
          state: 'given',
          method: 'written',
          language: 'Jawa',
          explainedBy: 'An officer',
          speaks: true,
          answers: {},
        },
      ]),
    )
  })

  test('holds to the end of a day in the zone of the office, and keeps back what was ticked', async () => {
    const { record, say, enter, user, sent } = await aConsent()
    await say('Client agrees')
    await say('Only these offices')
    await say('Identity and contacts')
    await user.type(screen.getByLabelText('In force until (end of day)'), '2031-12-31')
    await enter('Language in which it was explained', 'Indonesia')
    await enter('Who explained it', 'An officer')
    await record()
    await waitFor(() =>
      expect(sent[0]?.body).toMatchObject({ receivers: [], without: ['identity'], until: '2031-12-31T16:59:00.000Z' }),
    )
  })

  test('that was then taken back is sent without a scope, and needs no explanation', async () => {
    const { record, say, sent } = await aConsent()
    await say('Client agrees')
    await say('Only these offices')
    await say('Client withdraws consent')
    await record()
    await waitFor(() =>
      expect(sent.map(({ body }) => body)).toEqual([{ code: 'C2', state: 'withdrawn', method: 'written' }]),
    )
  })
})

describe('the consent of a child', () => {
  test('needs an answer to every question about who speaks for it, and that it agrees too', async () => {
    const { record, say, answer, enter, problems, sent } = await aConsent({
      form: OF_A_CHILD,
      facts: { is_child: true },
    })
    await say('Client agrees')
    await enter('Language in which it was explained', 'Indonesia')
    await enter('Who explained it', 'An officer')
    await screen.findByText('Guardian suspected')
    await record()
    expect(await problems()).toEqual([
      'Guardian suspected: Choose an answer; “not asked yet” is none.',
      'The child assents: Choose an answer; “not asked yet” is none.',
    ])
    await answer('Guardian suspected', 'Yes')
    await answer('Official consents', 'Yes')
    await answer('The child assents', 'No')
    await record()
    expect(await problems()).toEqual([`Answer of the client: ${NOT_ALONE}`])
    await answer('Guardian suspected', 'No')
    await answer('The child assents', 'Yes')
    expect(sent).toEqual([])
    await record()
    await waitFor(() =>
      expect(sent[0]?.body).toMatchObject({ answers: { guardian_suspected: 'no', child_assent: 'yes' } }),
    )
    expect(sent[0]?.body).not.toHaveProperty('answers.official_consent')
  })
})

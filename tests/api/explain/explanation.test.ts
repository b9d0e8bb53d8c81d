// A consent counts for what was understood: nobody records one without the language, who explained it, and through
// whom.
import { describe, expect, test } from '@jest/globals'
import { RecordConsent } from '../../../api/contract/consents.ts'
import { answersSchema, fieldsOf, type Answers } from '../../../sop-definitions/language/form.ts'
import { issuesOf } from '../../../sop-definitions/language/issue-words.ts'
import { planOf } from '../../../sop-definitions/definition/plan.ts'
import type { ConsentState } from '../../../sop-definitions/language/vocabulary.ts'
import { taskDefinition, type TaskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'

const WHO = { explainedBy: 'Contoh Petugas' }
const lacksIn = (said: object, state: ConsentState) => {
  const { error } = RecordConsent.safeParse({ code: 'C1', state, ...said })
  return error === undefined ? [] : issuesOf(error).map(({ path, sentence }) => [path.join('.'), sentence.en])
}
const NO_LANGUAGE = ['language', 'Record the language in which it was explained.']
const NOBODY = ['explainedBy', 'Record who explained it.']
const NO_INTERPRETER = ['interpreter', 'Record the interpreter, or say that whoever explained it speaks that language.']

describe('a consent outside a form', () => {
  test('says in which language it was explained and who explained it', () => {
    expect(lacksIn({}, 'given')).toEqual([NO_LANGUAGE, NOBODY])
    expect(lacksIn({ language: '  ', explainedBy: ' ' }, 'refused')).toEqual([NO_LANGUAGE, NOBODY])
    for (const language of ['id', 'Indonesia', 'Bahasa Indonesia', 'INDONESIAN'])
      expect(lacksIn({ ...WHO, language }, 'given')).toEqual([])
  })

  test('in another language names the interpreter, unless whoever explained it speaks it', () => {
    expect(lacksIn({ ...WHO, language: 'Jawa' }, 'given')).toEqual([NO_INTERPRETER])
    expect(lacksIn({ ...WHO, language: 'Jawa', interpreter: ' ' }, 'given')).toEqual([NO_INTERPRETER])
    expect(lacksIn({ ...WHO, language: 'Jawa', interpreter: 'Contoh Juru Bahasa' }, 'given')).toEqual([])
    expect(lacksIn({ ...WHO, language: 'Jawa', speaks: true }, 'refused')).toEqual([])
    expect(lacksIn({ language: 'Jawa' }, 'given')).toEqual([NOBODY, NO_INTERPRETER])
  })

  test('is taken back with no word about any of it', () => {
    expect(lacksIn({}, 'withdrawn')).toEqual([])
  })
})

const editions = ['2010', '2021'].map((edition) =>
  shippedDocument(`integrated-services/integrated-services-${edition}.yaml`),
)
const asking = editions.flatMap((sop) =>
  planOf(sop).flatMap(({ id }): [string, TaskDefinition][] => {
    const task = taskDefinition(sop, id)
    return task !== undefined && fieldsOf(task.form).some(({ kind }) => kind === 'consent')
      ? [[`${sop.edition} ${id}`, task]]
      : []
  }),
)

describe('every form of both editions that asks for a consent', () => {
  test('there are such forms', () => {
    expect(asking.length).toBeGreaterThan(10)
  })

  test.each(asking)('%s demands the language, who explained it, and how it was understood', (_name, { form }) => {
    const open = { age_group: 'adult' }
    const answered = (answers: Answers): string[] =>
      (answersSchema(form, open).safeParse({ requested: 'police', ...answers }).error?.issues ?? [])
        .filter(
          ({ path, message }) =>
            ['language', 'explained_by', 'interpreter', 'interpreter_name', 'explainer_speaks'].includes(
              String(path[0]),
            ) && message !== 'hidden',
        )
        .map(({ path, message }) => `${String(path[0])} ${message}`)
        .toSorted()

    expect(answered({})).toEqual(['explained_by required', 'interpreter required', 'language required'])
    const said = { language: 'Jawa', explained_by: 'Contoh Petugas' }
    expect(answered({ ...said, interpreter: 'yes' })).toEqual(['interpreter_name required'])
    expect(answered({ ...said, interpreter: 'no' })).toEqual(['explainer_speaks required'])
    expect(answered({ ...said, interpreter: 'no', explainer_speaks: 'not_enough' })).toEqual([
      'explainer_speaks refused',
    ])
    expect(answered({ ...said, interpreter: 'no', explainer_speaks: 'speaks' })).toEqual([])
    expect(answered({ ...said, interpreter: 'yes', interpreter_name: 'Contoh Juru Bahasa' })).toEqual([])
  })
})

import { useEffect, useMemo, useState, type ComponentProps } from 'react'
import { I18nContextProvider, memoryStore, StoreContextProvider, type I18nProvider } from 'react-admin'
import {
  fieldsOf,
  visibleFields,
  type Answers,
  type FormDefinition,
} from '../../../../sop-definitions/language/form.ts'
import { LANGUAGES, type Language } from '../../../../sop-definitions/language/vocabulary.ts'
import { FormSections } from '../../../tasks/FormSections.tsx'
import { readForm, withWorkedOut } from '../../../tasks/form-shape.ts'
import { wordsIn } from '../../../words/language.ts'
import { useLanguage, useLanguageName, useWords } from '../../../words/use-words.ts'
import { editorWords } from '../editor-words.id.ts'

const NOTHING_KNOWN = { facts: {}, told: {}, offers: [] }
const NO_TASK: ComponentProps<typeof FormSections>['of'] = {
  id: null,
  identity: { held: [], personId: '', withheld: [] },
  zone: 'WIB',
}
const NO_PROBLEMS: ReadonlyMap<string, string> = new Map()

/**
 * The form as a provider sees it on a phone, made of the same parts that people fill in. Answers given here are not
 * stored.
 */
export function PhonePreview({ form: read }: { form: unknown }) {
  const say = useWords(editorWords)
  const mine = useLanguage()
  const nameOf = useLanguageName()
  const [language, setLanguage] = useState<Language>(mine)
  const [isAll, setAll] = useState(false)
  const [last, setLast] = useState<unknown>(read)
  if (read !== null && read !== last) setLast(read)
  const words = useLanguageShell(language)
  const form = useMemo(() => (last === null ? null : readForm(last)), [last])
  return (
    <section className="stack-s preview" aria-labelledby="preview">
      <h2 id="preview">{say('editor.preview')}</h2>
      <div className="row">
        <div className="toggle" role="group" aria-label={say('editor.previewLanguage')}>
          {LANGUAGES.map((one) => (
            <button key={one} type="button" aria-pressed={one === language} onClick={() => setLanguage(one)}>
              {nameOf(one)}
            </button>
          ))}
        </div>
        <div className="toggle" role="group" aria-label={say('editor.previewExtent')}>
          {([false, true] as const).map((all) => (
            <button key={String(all)} type="button" aria-pressed={all === isAll} onClick={() => setAll(all)}>
              {say(all ? 'editor.previewAll' : 'editor.previewAsked')}
            </button>
          ))}
        </div>
      </div>
      {read === null && (
        <p className="notice compact">{say(form === null ? 'editor.previewNone' : 'editor.previewOld')}</p>
      )}
      {form !== null && words !== null && (
        <I18nContextProvider value={words.provider}>
          <StoreContextProvider value={words.store}>
            <div className="phone stack" lang={language}>
              <Filled form={form} isAll={isAll} />
            </div>
          </StoreContextProvider>
        </I18nContextProvider>
      )}
      <p className="small quiet">{say('editor.previewHelp')}</p>
    </section>
  )
}

function Filled({ form, isAll }: { form: FormDefinition; isAll: boolean }) {
  const [answers, setAnswers] = useState<Answers>({})
  const set = useMemo(
    () =>
      (field: string, value: unknown): void =>
        setAnswers((before) => ({ ...before, [field]: value })),
    [],
  )
  const shown = isAll ? fieldsOf(form) : visibleFields(form, {}, answers)
  return (
    <FormSections
      of={NO_TASK}
      form={form}
      shown={shown}
      answers={withWorkedOut(form, {}, answers)}
      before={NOTHING_KNOWN}
      set={set}
      problems={NO_PROBLEMS}
    />
  )
}

interface Shell {
  provider: I18nProvider
  store: ReturnType<typeof memoryStore>
}

/** The desk's words in one language, whatever language the rest of the page has. */
function useLanguageShell(language: Language): Shell | null {
  const [shell, setShell] = useState<Shell | null>(null)
  useEffect(() => {
    let isLeft = false
    void wordsIn(language).then((provider) => {
      if (!isLeft) setShell({ provider, store: memoryStore({ locale: language }) })
    })
    return () => {
      isLeft = true
    }
  }, [language])
  return shell
}

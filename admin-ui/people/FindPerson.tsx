import { Button } from '@mui/material'
import { Link } from 'react-router'
import { useState } from 'react'
import type { FieldValues } from 'react-hook-form'
import { z } from 'zod'
import {
  FindPerson as Asked,
  FOUND_BY_MAX,
  Identity,
  type CreatePerson,
  type FindAnswer,
} from '../../api/contract/people.ts'
import { NumberField, WordsField } from '../asking/fields.tsx'
import { PageForm } from '../asking/PageForm.tsx'
import { useWords } from '../words/use-words.ts'
import { Matches } from './Matches.tsx'
import type { Chosen } from './OpenCase.tsx'
import { Spoken } from '../parts/Spoken.tsx'

/** What was entered, without blanks around it and without what is empty. */
const given = (entered: FieldValues): FieldValues =>
  Object.fromEntries(
    Object.entries(entered).flatMap(([name, value]: [string, unknown]) => {
      const told = typeof value === 'string' ? value.trim() : value
      return told === '' || told === undefined ? [] : [[name, told]]
    }),
  )

/** Somebody is looked for by something, written as it is recorded afterwards. `sentence`: says so to this reader. */
const byAny = (sentence: string) =>
  z.preprocess(
    given,
    Asked.extend({ nik: Identity.shape.nik, phone: Identity.shape.phone }).refine(
      ({ purpose: _, ...by }) => Object.keys(by).length > 0,
      {
        path: ['full_name'],
        params: { otherwise: { id: sentence, en: sentence } },
      },
    ),
  )

const identityOf = (entered: FieldValues): z.input<typeof Identity> => {
  const { full_name, nik, phone, birth_year } = given(entered)
  return { full_name, nik, phone, birth_date: birth_year?.toString() }
}

interface Answered {
  of: FieldValues
  data: z.infer<typeof FindAnswer>['data']
}

export function FindPerson({ choose }: { choose: (chosen: Chosen) => void }) {
  const say = useWords()
  const [entered, setEntered] = useState<FieldValues>({})
  const [answered, setAnswered] = useState<Answered>()
  // Results of an earlier search are not shown once the fields have changed.
  const found = answered?.of === entered ? answered.data : undefined
  const another = (how: Omit<z.input<typeof CreatePerson>, 'identity'>): Chosen => ({
    person: { identity: identityOf(entered), ...how },
  })
  return (
    <div className="stack">
      <PageForm
        schema={byAny(say('open.fillOne'))}
        onEntered={(values) => setEntered({ ...values })}
        action={say('open.find')}
        variant={found?.length === 0 ? 'outlined' : 'contained'}
        beside={<span className="compact quiet">{say('open.logged')}</span>}
        act={async (asked, desk) => ({ of: entered, data: (await desk.verb('people', 'find', { data: asked })).data })}
        onDone={setAnswered}
      >
        <IdentityFields />
      </PageForm>
      <Spoken className="stack" aria-atomic={false}>
        {found !== undefined && (
          <Matches
            found={found}
            choose={choose}
            create={(notSameReason) => another({ searched: true, notSameReason })}
          />
        )}
      </Spoken>
      <p className="compact">
        <Link to="/same-person">{say('nav.samePerson')}</Link>
      </p>
      {/* Opens a case without a search, when there is no time to look first. */}
      {found === undefined && (
        <p className="row compact">
          <span className="quiet">{say('open.emergencyText')}</span>
          <Button size="small" onClick={() => choose(another({ searched: false }))}>
            {say('open.emergency')}
          </Button>
        </p>
      )}
    </div>
  )
}

function IdentityFields() {
  const say = useWords()
  return (
    <div className="find-fields">
      <WordsField name="full_name" label={say('open.name')} most={FOUND_BY_MAX.full_name} />
      <NumberField name="birth_year" label={say('open.birth')} most={Asked.shape.birth_year.unwrap().maxValue} />
      <WordsField name="nik" label={say('open.nik')} most={FOUND_BY_MAX.nik} inputMode="numeric" />
      <WordsField name="phone" label={say('open.phone')} most={FOUND_BY_MAX.phone} inputMode="tel" />
    </div>
  )
}

import { Button, TextField } from '@mui/material'
import { useState, type FormEvent } from 'react'
import type { z } from 'zod'
import type { FindAnswer, Identity } from '../../api/contract/people.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { createPerson, findPeople } from '../wire/verbs.ts'
import { useWords } from '../words/use-words.ts'
import { Matches } from './Matches.tsx'
import type { Chosen } from './OpenCase.tsx'

export interface Asked {
  name: string
  birth: string
  nik: string
  phone: string
}
const NOTHING: Asked = { name: '', birth: '', nik: '', phone: '' }

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())
const identityOf = (asked: Asked): z.input<typeof Identity> => ({
  full_name: given(asked.name),
  nik: given(asked.nik),
  phone: given(asked.phone),
  birth_date: given(asked.birth),
})
const yearOf = (text: string): number | undefined => (/^\d{4}$/.test(text.trim()) ? Number(text) : undefined)

const questionOf = (asked: Asked): Parameters<typeof findPeople>[0] => ({
  full_name: given(asked.name),
  nik: given(asked.nik),
  phone: given(asked.phone),
  birth_year: yearOf(asked.birth),
  purpose: 'intake',
})

export function FindPerson({ choose }: { choose: (chosen: Chosen) => void }) {
  const say = useWords()
  const [asked, setAsked] = useState(NOTHING)
  const [empty, setEmpty] = useState(false)
  const [answered, setAnswered] = useState<{ of: Asked; data: z.infer<typeof FindAnswer>['data'] }>()
  // Results of an earlier search are not shown once the fields have changed.
  const found = answered?.of === asked ? answered.data : undefined
  const search = useVerb(
    () => findPeople(questionOf(asked)),
    ({ data }) => setAnswered({ of: asked, data }),
  )
  const create = useVerb(
    (made: { searched: boolean; reason?: string }) =>
      createPerson({
        identity: identityOf(asked),
        searched: made.searched,
        ...(made.reason === undefined ? {} : { notSameReason: made.reason }),
      }),
    (person) => choose({ id: person.id, mask: person.mask }),
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const isEmpty = Object.values(asked).every((text) => text.trim() === '')
    setEmpty(isEmpty)
    if (!isEmpty) void search.run(undefined)
  }
  return (
    <div className="stack">
      <form className="card stack" onSubmit={submit} noValidate autoComplete="off">
        <IdentityFields asked={asked} onChange={setAsked} />
        {empty && (
          <div className="notice form-error" role="alert">
            <p>{say('open.fillOne')}</p>
          </div>
        )}
        <div className="row">
          <Button type="submit" variant={found?.length === 0 ? 'outlined' : 'contained'} aria-disabled={search.busy}>
            {say(search.busy ? 'open.searching' : 'open.find')}
          </Button>
          <span className="compact quiet">{say('open.logged')}</span>
        </div>
        {search.no !== undefined && <RefusalNotice no={search.no} />}
      </form>
      <div aria-live="polite" className="stack">
        {found !== undefined && (
          <Matches
            found={found}
            busy={create.busy}
            choose={choose}
            create={(reason) => void create.run({ searched: true, reason })}
          />
        )}
      </div>
      {create.no !== undefined && <RefusalNotice no={create.no} />}
      {found === undefined && <Emergency busy={create.busy} onCreate={() => void create.run({ searched: false })} />}
    </div>
  )
}

function IdentityFields({ asked, onChange }: { asked: Asked; onChange: (asked: Asked) => void }) {
  const say = useWords()
  const put =
    (part: keyof Asked) =>
    (event: { target: { value: string } }): void =>
      onChange({ ...asked, [part]: event.target.value })
  return (
    <div className="find-fields">
      <TextField label={say('open.name')} value={asked.name} onChange={put('name')} autoComplete="off" />
      <TextField
        label={say('open.birth')}
        value={asked.birth}
        onChange={put('birth')}
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 4 } }}
        autoComplete="off"
      />
      <TextField
        label={say('open.nik')}
        value={asked.nik}
        onChange={put('nik')}
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 16 } }}
        autoComplete="off"
      />
      <TextField label={say('open.phone')} value={asked.phone} onChange={put('phone')} type="tel" autoComplete="off" />
    </div>
  )
}

/** Opens a case without a search, when there is no time to look first. */
function Emergency({ busy, onCreate }: { busy: boolean; onCreate: () => void }) {
  const say = useWords()
  return (
    <p className="row compact">
      <span className="quiet">{say('open.emergencyText')}</span>
      <Button size="small" aria-disabled={busy} onClick={onCreate}>
        {say('open.emergency')}
      </Button>
    </p>
  )
}

import { Button } from '@mui/material'
import { useState } from 'react'
import type { z } from 'zod'
import { PASSKEY_NAME_MAX, PasskeyList, RenamePasskey, type PasskeyView } from '../../api/contract/passkeys.ts'
import { AskForm, type AskFormProps } from '../asking/AskForm.tsx'
import { WordsField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { passkeyWords } from '../session/passkey-words.id.ts'
import { makePasskey, removePasskey, renamePasskey } from '../wire/passkeys.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { RecoveryCodesDialog } from './ShownOnce.tsx'

/** The user's own passkeys. The first one comes with recovery codes, in case its device is lost. */
export function PasskeyCard() {
  const say = useWords(passkeyWords)
  const answer = useAnswer('/api/me/passkeys', PasskeyList)
  const [isAdding, setAdding] = useState(false)
  const [renaming, setRenaming] = useState<PasskeyView>()
  const [removing, setRemoving] = useState<PasskeyView>()
  const [codes, setCodes] = useState<readonly string[]>()
  const renew = useVerb(
    (_, desk) => desk.verb('me', 'renewCodes'),
    (made) => setCodes(made.codes),
  )
  return (
    <section className="card stack-s" aria-labelledby="my-passkeys">
      <h2 id="my-passkeys">{say('passkey.title')}</h2>
      <p className="compact quiet">{say('passkey.lead')}</p>
      {renew.no !== undefined && <RefusalNotice no={renew.no} />}
      <Awaited answer={answer} rows={2}>
        {({ data }) =>
          data.length === 0 ? (
            <p>{say('passkey.none')}</p>
          ) : (
            <PasskeyTable rows={data} onRename={setRenaming} onRemove={setRemoving} />
          )
        }
      </Awaited>
      <div>
        <Button variant="outlined" onClick={() => setAdding(true)}>
          {say('passkey.add')}
        </Button>
      </div>
      {isAdding && (
        <NameDialog
          title={say('passkey.add')}
          text={say('passkey.addText')}
          action={say('passkey.make')}
          done={say('passkey.added')}
          name=""
          act={({ name }) => makePasskey(name)}
          onDone={({ recoveryLeft }) => {
            setAdding(false)
            if (recoveryLeft === 0) void renew.run(undefined)
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {renaming !== undefined && <RenameDialog passkey={renaming} onClose={() => setRenaming(undefined)} />}
      {removing !== undefined && <RemoveDialog passkey={removing} onClose={() => setRemoving(undefined)} />}
      {codes !== undefined && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />}
    </section>
  )
}

type NameProps<T> = Omit<AskFormProps<z.infer<typeof RenamePasskey>, T>, 'schema' | 'start'> & { name: string }

function NameDialog<T>({ name, ...question }: NameProps<T>) {
  const say = useWords(passkeyWords)
  return (
    <AskForm {...question} schema={RenamePasskey} start={{ name }}>
      <WordsField name="name" label={say('passkey.name')} help={say('passkey.nameHelp')} most={PASSKEY_NAME_MAX} />
    </AskForm>
  )
}

interface AboutOne {
  passkey: PasskeyView
  onClose: () => void
}

function RenameDialog({ passkey: { id, name }, onClose }: AboutOne) {
  const say = useWords(passkeyWords)
  return (
    <NameDialog
      title={say('passkey.renameOf', { name })}
      action={say('passkey.rename')}
      done={say('passkey.renamed')}
      name={name}
      act={(renamed) => renamePasskey({ id, ...renamed })}
      onClose={onClose}
    />
  )
}

function RemoveDialog({ passkey: { id, name }, onClose }: AboutOne) {
  const say = useWords(passkeyWords)
  return (
    <AskForm
      onClose={onClose}
      title={say('passkey.removeOf', { name })}
      text={say('passkey.removeText')}
      action={say('passkey.remove')}
      done={say('passkey.removed')}
      act={() => removePasskey(id)}
    />
  )
}

interface TableProps {
  rows: readonly PasskeyView[]
  onRename: (row: PasskeyView) => void
  onRemove: (row: PasskeyView) => void
}

function PasskeyTable({ rows, onRename, onRemove }: TableProps) {
  const say = useWords(passkeyWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  return (
    <DataTable
      isInCard
      caption={say('passkey.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { head: say('passkey.name'), look: 'strong', cell: ({ name }) => name },
        { head: say('passkey.made'), cell: ({ madeAt }) => moment(madeAt, place) },
        {
          head: say('passkey.used'),
          cell: ({ usedAt }) => (usedAt === null ? say('passkey.never') : moment(usedAt, place)),
        },
        {
          head: say('passkey.action'),
          look: 'acts',
          cell: (row) => (
            <>
              <Button
                size="small"
                variant="outlined"
                aria-label={say('passkey.renameOf', { name: row.name })}
                onClick={() => onRename(row)}
              >
                {say('passkey.rename')}
              </Button>
              <Button
                size="small"
                variant="outlined"
                color="secondary"
                aria-label={say('passkey.removeOf', { name: row.name })}
                onClick={() => onRemove(row)}
              >
                {say('passkey.remove')}
              </Button>
            </>
          ),
        },
      ]}
    />
  )
}

import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import { AskForm } from '../../../admin-ui/asking/AskForm.tsx'
import { DecideRow } from '../../../admin-ui/parts/DecideRow.tsx'
import { ChoiceMenu } from '../../../admin-ui/parts/ChoiceMenu.tsx'
import { OnceSheet, SecretText } from '../../../admin-ui/parts/OnceSheet.tsx'
import { OutcomePicker } from '../../../admin-ui/parts/OutcomePicker.tsx'
import { Sheet } from '../../../admin-ui/parts/Sheet.tsx'
import { useLabel } from '../../../admin-ui/words/use-words.ts'
import type { Allowed } from '../../../api/contract/labels.ts'
import { cases } from '../../support/fake/fake-cases.ts'
import { both, yes } from '../../support/fake/fake-moments.ts'
import { taskRows, taskView } from '../../support/fake/fake-tasks.ts'
import { Pressed, type Story } from './story.ts'

const nothing = (): void => undefined
const OUTCOMES = cases
  .slice(0, 1)
  .flatMap(taskRows)
  .slice(0, 1)
  .flatMap((row) => taskView(row).outcomes)

const VERBS = {
  approve: both('Setujui', 'Approve'),
  reject: both('Tolak', 'Reject'),
  withdraw: both('Tarik kembali', 'Withdraw'),
} as const
const NO: Allowed = {
  allowed: false,
  code: 'request_not_yours',
  details: {},
  sentence: both('Permintaan ini bukan milik Anda.', 'This request is not yours.'),
}
const QUESTION = both('Keputusan ini dicatat.', 'This decision is recorded.')

function Decide() {
  const label = useLabel()
  const words = { approve: label(VERBS.approve), reject: label(VERBS.reject), withdraw: label(VERBS.withdraw) }
  return (
    <DecideRow
      can={{ approve: yes, reject: yes, withdraw: NO }}
      words={words}
      question={(verb, close) => (
        <AskForm
          title={words[verb]}
          text={label(QUESTION)}
          action={words[verb]}
          act={() => Promise.resolve()}
          onClose={close}
        />
      )}
    />
  )
}

function Once() {
  const label = useLabel()
  return (
    <OnceSheet
      title={label(both('Alamat kalender Anda', 'The address of your calendar'))}
      text={label(both('Alamat ini hanya terlihat sekarang.', 'This address can be seen only now.'))}
      kept={label(both('Sudah saya salin', 'I have copied it'))}
      onClose={nothing}
    >
      <SecretText
        label={label(both('Alamat', 'Address'))}
        value="https://tapak.example/feeds/contoh"
        copy={label(both('Salin', 'Copy'))}
        copied={label(both('Disalin', 'Copied'))}
      />
    </OnceSheet>
  )
}

function Choices() {
  const label = useLabel()
  const [anchor, open] = useState<HTMLElement | null>(null)
  const [chosen, choose] = useState('first')
  return (
    <>
      <Button aria-haspopup="menu" onClick={(event) => open(event.currentTarget)}>
        {label(both('Urutkan', 'Sort'))}
      </Button>
      {anchor !== null && (
        <ChoiceMenu
          label={label(both('Urutan', 'Order'))}
          anchor={anchor}
          close={() => open(null)}
          choices={[
            { key: 'first', text: label(NEAREST), isChosen: chosen === 'first' },
            { key: 'last', text: label(both('Kasus terbaru', 'Newest case')), isChosen: chosen === 'last' },
          ]}
          choose={choose}
        />
      )}
    </>
  )
}
const NEAREST = both('Batas terdekat', 'Nearest limit')

function Open() {
  const label = useLabel()
  return (
    <Sheet open onClose={nothing} title={label(both('Batas waktu tugas ini', 'The limit of this task'))}>
      <DialogContent>
        {label(both('Terhitung sejak kasus dibuka.', 'It counts from when the case opened.'))}
      </DialogContent>
      <DialogActions>
        <Button color="secondary">{label(both('Tutup', 'Close'))}</Button>
      </DialogActions>
    </Sheet>
  )
}

function Outcomes({ first = '', tries }: { first?: string; tries?: boolean }) {
  const [chosen, choose] = useState(first)
  const label = useLabel()
  return (
    <>
      {tries === true && <h2 id="outcome">{label(both('Pratinjau hasil', 'Preview an outcome'))}</h2>}
      <OutcomePicker outcomes={OUTCOMES} chosen={chosen} choose={choose} zone="WIB" tries={tries} />
    </>
  )
}

export const stories: readonly Story[] = [
  {
    name: 'A menu says which of its choices is chosen',
    shows: NEAREST,
    show: (
      <Pressed>
        <Choices />
      </Pressed>
    ),
  },
  { name: 'A request shows only what the reader may do with it', shows: VERBS.reject, show: <Decide /> },
  {
    name: 'A decision on a request is asked for once more',
    shows: QUESTION,
    show: (
      <Pressed>
        <Decide />
      </Pressed>
    ),
  },
  { name: 'What can be seen only once says so', shows: both('Salin', 'Copy'), show: <Once /> },
  { name: 'A dialog has its title above it', shows: both('Tutup', 'Close'), show: <Open /> },
  { name: 'The outcomes of a task are all on the screen', show: <Outcomes /> },
  {
    name: 'What follows from an outcome is said before it is chosen for good',
    shows: both('Risiko tinggi', 'High risk'),
    show: <Outcomes first="high_risk" />,
  },
  { name: 'An outcome that closes the case says so', show: <Outcomes first="not_ours" /> },
  { name: 'Outcomes can be tried where nothing is decided', show: <Outcomes first="standard" tries /> },
]

import { useState } from 'react'
import { z } from 'zod'
import { AskForm } from '../../../admin-ui/asking/AskForm.tsx'
import { AskWhy } from '../../../admin-ui/asking/AskWhy.tsx'
import {
  ChoiceField,
  DayField,
  NumberField,
  PickField,
  RupiahField,
  SecretField,
  TickField,
  TicksField,
  WordsField,
} from '../../../admin-ui/asking/fields.tsx'
import { LeftLine } from '../../../admin-ui/asking/LeftWords.tsx'
import { LocalForm } from '../../../admin-ui/asking/LocalForm.tsx'
import { PageForm } from '../../../admin-ui/asking/PageForm.tsx'
import { DayInput, textIn } from '../../../admin-ui/asking/inputs.tsx'
import { Frame } from '../../../admin-ui/parts/Frame.tsx'
import { PasswordField } from '../../../admin-ui/parts/PasswordField.tsx'
import { Pick } from '../../../admin-ui/parts/Pick.tsx'
import { useLabel } from '../../../admin-ui/words/use-words.ts'
import { Day } from '../../../api/contract/labels.ts'
import { both } from '../../support/fake/fake-moments.ts'
import { Pressed, type Story } from './story.ts'

const nothing = (): void => undefined
const done = (): Promise<void> => Promise.resolve()

const Entered = z.object({
  note: z.string().trim().min(10),
  secret: z.string().min(1),
  kind: z.enum(['one', 'two']),
  on: Day,
  people: z.number().int(),
  amount: z.number().int(),
  way: z.enum(['one', 'two']),
  some: z.array(z.enum(['one', 'two'])).min(1),
  knowing: z.literal(true),
})
const CLOSED = both('Laporan sudah dikirim.', 'The report is sent already.')
const START = { note: '', secret: '', on: '', some: [], knowing: false }

/** A field of each kind. */
function Fields() {
  const label = useLabel()
  const options = [
    { value: 'one', text: label(both('Yang pertama', 'The first')) },
    { value: 'two', text: label(both('Yang kedua', 'The second')) },
  ]
  return (
    <>
      <WordsField
        name="note"
        label={label(both('Catatan', 'Note'))}
        help={label(both('Beberapa kalimat.', 'Some sentences.'))}
        lines={3}
        most={500}
      />
      <SecretField name="secret" label={label(both('Kata sandi', 'Password'))} />
      <PickField name="kind" label={label(both('Jenis', 'Kind'))} options={options} />
      <DayField name="on" label={label(both('Hari', 'Day'))} />
      <NumberField name="people" label={label(both('Jumlah orang', 'Number of people'))} most={100} />
      <RupiahField name="amount" label={label(both('Biaya', 'Amount'))} />
      <ChoiceField name="way" label={label(both('Cara', 'Way'))} options={options} />
      <TicksField name="some" label={label(both('Beberapa', 'Some of them'))} options={options} />
      <TickField name="knowing" label={label(both('Saya sudah memeriksanya', 'I have checked it'))} />
    </>
  )
}

function OnAPage({ start = START, closed }: { start?: Readonly<Record<string, unknown>>; closed?: boolean }) {
  const label = useLabel()
  return (
    <PageForm
      schema={Entered}
      start={start}
      head={<h2 id="report">{label(both('Buat laporan', 'Make a report'))}</h2>}
      labelledBy="report"
      action={label(both('Kirim', 'Send'))}
      closed={closed === true ? label(CLOSED) : undefined}
      act={done}
    >
      <Fields />
    </PageForm>
  )
}

function InADialog({ closed }: { closed?: boolean }) {
  const label = useLabel()
  return (
    <AskForm
      schema={Entered}
      start={START}
      title={label(both('Buat laporan', 'Make a report'))}
      text={label(both('Semua orang di kantor dapat membacanya.', 'Everybody in the office can read it.'))}
      action={label(both('Kirim', 'Send'))}
      closed={closed === true ? label(CLOSED) : undefined}
      act={done}
      onClose={nothing}
    >
      <Fields />
    </AskForm>
  )
}

function Why() {
  const label = useLabel()
  return (
    <AskWhy
      title={label(both('Tunda kasus', 'Put the case on hold'))}
      action={label(both('Tunda', 'Put on hold'))}
      pick={{
        label: label(both('Alasan', 'Reason')),
        choices: [{ code: 'one', text: label(both('Klien sedang pergi', 'The client is away')) }],
      }}
      act={done}
      onClose={nothing}
    />
  )
}

function Leading() {
  const label = useLabel()
  return (
    <LocalForm
      schema={z.object({ on: Day, code: z.string() })}
      start={{ on: '', code: '' }}
      action={label(both('Tampilkan hari itu', 'Show that day'))}
      go={nothing}
    >
      <DayField name="on" label={label(both('Hari', 'Day'))} />
      <WordsField
        name="code"
        label={label(both('Kode', 'Code'))}
        help={label(both('Boleh kosong.', 'May be empty.'))}
        most={20}
      />
    </LocalForm>
  )
}

function Alone() {
  const label = useLabel()
  const [entered, setEntered] = useState({ kind: '', on: '', secret: 'contoh' })
  const enter = (more: Partial<typeof entered>): void => setEntered({ ...entered, ...more })
  return (
    <div className="form-column stack">
      <Pick
        label={label(both('Jenis', 'Kind'))}
        value={entered.kind}
        placeholder={label(both('Semua', 'All'))}
        options={[{ value: 'one', text: label(both('Yang pertama', 'The first')) }]}
        onChange={(kind) => enter({ kind })}
      />
      <DayInput
        id="on"
        label={label(both('Hari', 'Day'))}
        value={entered.on}
        onChange={(on) => enter({ on: textIn(on) })}
      />
      <PasswordField
        id="secret"
        label={label(both('Kata sandi', 'Password'))}
        value={entered.secret}
        onChange={(secret) => enter({ secret })}
      />
    </div>
  )
}

/** An input of its own in the frame that every question has. */
function Framed({ problem }: { problem?: string }) {
  const label = useLabel()
  return (
    <Frame
      id="own"
      label={label(both('Nama panggilan', 'Name to use'))}
      help={label(both('Boleh bukan nama resmi.', 'Need not be the official name.'))}
      isRequired
      problem={problem}
    >
      <input id="own" aria-describedby="own-about" />
    </Frame>
  )
}

function Left({ isIn }: { isIn: boolean }) {
  const left = { at: Date.UTC(2026, 10, 24, 9), words: {}, isIn }
  return <LeftLine words={{ left, takeUp: nothing, forget: nothing, discard: nothing }} />
}

const PROBLEM = both('Ada yang perlu diperbaiki', 'There is a problem')

export const stories: readonly Story[] = [
  { name: 'A form on a page has a field for each thing that is asked', show: <OnAPage /> },
  {
    name: 'A form says at each field what is missing, and all of it at its head',
    shows: PROBLEM,
    show: (
      <Pressed button={1}>
        <OnAPage />
      </Pressed>
    ),
  },
  {
    name: 'A form keeps what was entered before',
    show: <OnAPage start={{ ...START, kind: 'two', way: 'one', some: ['two'], amount: 1_250_000, knowing: true }} />,
  },
  { name: 'A form that can be sent no more says why', shows: CLOSED, show: <OnAPage closed /> },
  { name: 'A question in a dialog asks for the same', shows: both('Kirim', 'Send'), show: <InADialog /> },
  { name: 'A question that can be answered no more says why', shows: CLOSED, show: <InADialog closed /> },
  { name: 'An act is asked for its reason', shows: both('Tunda', 'Put on hold'), show: <Why /> },
  { name: 'A form that only leads on stands on its page', show: <Leading /> },
  {
    name: 'A form that only leads on says what is missing too',
    shows: PROBLEM,
    show: (
      <Pressed>
        <Leading />
      </Pressed>
    ),
  },
  { name: 'A question has its label, its help and what is wrong with it in one frame', show: <Framed problem="…" /> },
  {
    name: 'What was typed earlier and not sent is there again, and can be thrown away',
    shows: both('Buang isian', 'Discard'),
    show: <Left isIn />,
  },
  {
    name: 'What was typed earlier is offered to whoever has begun to type anew',
    shows: both('Kembalikan isian itu', 'Put it back'),
    show: <Left isIn={false} />,
  },
  { name: 'A choice, a day and a password stand outside a form too', show: <Alone /> },
]

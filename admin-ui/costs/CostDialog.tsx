import { InputAdornment, TextField } from '@mui/material'
import { useState } from 'react'
import { DocumentList } from '../../api/contract/files.ts'
import type { CaseView } from '../../api/contract/cases.ts'
import { MOST_RUPIAH, type CostRow, type CostView } from '../../api/contract/costs.ts'
import { Ask } from '../parts/Ask.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { DayInput, Pick } from '../parts/Pick.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { civilDay, day } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { entryOf, type Typed } from './cost-entry.ts'
import { correctCost, recordCost } from './cost-verbs.ts'
import { rupiah, wholeRupiah } from './rupiah.ts'
import { costWords } from './words.id.ts'

const typedOf = (row: CostRow | null, today: string): Typed =>
  row === null
    ? { kind: '', amount: '', payer: '', on: today, task: '', receipt: '' }
    : {
        kind: row.kind.code,
        amount: String(row.amount),
        payer: row.payer.code,
        on: row.on,
        task: row.task?.id ?? '',
        receipt: row.documentId ?? '',
      }

interface Props {
  view: CaseView
  costs: CostView
  corrects: CostRow | null
  onClose: () => void
}

export function CostDialog({ view, costs, corrects, onClose }: Props) {
  const say = useWords(costWords)
  const label = useLabel()
  const today = civilDay(Date.now(), view.zone)
  const [typed, setTyped] = useState(typedOf(corrects, today))
  const set = (part: Partial<Typed>): void => setTyped({ ...typed, ...part })
  const entry = entryOf(typed, corrects !== null)
  const save = async (): Promise<void> => {
    if (entry !== undefined) await (corrects === null ? recordCost(view.id, entry) : correctCost(corrects.id, entry))
  }
  const named = (codes: CostView['choices']['kinds']) =>
    codes.map(({ code, label: text }) => ({ value: code, text: label(text) }))
  const word = say(corrects === null ? 'costs.record' : 'costs.correctTitle')
  return (
    <Ask
      onClose={onClose}
      title={word}
      text={say(corrects === null ? 'costs.recordText' : 'costs.correctText')}
      action={word}
      done={say(corrects === null ? 'costs.recorded' : 'costs.corrected')}
      missing={entry === undefined ? say('state.missing') : undefined}
      act={save}
    >
      <Pick
        label={say('costs.kind')}
        value={typed.kind}
        placeholder={say('state.choose')}
        options={named(costs.choices.kinds)}
        onChange={(kind) => set({ kind })}
      />
      <AmountField amount={typed.amount} onChange={(amount) => set({ amount })} />
      <Pick
        label={say('costs.payer')}
        value={typed.payer}
        placeholder={say('state.choose')}
        options={named(costs.choices.payers)}
        onChange={(payer) => set({ payer })}
      />
      <DayInput label={say('costs.on')} value={typed.on} onChange={(on) => set({ on })} />
      <Pick
        label={say('costs.task')}
        value={typed.task}
        placeholder={say('costs.taskNone')}
        options={costs.choices.tasks.map((task) => ({ value: task.id, text: coded(task.code, label(task.label)) }))}
        onChange={(task) => set({ task })}
      />
      {costs.receipts && <Receipt view={view} chosen={typed.receipt} onChoose={(receipt) => set({ receipt })} />}
    </Ask>
  )
}

/** Whole rupiah. The help text repeats the sum with separators, so that one zero too many is noticed. */
function AmountField({ amount, onChange }: { amount: string; onChange: (amount: string) => void }) {
  const say = useWords(costWords)
  const language = useLanguage()
  const isTooMuch = Number(amount) > MOST_RUPIAH
  const help = (): string => {
    if (isTooMuch) return say('costs.amountMost', { amount: rupiah(MOST_RUPIAH, language) })
    return amount === '' ? say('costs.amountHelp') : say('costs.amountIs', { amount: rupiah(Number(amount), language) })
  }
  return (
    <TextField
      label={say('costs.amount')}
      value={amount}
      onChange={(event) => onChange(wholeRupiah(event.target.value, amount))}
      error={isTooMuch}
      helperText={help()}
      slotProps={{
        input: { startAdornment: <InputAdornment position="start">Rp</InputAdornment> },
        htmlInput: { inputMode: 'numeric', maxLength: 40 },
      }}
    />
  )
}

/** Files are named by the question that they answer and their date, never by their file names. */
function Receipt({ view, chosen, onChoose }: { view: CaseView; chosen: string; onChoose: (id: string) => void }) {
  const say = useWords(costWords)
  const label = useLabel()
  const language = useLanguage()
  const files = useAnswer(`/api/cases/${view.id}/documents?limit=100`, DocumentList)
  if (files.isPending) return <Loading rows={1} />
  if (files.data === undefined) return <BrokenState no={files.error} retry={() => void files.refetch()} />
  const ready = files.data.data.filter(({ state }) => state === 'ready')
  return (
    <Pick
      label={say('costs.receipt')}
      value={chosen}
      placeholder={say('costs.receiptNone')}
      options={ready.map((file) => ({
        value: file.id,
        text: `${label(file.fieldLabel)}, ${day(file.at, { zone: view.zone, language })}`,
      }))}
      onChange={onChoose}
    />
  )
}

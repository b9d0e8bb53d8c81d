import { DocumentList } from '../../api/contract/files.ts'
import type { CaseView } from '../../api/contract/cases.ts'
import { CorrectCost, RecordCost, type CostRow, type CostView } from '../../api/contract/costs.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { DayField, PickField, RupiahField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { civilDay, day } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { costWords } from './words.id.ts'

const startOf = (row: CostRow | null, today: string) => ({
  kind: row?.kind.code,
  amount: row?.amount,
  payer: row?.payer.code,
  on: row?.on ?? today,
  taskId: row?.task?.id ?? null,
  documentId: row?.documentId ?? null,
})

interface Props {
  view: CaseView
  costs: CostView
  corrects: CostRow | null
  onClose: () => void
}

export function CostDialog({ view, costs: { choices, receipts }, corrects, onClose }: Props) {
  const say = useWords(costWords)
  const label = useLabel()
  const named = (codes: CostView['choices']['kinds']) =>
    codes.map(({ code, label: text }) => ({ value: code, text: label(text) }))
  const word = say(corrects === null ? 'costs.record' : 'costs.correctTitle')
  return (
    <AskForm
      schema={corrects === null ? RecordCost : CorrectCost}
      start={startOf(corrects, civilDay(Date.now(), view.zone))}
      onClose={onClose}
      title={word}
      text={say(corrects === null ? 'costs.recordText' : 'costs.correctText')}
      action={word}
      done={say(corrects === null ? 'costs.recorded' : 'costs.corrected')}
      act={(data, desk) =>
        corrects === null
          ? desk.verb('costs', 'create', { id: view.id, data })
          : desk.verb('costs', 'correct', { id: corrects.id, data })
      }
    >
      <PickField name="kind" label={say('costs.kind')} options={named(choices.kinds)} />
      <RupiahField name="amount" label={say('costs.amount')} help={say('costs.amountHelp')} />
      <PickField name="payer" label={say('costs.payer')} options={named(choices.payers)} />
      <DayField name="on" label={say('costs.on')} />
      <PickField
        name="taskId"
        label={say('costs.task')}
        none={say('costs.taskNone')}
        empty={null}
        options={choices.tasks.map((task) => ({ value: task.id, text: coded(task.code, label(task.label)) }))}
      />
      {receipts && <Receipt view={view} />}
    </AskForm>
  )
}

/** Files are named by the question that they answer and their date, never by their file names. */
function Receipt({ view }: { view: CaseView }) {
  const say = useWords(costWords)
  const label = useLabel()
  const language = useLanguage()
  const files = useAnswer(`/api/cases/${view.id}/documents?limit=100`, DocumentList)
  return (
    <Awaited answer={files}>
      {({ data }) => (
        <PickField
          name="documentId"
          label={say('costs.receipt')}
          none={say('costs.receiptNone')}
          empty={null}
          options={data
            .filter(({ state }) => state === 'ready')
            .map((file) => ({
              value: file.id,
              text: `${label(file.fieldLabel)}, ${day(file.at, { zone: view.zone, language })}`,
            }))}
        />
      )}
    </Awaited>
  )
}

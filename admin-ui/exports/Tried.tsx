import type { RegisterTried } from '../../api/contract/imports.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import { registerWords } from './register-words.id.ts'

type Column = RegisterTried['columns'][number]

const becomesOf = ({
  isOfCases,
  lost,
}: Pick<RegisterTried['sheets'][number], 'isOfCases' | 'lost'>): 'cases' | 'lost' | 'none' => {
  if (!isOfCases) return 'none'
  return lost > 0 ? 'lost' : 'cases'
}

/** Counts and names of columns, never what stands in a cell. */
export function Tried({ tried: { standard, form, rows, clear, columns, leftover, sheets } }: { tried: RegisterTried }) {
  const say = useWords(registerWords)
  const label = useLabel()
  const remark = ({ doubtful, homeless }: Column): string => {
    if (homeless !== null) return say('register.homeless', { why: label(homeless) })
    return doubtful ? say('register.doubtful') : ''
  }
  return (
    <section className="stack-s" aria-label={say('register.found')}>
      <p>{say('register.recognised', { standard, form: say(`register.formOf.${form}`) })}</p>
      <p>{say('register.rows', { rows, clear })}</p>
      <DataTable
        caption={say('register.columns')}
        rows={columns}
        keyOf={({ name }) => name}
        columns={[
          { head: say('register.column'), cell: (column) => column.label },
          { head: say('register.filled'), look: 'num', cell: ({ filled }) => filled },
          { head: say('register.unclear'), look: 'num', cell: ({ unclear }) => unclear },
          { head: say('register.remark'), cell: remark },
        ]}
      />
      {leftover.length > 0 && (
        <p>
          {say('register.leftover', { heads: leftover.map(({ head, filled }) => `${head} (${filled})`).join(', ') })}
        </p>
      )}
      {sheets.length > 0 && (
        <p>
          {say('register.sheets', {
            sheets: sheets
              .map(({ sheet, rows: all, lost, ...one }) =>
                say(`register.sheetOf.${becomesOf({ lost, ...one })}`, { sheet, rows: all, lost }),
              )
              .join(', '),
          })}
        </p>
      )}
    </section>
  )
}

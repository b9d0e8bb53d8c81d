import { IconBarrierBlock, IconCircleCheck, IconHourglass } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { GroupRow, GroupPreview } from '../../api/contract/intake-groups.ts'
import type { Answers, Field } from '../../sop-definitions/language/form.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Pick as PickOne } from '../parts/Pick.tsx'
import { REASONS, reasonsOf } from '../people/Matches.tsx'
import { AnswerText } from '../tasks/AnswerText.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import type { Opening, Standing } from './use-opening.ts'
import { intakeWords } from './words.id.ts'

type Match = GroupPreview['items'][number]['matches'][number]
interface Props {
  rows: readonly GroupRow[]
  columns: readonly Field[]
  opening: Opening
  change: (id: string, part: Partial<GroupRow>) => void
}

/** What each case would begin with, whether the person is on record already, and what became of the case. */
export function PreviewTable({ rows, columns, opening, change }: Props) {
  const say = useWords(intakeWords)
  const nameless = say('intake.nameless')
  return (
    <DataTable
      className="group-preview"
      caption={say('intake.preview')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('intake.person'),
          cell: (row) => (
            <>
              <span className="strong">{row.full_name.trim() === '' ? nameless : row.full_name}</span>{' '}
              <span className="quiet compact">{say('intake.row', { n: rows.indexOf(row) + 1 })}</span>
            </>
          ),
        },
        {
          head: say('intake.begins'),
          cell: (row) => <Told columns={columns} told={opening.looked(row)?.told ?? {}} />,
        },
        {
          head: say('intake.standing'),
          cell: (row) => (
            <div className="stack-s">
              <Became row={row} rows={rows} opening={opening} change={change} />
            </div>
          ),
        },
      ]}
    />
  )
}

function Told({ columns, told }: { columns: readonly Field[]; told: Answers }) {
  const say = useWords(intakeWords)
  const shown = columns.filter(({ id }) => told[id] !== undefined)
  if (shown.length === 0) return <span className="quiet">{say('intake.nothing')}</span>
  return shown.map((field, at) => (
    <span key={field.id}>
      {at > 0 && ', '}
      <AnswerText field={field} value={told[field.id]} />
    </span>
  ))
}

function Became({ row, rows, opening, change }: Omit<Props, 'columns'> & { row: GroupRow }) {
  const say = useWords(intakeWords)
  const label = useLabel()
  const path = useCreatePath()
  const looked = opening.looked(row)
  const answer = opening.answer(row.id)
  if (answer?.done === true)
    return (
      <Sign is="open">
        <Link to={path({ resource: 'cases', type: 'edit', id: answer.caseId })} className="number">
          {answer.number}
        </Link>{' '}
        {say('intake.open')}
      </Sign>
    )
  const standing = opening.standing(row)
  const twin = looked?.twin == null ? undefined : rows.findIndex(({ id }) => id === looked.twin) + 1
  return (
    <>
      <Sign is={standing}>
        {say(`intake.${STANDING[standing]}`)}
        {answer === undefined ? '' : `: ${label(answer.sentence)}`}
      </Sign>
      {looked?.issues.map((issue) => (
        <p key={issue.field} className="late-ink">
          {label(issue.sentence)}
        </p>
      ))}
      {twin !== undefined && <p className="compact">{say('intake.twin', { n: twin })}</p>}
      {looked !== undefined && looked.matches.length > 0 && <Who row={row} matches={looked.matches} change={change} />}
    </>
  )
}

const STANDING = {
  open: 'open',
  issue: 'issue',
  unchecked: 'unchecked',
  choose: 'choose',
  notYet: 'notYet',
  ready: 'ready',
} as const satisfies Record<Standing, string>
const ICONS = {
  open: IconCircleCheck,
  ready: IconCircleCheck,
  issue: IconBarrierBlock,
  choose: IconBarrierBlock,
  notYet: IconBarrierBlock,
  unchecked: IconHourglass,
} as const satisfies Record<Standing, unknown>

function Sign({ is, children }: { is: Standing; children: ReactNode }) {
  const Icon = ICONS[is]
  return (
    <p className={`row group-standing ${is}`}>
      <Icon className="icon" size={18} aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}

const NOT = 'not:'

function chosenAs(chosen: string): Pick<GroupRow, 'personId' | 'notSameReason'> {
  if (chosen === '') return { personId: undefined, notSameReason: undefined }
  return chosen.startsWith(NOT)
    ? { personId: undefined, notSameReason: chosen.slice(NOT.length) }
    : { personId: chosen, notSameReason: undefined }
}

/** The people found: the user chooses one of them, or none and says why. */
function Who({ row, matches, change }: { row: GroupRow; matches: readonly Match[]; change: Props['change'] }) {
  const say = useWords(intakeWords)
  const shell = useWords()
  const here = matches.flatMap((match) => (match.personId === null ? [] : [{ ...match, personId: match.personId }]))
  const value = row.personId ?? (row.notSameReason === undefined ? '' : `${NOT}${row.notSameReason}`)
  const words = (match: Match): string => {
    const cases = match.cases.map(({ number }) => number).join(', ')
    return say(cases === '' ? 'intake.sheIs' : 'intake.sheIsCases', {
      mask: match.mask ?? '',
      reasons: reasonsOf(match, shell),
      cases,
    })
  }
  return (
    <>
      {matches
        .filter(({ personId }) => personId === null)
        .map((match, at) => (
          <p key={at} className="compact">
            {say('intake.elsewhere', { reasons: reasonsOf(match, shell) })}
          </p>
        ))}
      <PickOne
        label={say('intake.who')}
        value={value}
        placeholder={say('state.choose')}
        onChange={(chosen) => change(row.id, chosenAs(chosen))}
        options={[
          ...here.map((match) => ({ value: match.personId, text: words(match) })),
          ...REASONS.map((reason) => ({
            value: `${NOT}${reason}`,
            text: say('intake.notShe', { reason: say(`open.reasons.${reason}`) }),
          })),
        ]}
      />
    </>
  )
}

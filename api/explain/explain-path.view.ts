// A path in words: who does which step with which outcome, and how sure it is that nothing shorter exists.
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Path } from '../../workflows/engine/path/path.ts'
import type { Step } from '../../workflows/engine/path/path-steps.ts'
import type { Line, PathView } from '../contract/explain.ts'
import { line, type Reading } from './explain-lines.view.ts'
import { factValue, filled, listed, nameOf, sentenceOf } from './happened.view.ts'
import type { Words } from '../words/words.view.ts'
import { same, both, quoted, joined } from '../../sop-definitions/language/label.ts'

const COORDINATOR = both('koordinator', 'a coordinator')

export function pathView(reading: Reading, path: Path, goal: Label): PathView {
  const steps = path.found ? path.steps.map((step) => stepLine(reading, step)) : []
  return {
    goal: sentenceOf(goal),
    note: noteOf(path),
    steps,
    found: path.found,
    shortest: path.found && path.isShortest,
    planned: path.found && path.isPlanned,
    tried: path.tried,
  }
}

const NO_ADVICE = both(
  'Ini urutan langkah menurut SOP, bukan saran tentang apa yang sebaiknya diputuskan.',
  'This is an order of steps by the procedure, not advice on what to decide.',
)

function noteOf(path: Path): Label {
  if (!path.found)
    return {
      no_way: both(
        'Dari keadaan sekarang tidak ada urutan langkah yang sampai ke sana.',
        'From where the case stands, no order of steps leads there.',
      ),
      budget: both(
        'Belum ditemukan; itu tidak berarti tidak ada.',
        'None was found yet; that does not mean that there is none.',
      ),
      closed: both('Kasus sudah ditutup.', 'The case is closed.'),
    }[path.because]
  const short = path.isShortest
    ? both('Tidak ada urutan yang lebih singkat.', 'No order is shorter.')
    : both('Mungkin ada yang lebih singkat.', 'There may be a shorter way.')
  const beside = path.isPlanned
    ? []
    : [
        both(
          'Koordinator membuka atau menutup sesuatu di luar urutan yang direncanakan SOP.',
          'A coordinator opens or closes something beside what the procedure plans.',
        ),
      ]
  return joined([short, ...beside, NO_ADVICE], ' ')
}

function stepLine(reading: Reading, step: Step): Line {
  const { words } = reading.hand
  switch (step.do) {
    case 'complete':
      return line(reading, completion(words, step), step.item)
    case 'sign':
      return line(
        reading,
        filled(
          both('{0} menandatangani hasil {1}', '{0} signs the outcome of {1}'),
          words.role(step.role).label,
          nameOf(words, step.item),
        ),
        step.item,
      )
    case 'add':
      return line(
        reading,
        filled(both('{0} membuka {1}', '{0} opens {1}'), COORDINATOR, nameOf(words, step.item)),
        step.item,
      )
    case 'consent':
      return line(
        reading,
        filled(
          both(
            'klien ditanya tentang {0}, dan bila ia setuju persetujuannya dicatat',
            'the client is asked about {0}, and the consent is recorded if it is given',
          ),
          quoted(words.consent(step.code)),
        ),
      )
    case 'wait':
      return line(
        reading,
        filled(both('batas waktu {0} lewat', 'the time limit of {0} passes'), nameOf(words, step.item)),
        step.item,
      )
    case 'resume_case':
      return line(reading, filled(both('{0} melanjutkan kasus', '{0} resumes the case'), COORDINATOR))
    case 'close':
      return line(
        reading,
        filled(
          both('{0} menutup kasus dengan hasil {1}', '{0} closes the case as {1}'),
          COORDINATOR,
          quoted(words.closeCode(step.code)),
        ),
      )
  }
}

function completion(words: Words, { item, outcome, facts, cosign }: Extract<Step, { do: 'complete' }>): Label {
  const roles = listed(
    (words.task(item)?.roles ?? []).map((id) => words.role(id).label),
    'atau',
  )
  const answers = Object.entries(facts).map(([name, value]) =>
    filled(
      both('jawaban {0} adalah {1}', 'the answer to {0} is {1}'),
      quoted(words.fact(name)),
      quoted(factValue(words, name, value)),
    ),
  )
  return filled(
    both('{0} menyelesaikan {1} dengan hasil {2}{3}{4}', '{0} completes {1} with the outcome {2}{3}{4}'),
    roles,
    nameOf(words, item),
    quoted(words.outcome(item, outcome)),
    answers.length === 0 ? same('') : filled(both(', dan {0}', ', and {0}'), listed(answers)),
    cosign === null ? same('') : filled(both('; {0} menandatanganinya', '; {0} signs it'), words.role(cosign).label),
  )
}

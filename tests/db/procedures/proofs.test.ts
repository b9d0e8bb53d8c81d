// The proof at publish, on whole documents: nothing to say of a good procedure, and every one of hundreds of broken
// ones found by the right rule.
import { describe, expect, test } from '@jest/globals'
import { proofOf } from '../../../db/procedures/proofs.ts'
import { blocking, type ProofReport } from '../../../sop-definitions/proof/proof.ts'
import { stepTexts } from '../../../sop-definitions/proof/proof-steps.ts'
import { compile } from '../../../sop-definitions/reading/compile.ts'
import { versionName } from '../../../sop-definitions/reading/publishable.ts'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'
import { stormSize, stormTime } from '../../support/setup/storm-size.ts'
import { retold } from '../../support/engine/retold.ts'
import { bases, people } from '../../support/mutants/bases.ts'
import { draw } from '../../support/mutants/draw.ts'
import { WAYS } from '../../support/mutants/mutations.ts'
import { withTask, label } from '../../support/mutants/breaking.ts'

const SEED = 20_261_124
const EACH = 16
const { small, large } = bases()
const LONG = stormTime(240_000, 1_800_000)

const shipped = shippedSops().map(({ file }): [string, Sop] => [file, shippedDocument(file)])

test.each([...small.map(({ sop }): [string, Sop] => [sop.sop, sop]), ...shipped])(
  '%s has no fault, and each warning its reason',
  (_, sop) => {
    const report = proofOf(sop, small.find((base) => base.sop === sop)?.people ?? people())
    const budgets = report.budgets.map(({ of, used }) => `${used} ${of}`).join(', ')
    process.stdout.write(`proof of ${versionName(sop)}: ${report.milliseconds} ms, ${budgets}\n`)

    expect(blocking(report)).toEqual([])
    expect(report.remarks.every(({ severity, accepted }) => severity === 'warning' && accepted !== null)).toBe(true)
  },
  LONG,
)

test(
  'every broken procedure is found, by the rule that it breaks',
  () => {
    const drawn = draw(small, { each: EACH, seed: SEED })
    const isScarce = (wanted: string): boolean => drawn.filter(({ rule }) => rule === wanted).length < EACH
    const mutants = [
      // A proof of the last of the small ones takes ten times as long as one of the others.
      ...drawn.filter(
        ({ base, rule }, index) => base !== small.at(-1) || index % stormSize(2, 1) === 0 || isScarce(rule),
      ),
      ...draw(large, { each: 1, seed: SEED }).filter((_, index) => index % stormSize(16, 1) === 0),
    ]
    const began = performance.now()
    const missed = mutants.flatMap(({ rule, name, base, make }) => {
      const found = blocking(proofOf(make(), base.people)).map((remark) => remark.rule)
      return found.includes(rule)
        ? []
        : [`${base.sop.sop}: ${name}: wanted ${rule}, found ${found.join(', ') || 'nothing'}`]
    })
    process.stdout.write(`${mutants.length} broken procedures proved in ${Math.round(performance.now() - began)} ms\n`)

    expect(mutants.length).toBeGreaterThanOrEqual(stormSize(180, 270))
    expect(new Set(mutants.map(({ rule }) => rule)).size).toBe(Object.keys(WAYS).length)
    expect(missed).toEqual([])
  },
  LONG,
)

const [relay, , lost] = small
if (relay === undefined || lost === undefined) throw new Error('there are small procedures')
const broken = withTask(relay.sop, 'inspect', (task) => {
  task.outcomes = { inspected: label('inspected'), lost: label('lost') }
})

describe('what a remark says', () => {
  const report = proofOf(broken, relay.people)
  const remark = report.remarks.find(({ rule }) => rule === 'outcome_leads_nowhere')

  test('is where it is, how grave it is, and a sentence in both languages', () => {
    expect(remark).toMatchObject({
      severity: 'error',
      path: 'stages[0].items[1].outcomes.lost',
      place: ['stages', 0, 'items', 1, 'outcomes', 'lost'],
      proven: true,
      accepted: null,
      message: {
        id: expect.stringContaining('"inspect.lost" tidak menuju ke mana pun'),
        en: expect.stringContaining('"inspect.lost" leads nowhere'),
      },
    })
  })

  test('is shown by the shortest way, which the engine can walk', () => {
    expect(remark?.steps.map(({ do: did, item, outcome, open }) => [did, item, outcome, open])).toEqual([
      ['open', null, null, ['receive']],
      ['complete', 'receive', 'received', ['inspect']],
      ['complete', 'inspect', 'lost', ['review']],
    ])
    expect(Object.keys(retold(compile(broken), remark?.steps ?? []).state.instances)).toContain('review#1')
    expect(stepTexts(broken, remark?.steps ?? []).at(-1)).toEqual({
      id: '"inspect" selesai dengan hasil "lost" → menunggu: Tinjauan koordinator',
      en: '"inspect" is done with the outcome "lost" → waiting: Coordinator review',
    })
  })

  test('is the same on every machine but for the time, and is plain data', () => {
    const timeless = ({ milliseconds: _, ...rest }: ProofReport) => rest

    expect(timeless(proofOf(broken, relay.people))).toEqual(timeless(report))
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})

describe('what is not judged, and what is let stand', () => {
  test('roles are not judged where no organisation is given, and the report says so', () => {
    const report = proofOf({ ...lost.sop, review: { role: 'nobody' } }, { roles: lost.people.roles, organisations: [] })

    expect([report.remarks, report.unjudged]).toEqual([[], ['role_unheld', 'receiver_role_unheld']])
  })

  test('a warning stands with a reason, an error does not, and a reason for nothing is a remark itself', () => {
    const reasoned = {
      ...lost.sop,
      accepts: [{ rule: 'outcome_leads_nowhere' as const, at: 'report.outcomes.lost', reason: label('reason') }],
    }
    const warned = withTask(reasoned, 'report', (task) => {
      task.outcomes = { recorded: label('a'), not_ours: label('b'), lost: label('c') }
    })
    const wrong = {
      ...broken,
      accepts: [{ rule: 'outcome_leads_nowhere' as const, at: 'inspect.outcomes.lost', reason: label('reason') }],
    }

    expect(blocking(proofOf(reasoned, lost.people)).map(({ rule, path }) => [rule, path])).toEqual([
      ['accepts_nothing', 'accepts[0]'],
    ])
    expect(proofOf(warned, lost.people).remarks.map(({ severity, accepted }) => [severity, accepted])).toEqual([
      ['warning', label('reason')],
    ])
    expect(blocking(proofOf(wrong, relay.people)).map(({ rule, severity }) => [rule, severity])).toEqual([
      ['outcome_leads_nowhere', 'error'],
      ['cannot_close', 'error'],
      ['accepts_nothing', 'error'],
    ])
  })

  test('an overlay that loosens its base is a fault, as its own check found it', () => {
    const message = { id: 'batas waktu lebih panjang', en: 'a longer limit' }
    const report = proofOf(lost.sop, { ...lost.people, loosened: [{ path: ['stages', 0], message }] })

    expect(blocking(report)).toMatchObject([{ rule: 'overlay_loosens', severity: 'error', path: 'stages[0]', message }])
  })
})

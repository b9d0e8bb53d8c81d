// The second programme, which has nothing to do with the first: a bag is found, handed over, or paid for.
import { describe, expect, test } from '@jest/globals'
import type { FactValue } from '../../../sop-definitions/definition/ir.ts'
import { Story } from '../../support/engine/a-story.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'

const programme = shippedSops().find(({ ir }) => ir.sop === 'lost-luggage')?.ir
if (programme === undefined) throw new Error('the programme of lost luggage is missing')

const ORDINARY = { passenger: 'adult', urgency: 'none', bag_kind: 'suitcase', arrived: '2026-11-24' } as const
const atTheDesk = (): Story =>
  new Story(programme, { at: 'luggage_clerk', facts: { channel: 'counter' } }).as('luggage_clerk')
const reported = (facts: Record<string, FactValue> = {}): Story =>
  atTheDesk().completes('report', 'recorded', { facts: { ...ORDINARY, ...facts } })
const notHere = (facts: Record<string, FactValue> = {}): Story =>
  reported(facts)
    .as('luggage_tracer')
    .completes('trace', 'not_here', { facts: { found: false } })

describe('a bag that did not come with its passenger', () => {
  test('is traced, handed over and the file is closed', () => {
    const story = reported()
      .as('luggage_tracer')
      .completes('trace', 'traced', { facts: { found: true } })
    expect([story.reached, story.stages, story.open]).toEqual([['located'], ['delivery'], ['hand_over']])

    story.as('luggage_clerk').completes('hand_over', 'signed')
    expect(story.stages).toEqual(['closing'])
    expect(story.completes('close_file', 'returned').closedAs).toBe('returned')
  })

  test('of another airline is passed on at once', () => {
    expect(atTheDesk().completes('report', 'not_ours').closedAs).toBe('passed_on')
  })

  test('is asked for elsewhere day after day until there is news', () => {
    const story = notHere().as('luggage_tracer')
    for (let day = 1; day <= 3; day += 1) story.days(1).completes('ask_others', 'not_yet', { facts: { found: false } })
    story.completes('ask_others', 'traced', { facts: { found: true } })

    expect(story.open).toEqual(['waiting_money', 'bring_bag'])
    expect(story.fork().as('luggage_tracer').completes('bring_bag', 'astray').open).toEqual([
      'waiting_money',
      'ask_others',
    ])
    expect(story.completes('bring_bag', 'here').open).toEqual(['waiting_money', 'hand_over'])
  })

  test('that is said to be traced is handed over, whatever else was answered or left open', () => {
    expect(
      reported()
        .as('luggage_tracer')
        .completes('trace', 'traced', { facts: { found: false } }).open,
    ).toEqual(['hand_over'])
    expect(reported().as('luggage_tracer').completes('trace', 'traced').open).toEqual(['hand_over'])
  })
})

describe('what cannot wait', () => {
  test.each(['medicine', 'mobility', 'baby'])('%s in the bag opens help beside the search', (urgency) => {
    expect(reported({ urgency }).open).toEqual(['urgent_help', 'trace'])
  })

  test('is medicine first: an hour for help, four for the search', () => {
    const story = reported({ urgency: 'medicine' })
    story.case.wait(61 * 60_000)
    expect(story.late).toEqual(['urgent_help'])

    story.case.wait(3 * 3_600_000)
    expect(story.late).toEqual(['urgent_help', 'trace'])
  })

  test("may be asked for elsewhere without the passenger's agreement when it is medicine, with a second person", () => {
    const refused = reported({ urgency: 'medicine' })
      .consent(['SHARE'], 'refused')
      .as('luggage_tracer')
      .completes('trace', 'not_here', { facts: { found: false } })

    expect(refused.refused('ask_others')).toBe('consent_missing')
    expect(refused.completes('ask_others', 'lost', { facts: { found: false }, reason: 'medicine' }).stages).toContain(
      'compensation',
    )
  })
})

describe('a child who travels alone', () => {
  test('has somebody called within half an hour, and gets the bag in their presence only', () => {
    const story = reported({ passenger: 'minor_alone' })
    expect(story.open).toEqual(['call_guardian', 'trace'])
    story
      .as('luggage_tracer')
      .completes('trace', 'traced', { facts: { found: true } })
      .as('luggage_clerk')

    expect(story.refused('hand_over')).toBe('protection_missing')
    expect(story.completes('call_guardian', 'reached').completes('hand_over', 'signed').stages).toEqual(['closing'])
  })

  test("is assumed while nobody knows the passenger's age", () => {
    expect(reported({ passenger: 'unknown' }).open).toContain('call_guardian')
  })
})

describe('compensation', () => {
  test('begins by itself when fourteen days have passed since arrival, and the search is over', () => {
    const story = notHere()
    expect(story.fork().days(14).stages).not.toContain('compensation')

    story.days(15)
    expect(story.stages).toEqual(['compensation'])
    expect(story.open).toEqual(['assess_claim'])
  })

  test('is paid only with the signature of the claims officer', () => {
    const story = notHere()
      .as('luggage_tracer')
      .completes('ask_others', 'lost', { facts: { found: false } })
      .as('claims_officer')
      .completes('waiting_money', 'given')
      .completes('assess_claim', 'agreed')
      .as('luggage_clerk')
      .completes('pay', 'paid_out')
    expect(story.case.events.filter(({ body }) => body.type === 'task_proposed').map(({ role }) => role)).toEqual([
      'luggage_clerk',
    ])

    expect(story.completes('close_file', 'paid').closedAs).toBe('paid')
  })

  test('that is disputed is settled, or goes to court', () => {
    const disputed = (): Story =>
      notHere()
        .as('luggage_tracer')
        .completes('ask_others', 'lost', { facts: { found: false } })
        .as('claims_officer')
        .completes('assess_claim', 'disputed')

    expect(disputed().completes('mediate', 'settled').open).toContain('pay')
    expect(
      disputed()
        .completes('waiting_money', 'declined')
        .completes('mediate', 'court')
        .as('luggage_clerk')
        .completes('close_file', 'court').closedAs,
    ).toBe('court')
  })

  test('for damage follows the bag that was handed over, and the file waits for both', () => {
    const story = reported()
      .as('luggage_tracer')
      .completes('trace', 'traced', { facts: { found: true } })
      .as('luggage_clerk')
      .completes('hand_over', 'damaged', { facts: { condition: 'damaged' } })
    expect(story.stages).toEqual(['compensation'])

    story.as('claims_officer').completes('assess_claim', 'nothing_due').as('luggage_clerk')
    expect(story.completes('close_file', 'returned').closedAs).toBe('returned')
  })

  test('cannot be ended by hand while the bag is still being traced', () => {
    expect(() => reported().closesBy('paid')).toThrow('exit_not_ready')
  })
})

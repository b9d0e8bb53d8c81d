// Many people who come in at once: what is kept while it is typed, who is found before she is made, and that nobody
// gets two cases or none.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseList, CaseView } from '../../../api/contract/cases.ts'
import { GroupList, GroupPlan, GroupPreview, GroupView } from '../../../api/contract/intake-groups.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { aMortalDoor } from '../../support/processes/a-mortal-door.ts'
import { personAt, testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { SHARED, COURSE, rowOf, pathOf, begun, aGroup, open, caseIds, codes } from '../../support/door/a-group.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

describe('a group of people', () => {
  test('is told beforehand what is asked of all, what of each, and what every case opens with', async () => {
    const officer = await app.as('intake_officer')
    const plan = GroupPlan.parse((await officer.post('/api/intake-groups/plan', COURSE)).body)
    expect(plan).toMatchObject({
      edition: '2021',
      facts: { channel: 'agency' },
      opens: expect.arrayContaining([expect.objectContaining({ item: 'complaint', code: 'INT-01' })]),
    })
    expect(JSON.stringify(plan.columns)).toContain('age_group')
    expect(
      (await officer.post('/api/intake-groups/plan', { sop: 'nothing', area: 'x', channel: 'agency' })).issues,
    ).toEqual(['sop not_found', 'area not_found'])
    expect((await officer.post('/api/intake-groups/plan', { ...COURSE, channel: 'owl' })).issues).toEqual([
      'channel invalid_value',
    ])
  })

  test('waits sealed on the server for whoever began it, and two windows do not overwrite each other', async () => {
    const officer = await app.as('intake_officer')
    const group = await aGroup(officer, [{ full_name: 'Contoh Pipit KENARI-9' }])
    expect(GroupView.parse((await officer.get(pathOf(group))).body)).toMatchObject({
      version: 2,
      size: 1,
      opened: 0,
      content: { rows: [{ full_name: 'Contoh Pipit KENARI-9' }] },
    })
    expect(
      await officer.ask(pathOf(group), { method: 'PUT', body: { version: 1, content: group.content } }),
    ).toMatchObject({ status: 409, code: 'conflict' })
    const kept = await app.rows(
      `select encode(content, 'escape') like '%KENARI%' as leaks, people::text || answers::text as open
          from app.intake_group where id = $1`,
      [group.id],
    )
    expect(kept).toEqual([{ leaks: false, open: '{}{}' }])

    for (const stranger of [await app.as('case_coordinator'), await app.as('intake_officer2')]) {
      expect(await stranger.get(pathOf(group))).toMatchObject({ status: 404 })
      expect(await stranger.post(`${pathOf(group)}/open`, { version: 2, rows: group.ids })).toMatchObject({
        status: 404,
      })
      expect(
        GroupList.parse((await stranger.get('/api/intake-groups')).body).data.some(({ id }) => id === group.id),
      ).toBe(false)
    }
    for (const path of ['/api/intake-groups', pathOf(group), `${pathOf(group)}/open`])
      expect(await app.nobody.post(path, {})).toMatchObject({
        status: path.endsWith('open') || path.endsWith('groups') ? 401 : 405,
      })
    expect(await (await app.as('auditor')).post('/api/intake-groups')).toMatchObject({ status: 403 })
    expect(
      (
        await officer.ask(pathOf(group), {
          method: 'PUT',
          body: {
            version: 0,
            content: { ...group.content, rows: [group.content.rows[0], group.content.rows[0]], more: 1 },
          },
        })
      ).issues,
    ).toEqual(['version too_small', 'content.rows custom', 'content.more unknown_key'])
    expect((await officer.post(`${pathOf(group)}/open`, { version: 2, rows: [randomUUID()] })).issues).toEqual([
      'rows.0 not_found',
    ])
    expect(app.log.join('')).not.toContain('KENARI')
  })

  test('gives each person one case, which knows what was told of her, and lets go of what was typed', async () => {
    const officer = await app.as('intake_officer')
    const group = await aGroup(officer, [
      { answers: { age_group: 'child', gender: 'Feminine', risk: 'high', language: 'Sunda' } },
      { full_name: 'Contoh Nama Satu' },
    ])
    const sent = await open(officer, group)
    expect([sent.finished, codes(sent)]).toEqual([true, [true, true]])
    expect(await open(officer, group)).toEqual(sent)

    const [first = '', second = ''] = group.ids.flatMap((row) =>
      sent.items.flatMap((item) => (item.row === row && item.done ? [item.caseId] : [])),
    )
    const task = taskIdOf(first, 'complaint#1')
    await officer.post(`/api/tasks/${task}/claim`)
    expect(TaskView.parse((await officer.get(`/api/tasks/${task}`)).body).knownAnswers).toEqual({
      ...SHARED,
      age_group: 'child',
      gender: 'Feminine',
      risk: 'high',
      language: 'Sunda',
    })
    expect(CaseView.parse((await officer.get(`/api/cases/${second}`)).body)).toMatchObject({
      personMask: 'C. N. S.',
      channel: 'agency',
      group: { id: group.id, code: group.code, cases: 2 },
    })
    expect(GroupView.parse((await officer.get(pathOf(group))).body)).toMatchObject({
      finished: true,
      content: null,
      opened: 2,
    })
    expect(await app.rows('select content, dek, kek_id from app.intake_group where id = $1', [group.id])).toEqual([
      { content: null, dek: null, kek_id: null },
    ])
    expect(
      await app.rows(
        `select count(*)::integer as n from app.case_event where type = 'case_joined_group' and canon like $1`,
        [`%${group.id}%`],
      ),
    ).toEqual([{ n: 2 }])
  })

  test('shows of its cases to each who sees them, no more', async () => {
    const [officer, stranger, auditor] = [
      await app.as('intake_officer'),
      await app.as('intake_officer2'),
      await app.as('auditor'),
    ]
    const group = await aGroup(officer, [{}, {}, {}])
    const [one = ''] = caseIds(await open(officer, group))
    const seen = async (who: Person): Promise<number> =>
      CaseList.parse((await who.get(`/api/cases?group=${group.id}`)).body).data.length
    expect([await seen(officer), await seen(stranger)]).toEqual([3, 0])
    expect(await stranger.get(`/api/cases/${one}`)).toMatchObject({ status: 404 })
    const coordinator = await app.as('case_coordinator')
    await coordinator.post(`/api/tasks/${taskIdOf(one, 'complaint#1')}/assign`, {
      organisationId: organisationIdOf('ppt-bandung'),
    })
    const together = async (who: Person): Promise<number | undefined> =>
      CaseView.parse((await who.get(`/api/cases/${one}`)).body).group?.cases
    expect([await together(coordinator), await together(stranger), await seen(stranger)]).toEqual([3, 1, 1])
    expect((await officer.get('/api/cases?group=x')).issues).toEqual(['query.group invalid_format'])
    expect(await auditor.get('/api/intake-groups')).toMatchObject({ status: 403 })
  })

  test(
    'looks for everybody who has a name or a number before she is made, says who may be the same, and ' +
      'takes the choice',
    async () => {
      const officer = await app.as('intake_officer')
      const known = (
        await officer.post('/api/people', {
          identity: { full_name: 'Contoh Sudah Ada', nik: '9999990101900077' },
          searched: true,
        })
      ).body
      const group = await aGroup(officer, [
        { nik: '9999990101900077' },
        { nik: '9999990101900077' },
        { nik: '12' },
        { full_name: 'Contoh Sudah Ada', notSameReason: 'different_person' },
        { full_name: 'Zulaikha Tiada Tara' },
      ])
      const { items } = GroupPreview.parse(
        (await officer.post(`${pathOf(group)}/preview`, { version: group.version, rows: group.ids })).body,
      )
      expect(
        items.map(({ matches, issues, twin }) => [
          matches.map(({ same }) => same),
          issues.map(({ field }) => field),
          twin,
        ]),
      ).toEqual([
        [[['nik']], [], null],
        [[['nik']], [], group.ids[0]],
        [[], ['nik'], null],
        [[], [], null],
        [[], [], null],
      ])
      expect(
        await app.rows(
          `select count(*)::integer as n from app.access_log
           where action = 'person.find' and purpose = 'intake' and fields = '{nik}'`,
        ),
      ).toEqual([{ n: 2 }])

      const before = await app.rows('select count(*)::integer as n from app.person')
      expect(codes(await open(officer, group))).toEqual(['maybe_known', 'maybe_known', 'invalid', true, true])
      expect(await app.rows('select count(*)::integer - 2 as n from app.person')).toEqual(before)
      const person = items[0]?.matches[0]?.personId ?? ''
      expect(known).toMatchObject({ id: person })
      const [one, two, third, ...others] = group.content.rows
      const hers = { personId: person }
      const mended = {
        ...group.content,
        rows: [{ ...one, ...hers }, { ...two, ...hers }, { ...third, nik: '' }, ...others],
      }
      await officer.ask(pathOf(group), { method: 'PUT', body: { version: group.version, content: mended } })
      const again = await open(officer, { ...group, version: group.version + 1 }, group.ids.slice(0, 3))
      expect([codes(again), again.finished]).toEqual([[true, true, true], true])
      expect(await app.rows('select count(*)::integer as n from app.case_file where subject = $1', [person])).toEqual([
        { n: 2 },
      ])
    },
  )

  test('opened while the door is killed, and clicked again, has nobody twice and nobody left out', async () => {
    const officer = await app.as('intake_officer')
    const group = await aGroup(
      officer,
      Array.from({ length: 8 }, (_, n) => ({
        full_name: `Contoh ${'ABCDEFGH'[n]}${'qwertyui'[n]} Kelompok${n}`,
        notSameReason: 'different_person',
        answers: { age_group: 'adult' },
      })),
    )
    const before = await app.rows('select count(*)::integer + 8 as n from app.person')
    const joined = async (): Promise<number> =>
      (await app.rows('select case_id from app.case_group where group_id = $1', [group.id])).length
    for (const from of [1, 4]) {
      const door = await aMortalDoor(app)
      const mortal = personAt(door.url, await app.cookieOf('intake_officer'))
      const cut = mortal.post(`${pathOf(group)}/open`, { version: group.version, rows: group.ids }).then(
        () => 'answered',
        () => 'cut',
      )
      while ((await joined()) < from)
        await new Promise((resolve) => {
          setTimeout(resolve, 5)
        })
      await door.kill()
      expect(await cut).toBe('cut')
    }
    const [last, beside] = await Promise.all([open(officer, group), open(officer, group)])
    expect(codes(last)).toEqual(group.ids.map(() => true))
    expect(caseIds(beside).toSorted()).toEqual(caseIds(last).toSorted())

    const rows = await app.rows(
      'select c.subject from app.case_group g join app.case_file c on c.id = g.case_id where g.group_id = $1',
      [group.id],
    )
    expect([rows.length, new Set(rows.map((row) => JSON.stringify(row))).size]).toEqual([8, 8])
    expect(await app.rows('select count(*)::integer as n from app.person')).toEqual(before)
    expect(
      await app.rows(
        `select count(*)::integer as n from app.answer
            where state = 'told' and case_id in (select case_id from app.case_group where group_id = $1)`,
        [group.id],
      ),
    ).toEqual([{ n: 8 }])
    const owner = connect({ url: app.database.owner, most: 1 })
    for (const id of caseIds(last))
      expect(await withOwner(owner, (tx) => verifyCase(tx, id))).toMatchObject({ intact: true })
    await owner.destroy()
  })

  test('keeps who was added in another window while its cases were being opened', async () => {
    const officer = await app.as('intake_officer')
    const group = await aGroup(officer, [{}, {}, {}])
    const late = rowOf({ full_name: 'Contoh Datang Terlambat' })
    const opening = open(officer, group)
    while ((await app.rows('select case_id from app.case_group where group_id = $1', [group.id])).length === 0)
      await new Promise((resolve) => {
        setTimeout(resolve, 5)
      })
    expect(
      await officer.ask(pathOf(group), {
        method: 'PUT',
        body: { version: group.version, content: { ...group.content, rows: [...group.content.rows, late] } },
      }),
    ).toMatchObject({ status: 200 })
    const sent = await opening
    expect([sent.finished, codes(sent)]).toEqual([false, [true, true, true]])
    expect(GroupView.parse((await officer.get(pathOf(group))).body)).toMatchObject({
      finished: false,
      content: { rows: [{}, {}, {}, { full_name: 'Contoh Datang Terlambat' }] },
    })
    expect(await open(officer, { ...group, version: group.version + 1 }, [late.id])).toMatchObject({
      finished: true,
      items: [{ done: true }],
    })
  })

  test('is let go of on request, after a month, and with the person whom it names', async () => {
    const officer = await app.as('intake_officer')
    const [dropped, old] = [
      await aGroup(officer, [{ full_name: 'Contoh Buang' }]),
      await aGroup(officer, [{ full_name: 'Contoh Lama' }]),
    ]
    expect(await officer.post(`${pathOf(dropped)}/drop`)).toMatchObject({ status: 200, body: { finished: true } })
    expect(
      await officer.post(`${pathOf(dropped)}/open`, { version: dropped.version, rows: dropped.ids }),
    ).toMatchObject({ status: 409, code: 'conflict' })
    await app.rows(`update app.intake_group set expires_at = now() - interval '1 minute' where id = $1`, [old.id])
    expect(GroupView.parse((await officer.get(pathOf(old))).body)).toMatchObject({ content: null, finished: true })
    expect(await officer.post(`${pathOf(old)}/open`, { version: old.version, rows: old.ids })).toMatchObject({
      status: 409,
    })
    expect(
      await officer.ask(pathOf(old), { method: 'PUT', body: { version: old.version, content: old.content } }),
    ).toMatchObject({ status: 409 })
    expect(await app.rows('select content is null as forgotten from app.intake_group where id = $1', [old.id])).toEqual(
      [{ forgotten: false }],
    )
    await begun(officer)
    expect(await app.rows('select content is null as forgotten from app.intake_group where id = $1', [old.id])).toEqual(
      [{ forgotten: true }],
    )

    const named = await aGroup(officer, [{ full_name: 'Contoh Terhapus' }, { nik: '1' }])
    await open(officer, named)
    await app.rows(
      `update app.person set erased_at = now()
          where id::text in (select value from app.intake_group, jsonb_each_text(people) where id = $1)`,
      [named.id],
    )
    expect(GroupView.parse((await officer.get(pathOf(named))).body)).toMatchObject({ content: null, opened: 1 })
  })
})

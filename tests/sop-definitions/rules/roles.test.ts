// Roles, organisations and areas are data: complete, without loose ends.
import { describe, expect, test } from '@jest/globals'
import { parseAreas, parseOrganisations } from '../../../sop-definitions/rules/demo.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import { roomText } from '../../support/sops/shipped-document.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'

const roles = parseRoles(roomText('roles.yaml'))
const areas = parseAreas(roomText('demo/areas.yaml'))
const organisations = parseOrganisations(roomText('demo/organisations.yaml'))
const roleOf = (id: string) => roles.find((role) => role.id === id)

describe('roles', () => {
  test('hold those that the procedures name, a supervisor and an administrator among them', () => {
    expect(roles.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'administrator',
        'arrival_officer',
        'auditor',
        'case_coordinator',
        'community_worker',
        'companion',
        'health_provider',
        'identification_officer',
        'immigration_officer',
        'intake_officer',
        'investigator',
        'legal_companion',
        'lpsk_officer',
        'luggage_clerk',
        'mission_officer',
        'national_coordinator',
        'prosecutor',
        'report_viewer',
        'return_officer',
        'service_provider',
        'shelter_manager',
        'social_worker',
        'sop_admin',
        'supervisor',
        'taskforce_secretariat',
      ]),
    )
  })

  test('that an SOP gives work to may do that work, and those that sign may sign', () => {
    const tasks = shippedSops().flatMap(({ ir }) => ir.items.flatMap((item) => (item.kind === 'task' ? [item] : [])))
    const workers = new Set(tasks.flatMap((task) => task.roles))
    const signers = new Set(
      tasks
        .flatMap((task) => [task.cosign, ...Object.values(task.protections).map(({ cosign }) => cosign)])
        .flatMap((role) => role ?? []),
    )

    expect([...workers].filter((id) => roleOf(id)?.capabilities.includes('work_task') !== true)).toEqual([])
    expect([...signers].filter((id) => roleOf(id)?.capabilities.includes('cosign_task') !== true)).toEqual([])
  })

  test('keep apart who administers and who sees cases', () => {
    expect(
      roleOf('administrator')?.capabilities.filter((capability) => /case|person|identity/.test(capability)),
    ).toEqual([])
    expect(roleOf('auditor')?.capabilities).not.toContain('reveal_identity')
  })

  test('with a mistake are refused as a whole', () => {
    expect(() =>
      parseRoles('roles: [{ id: a, label: { id: a, en: a }, capabilities: [fly], levels: [city] }]'),
    ).toThrow()
    expect(() =>
      parseRoles(
        'roles: [{ id: a, label: { id: a, en: a }, capabilities: [], levels: [city] }, { id: a, label: { id: a, ' +
          'en: a }, capabilities: [], levels: [city] }]',
      ),
    ).toThrow('a role id is used twice')
  })
})

describe('demonstration organisations and areas', () => {
  test('point only to what exists', () => {
    const codes = areas.map(({ code }) => code)
    expect(organisations.filter(({ area }) => !codes.includes(area))).toEqual([])
    expect(
      organisations.filter(({ parent }) => parent !== undefined && !organisations.some(({ slug }) => slug === parent)),
    ).toEqual([])
    expect(
      organisations.flatMap(({ roles: held, later }) => [...held, ...later]).filter((id) => roleOf(id) === undefined),
    ).toEqual([])
  })

  test('hold every role somewhere, at a level where the role exists', () => {
    expect(
      roles
        .filter(({ id }) => !organisations.some((one) => [...one.roles, ...one.later].includes(id)))
        .map(({ id }) => id),
    ).toEqual([])
    expect(
      organisations.flatMap(({ slug, level, roles: held, later }) =>
        [...held, ...later].filter((id) => roleOf(id)?.levels.includes(level) !== true).map((id) => `${slug} ${id}`),
      ),
    ).toEqual([])
  })

  test('are visibly made up', () => {
    expect(organisations.filter(({ name }) => !name.includes('Contoh'))).toEqual([])
  })
})

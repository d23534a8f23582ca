import { hashPassword } from 'better-auth/crypto'
import type { Sql } from 'postgres'

import { demoFacilities } from './directory.ts'
import { demoPassword } from './logins.ts'
import { hashedSecretOf, machineClientOf } from './machine-clients.ts'
import { idOf } from './random.ts'
import { demoStaff } from './staff.ts'

/** Writes directory, people, their posts and their ways to sign in, in one transaction; what is there already stays. */
export async function writePeople(owner: Sql): Promise<void> {
  const password = await hashPassword(demoPassword)
  await owner.begin(async (sql) => {
    const put = (table: string, rows: readonly Record<string, unknown>[]) =>
      sql`insert into ${sql(table)} ${sql(rows)} on conflict do nothing`

    await put(
      'facility',
      demoFacilities.map(({ id, code, name, shortName, tier, province, address, phone }) => ({
        id,
        code,
        name,
        short_name: shortName,
        tier,
        province,
        address,
        phone,
      })),
    )
    await put('service', servicesOffered())
    await put(
      'person',
      demoStaff.map(({ id, name, title }) => ({ id, full_name: name, title })),
    )
    await put('assignment', postsHeld())
    await put(
      'auth.user',
      demoStaff.map(({ id, name, email }) => ({ id, name, email, email_verified: true })),
    )
    await put(
      'auth.account',
      demoStaff.map(({ id, email }) => ({
        id: idOf('account', email),
        account_id: id,
        provider_id: 'credential',
        user_id: id,
        password,
      })),
    )
    const clients = await Promise.all(demoFacilities.filter(({ tier }) => tier !== 'health_department').map(clientRow))
    await put('machine_client', clients)
  })
}

const servicesOffered = () =>
  demoFacilities.flatMap(({ id, offers = [] }, place) =>
    offers.map((specialty, index) => ({
      facility_id: id,
      specialty,
      phone: `0200 901 ${String((place + 1) * 100 + index)}`,
    })),
  )

const postsHeld = () =>
  demoStaff.flatMap(({ id: person_id, posts }) =>
    posts.map(({ id, facilityId, role, department }) => ({ id, person_id, facility_id: facilityId, role, department })),
  )

async function clientRow({ id: facility_id, code }: { id: string; code: string }) {
  const { clientId, secret } = machineClientOf(code)
  return {
    id: idOf('machine', code),
    client_id: clientId,
    facility_id,
    secret_hash: await hashedSecretOf(code, secret),
  }
}

import { sql } from 'drizzle-orm'
import { pgRole } from 'drizzle-orm/pg-core'

/** The login the product runs as: owns nothing, no BYPASSRLS (see migrate.ts). */
export const app = pgRole('lientuyen_app').existing()
/** The login of the sign-in library: schema `auth` and nothing else. */
export const auth = pgRole('lientuyen_auth').existing()

/** Bound per transaction by `asActor`; unset means NULL, and NULL matches no row. */
export const currentFacility = sql`(select nullif(current_setting('app.facility_id', true), '')::uuid)`
export const currentPerson = sql`(select nullif(current_setting('app.person_id', true), '')::uuid)`
export const currentRole = sql`(select nullif(current_setting('app.role', true), ''))`

import type { Case } from '../case.ts'
import { neurologyCases } from './neurology.ts'

/** Every referral of the demo world. */
export const cases: readonly Case[] = [...neurologyCases]

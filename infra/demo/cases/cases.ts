import type { Case } from '../case.ts'
import { cardiologyCases } from './cardiology.ts'
import { childrenCases } from './children.ts'
import { infectionCases } from './infection.ts'
import { internalCases } from './internal.ts'
import { neurologyCases } from './neurology.ts'
import { obstetricsCases } from './obstetrics.ts'
import { oncologyCases } from './oncology.ts'
import { traumaCases } from './trauma.ts'

/** Every referral of the demo world. */
export const cases: readonly Case[] = [
  ...neurologyCases,
  ...cardiologyCases,
  ...traumaCases,
  ...obstetricsCases,
  ...childrenCases,
  ...infectionCases,
  ...oncologyCases,
  ...internalCases,
]

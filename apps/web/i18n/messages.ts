import type { Language } from './language.ts'

/** One file a term and language; a new term is one entry here. English must have the same keys (messages.test.ts). */
export const terms = {
  account: { vi: () => import('../messages/vi/account.json'), en: () => import('../messages/en/account.json') },
  appointment: {
    vi: () => import('../messages/vi/appointment.json'),
    en: () => import('../messages/en/appointment.json'),
  },
  consult: { vi: () => import('../messages/vi/consult.json'), en: () => import('../messages/en/consult.json') },
  error: { vi: () => import('../messages/vi/error.json'), en: () => import('../messages/en/error.json') },
  identity: { vi: () => import('../messages/vi/identity.json'), en: () => import('../messages/en/identity.json') },
  imaging: { vi: () => import('../messages/vi/imaging.json'), en: () => import('../messages/en/imaging.json') },
  patient: { vi: () => import('../messages/vi/patient.json'), en: () => import('../messages/en/patient.json') },
  referral: { vi: () => import('../messages/vi/referral.json'), en: () => import('../messages/en/referral.json') },
  refusal: { vi: () => import('../messages/vi/refusal.json'), en: () => import('../messages/en/refusal.json') },
  shell: { vi: () => import('../messages/vi/shell.json'), en: () => import('../messages/en/shell.json') },
  'sign-in': { vi: () => import('../messages/vi/sign-in.json'), en: () => import('../messages/en/sign-in.json') },
  today: { vi: () => import('../messages/vi/today.json'), en: () => import('../messages/en/today.json') },
} as const

type Terms = typeof terms
export type Messages = { [T in keyof Terms]: Awaited<ReturnType<Terms[T]['vi']>>['default'] }

export async function messagesIn(language: Language): Promise<Messages> {
  const entries = await Promise.all(
    Object.entries(terms).map(async ([term, load]) => [term, (await load[language]()).default] as const),
  )
  return Object.fromEntries(entries) as Messages
}

import { z } from 'zod'

/** What a tab keeps to be back in its seat after a reload: nothing about the patient, nothing that outlives the tab. */
const KeptSeat = z.object({
  room: z.string(),
  sfuUrl: z.string(),
  resume: z.string(),
  microphone: z.boolean(),
  camera: z.boolean(),
})
export type KeptSeat = z.infer<typeof KeptSeat>

const nameOf = (key: string) => `consult:${key}`

export function keptSeat(key: string): KeptSeat | null {
  try {
    const parsed = KeptSeat.safeParse(JSON.parse(sessionStorage.getItem(nameOf(key)) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null // Storage is switched off, or holds something else.
  }
}

export function keepSeat(key: string, seat: KeptSeat) {
  try {
    sessionStorage.setItem(nameOf(key), JSON.stringify(seat))
  } catch {
    // Without storage a reload asks for a new ticket instead.
  }
}

export function forgetSeat(key: string) {
  try {
    sessionStorage.removeItem(nameOf(key))
  } catch {
    // Nothing was kept.
  }
}

/** The calls that this tab was in when it was reloaded. */
export function keptKeys(): string[] {
  try {
    const names = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index) ?? '')
    return names.filter((name) => name.startsWith(nameOf(''))).map((name) => name.slice(nameOf('').length))
  } catch {
    return []
  }
}

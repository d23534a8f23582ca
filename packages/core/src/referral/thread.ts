import { z } from 'zod'

/** What a line in a referral's thread is: a formal question or answer, a plain note, or a line said in the call. */
export const messageKinds = ['question', 'answer', 'note', 'chat'] as const
export type MessageKind = (typeof messageKinds)[number]

/** A line as it is posted; `id` is made by the writer so that a repeated request leaves one line. */
export const NewMessage = z.object({ id: z.uuid(), body: z.string().trim().min(1).max(8000) })
export type NewMessage = z.infer<typeof NewMessage>

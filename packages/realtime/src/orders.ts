import { z } from 'zod'

import { Id } from './media.ts'
import { readSigned, sign } from './signed.ts'

/** What web may tell a running room: the consult is over, or this person's right to be there has ended. */
export const Order = z.discriminatedUnion('type', [
  z.object({ type: z.literal('close'), room: Id }),
  z.object({ type: z.literal('remove'), room: Id, seat: Id }),
])
export type Order = z.infer<typeof Order>

/** The body of `POST /orders` at the sfu. 204 when done, also when the room or seat was gone already. */
export const OrderBody = z.object({ order: z.string().max(4_096) })
export const ORDERS_PATH = '/orders'

const LIFE_SECONDS = 30

/** Signs an order with the secret of the tickets; `id` is a fresh UUID. Orders can be repeated without harm. */
export async function signOrder(order: Order, id: string, secret: string, now: Date) {
  return sign({ order: Order.parse(order) }, id, LIFE_SECONDS, { secret, audience: 'sfu-orders', now })
}

/** The order in a signed message. Throws jose's JOSEError when it is forged or old, ZodError when it is malformed. */
export async function readOrder(token: string, secret: string, now: Date): Promise<Order> {
  const payload = await readSigned(token, LIFE_SECONDS, { secret, audience: 'sfu-orders', now })
  return Order.parse(payload.order)
}

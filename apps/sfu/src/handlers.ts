import { DomainError } from '@lientuyen/core/errors'
import type { Input, Output, RequestName } from '@lientuyen/realtime/requests'

import type { Room } from './room.ts'
import type { Seat } from './seat.ts'

/** Someone who has sat down. */
export type Seated = Readonly<{ room: Room; seat: Seat }>
export type SeatedRequest = Exclude<RequestName, 'room:join'>
type Handlers = { [R in SeatedRequest]: (who: Seated, input: Input<R>) => Promise<Output<R>> }

const done = {}

/** What each request does. All ids in them are looked up among the caller's own. */
export const handlers: Handlers = {
  'media:open': async ({ room, seat }, { rtpCapabilities }) => (await room.seatMedia(seat, rtpCapabilities)).media,

  'transport:connect': async ({ room, seat }, input) => {
    await (await room.media.stage()).connect(seat.id, input)
    return done
  },
  'transport:restart-ice': async ({ room, seat }, { transportId }) => {
    return { iceParameters: await (await room.media.stage()).restartIce(seat.id, transportId) }
  },

  'media:publish': async ({ room, seat }, input) => {
    if (!seat.ticket.mayPublish.includes(input.source)) {
      throw new DomainError('forbidden', 'consult.source_not_allowed', { source: input.source })
    }
    return (await room.media.stage()).publish(seat.id, input)
  },
  'media:unpublish': async ({ room, seat }, input) => {
    ;(await room.media.stage()).unpublish(seat.id, input)
    return done
  },
  'media:pause': async ({ room, seat }, input) => {
    await (await room.media.stage()).setPaused(seat.id, input, true)
    return done
  },
  'media:resume': async ({ room, seat }, input) => {
    await (await room.media.stage()).setPaused(seat.id, input, false)
    return done
  },

  'consumer:resume': async ({ room, seat }, { consumerIds }) => {
    await (await room.media.stage()).resumeConsumers(seat.id, consumerIds)
    return done
  },
  'consumer:pause': async ({ room, seat }, { consumerIds }) => {
    await (await room.media.stage()).pauseConsumers(seat.id, consumerIds)
    return done
  },
  'consumer:layers': async ({ room, seat }, input) => {
    await (await room.media.stage()).prefer(seat.id, input)
    return done
  },

  'chat:send': async ({ room, seat }, { text }) => room.say(seat, text),
  'pointer:take': async ({ room, seat }) => room.takePointer(seat),
  'pointer:release': async ({ room, seat }) => {
    room.releasePointer(seat)
    return done
  },
  'view:show': async ({ room, seat }, { view }) => room.show(seat, view),
  'pointer:move': async ({ room, seat }, { pointer }) => {
    room.point(seat, pointer)
    return done
  },
  'room:snapshot': async ({ room }) => room.snapshot(),
  'quality:tell': async ({ room, seat }, quality) => {
    room.rate(seat, quality)
    return done
  },
  'room:leave': async ({ room, seat }) => {
    room.leave(seat, 'left')
    return done
  },
}

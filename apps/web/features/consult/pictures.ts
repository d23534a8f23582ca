import type { Participant } from '@lientuyen/realtime/room'

import type { CallState } from './call.ts'

export type Picture = Readonly<{
  key: string
  person: Participant
  source: 'camera' | 'screen' | 'examination'
  track: MediaStreamTrack | null
  /** Null for one's own, which takes no road. */
  consumerId: string | null
  isMine: boolean
  isMuted: boolean
}>

const shared = ['screen', 'examination'] as const

/** What a call shows: everyone's face (or the place of it), oneself last, and what is shared. */
export function picturesOf({ room, tracks, own, mySeat }: CallState): { faces: Picture[]; shows: Picture[] } {
  const people = [...(room?.people ?? [])].sort((a, b) => Number(a.seat === mySeat) - Number(b.seat === mySeat))
  const pictureOf = (person: Participant, source: Picture['source']): Picture => {
    const isMine = person.seat === mySeat
    const remote = tracks.find(
      (track) => track.seat === person.seat && track.source === source && track.kind === 'video',
    )
    const track = isMine ? own[source].track : (remote?.track ?? null)
    const voice = person.media.find((media) => media.source === 'microphone')
    const isMuted = isMine ? !own.microphone.on : (voice?.paused ?? true)
    return {
      key: `${person.seat} ${source}`,
      person,
      source,
      track,
      consumerId: remote?.consumerId ?? null,
      isMine,
      isMuted,
    }
  }
  const shows = people.flatMap((person) =>
    shared.map((source) => pictureOf(person, source)).filter(({ track }) => track),
  )
  return { faces: people.map((person) => pictureOf(person, 'camera')), shows }
}

'use client'

import { Button } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import classes from './call.module.css'
import type { CallClient } from './call-client.ts'
import { useCallState } from './use-call.ts'

type Props = Readonly<{ call: CallClient; speakerId?: string }>

/** Everyone's voice. It plays wherever one goes in the product, apart from the pictures. */
export function CallAudio({ call, speakerId }: Props) {
  const t = useTranslations('consult')
  const { tracks, room } = useCallState(call)
  const [isSilenced, setSilenced] = useState(false)
  const players = useRef(new Set<HTMLAudioElement>())
  // A page that was reloaded has not been touched yet, and the browser may keep it silent until then.
  const unsilence = async () => {
    const plays = [...players.current].map((player) => player.play())
    setSilenced((await Promise.allSettled(plays)).some(({ status }) => status === 'rejected'))
  }
  const personOf = (seat: string) => room?.people.find((person) => person.seat === seat)?.personId ?? seat
  const voices = tracks.filter(({ kind }) => kind === 'audio')
  return (
    <>
      {voices.map(({ consumerId, track, seat }) => (
        <Voice
          key={consumerId}
          track={track}
          testId={`audio-${personOf(seat)}`}
          speakerId={speakerId}
          players={players.current}
          onSilenced={() => setSilenced(true)}
        />
      ))}
      {isSilenced ? (
        <Button className={classes.unsilence} leftSection={<IconVolume size={16} />} onClick={() => void unsilence()}>
          {t('panel.unsilence')}
        </Button>
      ) : null}
    </>
  )
}

type VoiceProps = Readonly<{
  track: MediaStreamTrack
  testId: string
  speakerId: string | undefined
  players: Set<HTMLAudioElement>
  onSilenced: () => void
}>

function Voice({ track, testId, speakerId, players, onSilenced }: VoiceProps) {
  const element = useRef<HTMLAudioElement>(null)
  const silenced = useRef(onSilenced)
  useEffect(() => {
    silenced.current = onSilenced
  })
  useEffect(() => {
    const audio = element.current
    if (!audio) return
    audio.srcObject = new MediaStream([track])
    players.add(audio)
    audio.play().catch((error: Error) => error.name === 'NotAllowedError' && silenced.current())
    return () => {
      players.delete(audio)
      audio.srcObject = null
    }
  }, [track, players])
  useEffect(() => {
    if (speakerId) element.current?.setSinkId?.(speakerId).catch(() => {}) // Unplugged: the default one plays.
  }, [speakerId])
  // biome-ignore lint/a11y/useMediaCaption: people speaking now have no captions.
  return <audio ref={element} data-testid={testId} />
}
